import { remarkExample } from './RemarkPatternInput';

test('shows what comes out of a pattern', () => {
  expect(remarkExample('{渠道}-{昵称}-{日期}')).toBe('南京东路店-小雨-20260601');
});

test('shortens the longest name until WeCom takes the remark', () => {
  expect(remarkExample('来自{渠道}的{客户昵称}-{日期}', { 渠道: '南京东路步行街旗舰店', 客户昵称: '小雨', 日期: '20260601' })).toBe('来自南京东路步行的小雨-20260601');
  expect(remarkExample('{渠道}', { 渠道: '一'.repeat(30) })).toHaveLength(20);
});

test('cuts fixed words that are too long', () => {
  expect(remarkExample('一'.repeat(25))).toHaveLength(20);
});
