import type { Content } from '../api/types';
import { byteLength, fillVariables, firstMistake, mistakesOf, partsOfText, REPLY_RULES, unknownVariables, WELCOME_RULES } from './content';

test('counts bytes as WeChat does: one for a letter, three for a Chinese character, four for an emoji', () => {
  expect(byteLength('a')).toBe(1);
  expect(byteLength('私')).toBe(3);
  expect(byteLength('🎉')).toBe(4);
  expect(byteLength('a私🎉')).toBe(8);
});

test('takes a reply of exactly 2048 bytes and refuses one byte more', () => {
  const chinese = '私'.repeat(682);

  expect(mistakesOf({ type: 'text', text: `${chinese}ab` }, REPLY_RULES)).toEqual({});
  expect(mistakesOf({ type: 'text', text: `${chinese}abc` }, REPLY_RULES).text).toContain('最多 2048 字节，现在是 2049 字节');
});

test('counts the limits of a link in bytes too', () => {
  const link: Content = { type: 'link', title: '题'.repeat(43), description: '述'.repeat(171), url: 'https://a.cn' };

  expect(Object.keys(mistakesOf(link, WELCOME_RULES))).toEqual(['title', 'description']);
  expect(mistakesOf({ ...link, title: '题'.repeat(42), description: '述'.repeat(170) }, WELCOME_RULES)).toEqual({});
});

test.each(['', 'javascript:alert(1)', 'yuedu.cn', 'https://a b.cn'])('refuses %j as the address of an article', (url) => {
  expect(mistakesOf({ type: 'news', title: '书单', url }, REPLY_RULES)).toHaveProperty('url');
});

test('asks for what an item can not do without', () => {
  expect(mistakesOf({ type: 'image', file: '' }, REPLY_RULES)).toEqual({ file: '请上传图片' });
  expect(Object.keys(mistakesOf({ type: 'miniprogram', title: '', appId: '', page: '' }, WELCOME_RULES))).toEqual([
    'title',
    'appId',
    'page',
    'file',
  ]);
});

test('says which item is wrong first, and that there are too many', () => {
  const fine: Content = { type: 'text', text: '您好' };

  expect(firstMistake([fine, { type: 'text', text: ' ' }], REPLY_RULES)).toBe('第 2 条：请填写文字');
  expect(firstMistake([fine, fine, fine, fine], REPLY_RULES)).toBe('最多 3 条');
  expect(firstMistake([fine, fine, fine], REPLY_RULES)).toBeUndefined();
});

test('counts every variable at its longest, so that what is saved can be sent', () => {
  const text = `${'私'.repeat(652)}{渠道}`;

  expect(mistakesOf({ type: 'text', text }, REPLY_RULES)).toEqual({});
  expect(mistakesOf({ type: 'text', text: `${text}私` }, REPLY_RULES).text).toContain('现在是 2049 字节（一个汉字 3 字节，变量按最长计算）');
});

test('refuses a variable that the platform does not have', () => {
  expect(mistakesOf({ type: 'text', text: '{客户昵称}，您好' }, REPLY_RULES).text).toBe('{客户昵称} 不是这里的变量，可用的有：{渠道}、{日期}');
});

test('fills known variables and leaves others as they are written', () => {
  expect(fillVariables('{客户昵称}，来自{渠道}，{别的}', { 客户昵称: '小雨', 渠道: '门店' })).toBe('小雨，来自门店，{别的}');
});

test('takes only Chinese words in braces for variables', () => {
  expect(unknownVariables('{客户昵称} {渠道} {json}', 'MP')).toEqual(['客户昵称']);
  expect(unknownVariables('{客户昵称} {渠道}', 'WECOM')).toEqual([]);
  expect(unknownVariables('{渠道} {json}', 'MASS')).toEqual(['渠道']);
});

test('reads links out of a text and leaves every other markup as text', () => {
  expect(partsOfText('去<a href="https://a.cn/x?b=1">这里</a>，或<b>粗</b>')).toEqual([
    { text: '去' },
    { text: '这里', url: 'https://a.cn/x?b=1' },
    { text: '，或<b>粗</b>' },
  ]);
});

test('makes no link of a script address, and a mini-program link of one with an appid', () => {
  const script = '<a href="javascript:alert(1)">点</a>';
  expect(partsOfText(script)).toEqual([{ text: script }]);

  const mini = `<a data-miniprogram-appid="wx1" data-miniprogram-path="p" href="https://a.cn">商城</a>`;
  expect(partsOfText(mini)).toEqual([{ text: '商城', miniProgram: true }]);
});

test('ends a bare address where Chinese text begins', () => {
  expect(partsOfText('见https://a.cn/b，谢谢')).toEqual([{ text: '见' }, { text: 'https://a.cn/b', url: 'https://a.cn/b' }, { text: '，谢谢' }]);
});
