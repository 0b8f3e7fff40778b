import { expect, test } from 'vitest';
import { Problem } from '../../api/client';
import { countOf, mistakesIn, without } from './mistakes';

const refused = new Problem(400, '填写有误', '请填写标题', [
  { field: 'pieces[1].title', message: '请填写标题' },
  { field: 'pieces[1].cover', message: '请上传图片' },
  { field: 'pieces[0].content', message: '请填写正文' },
  { field: 'group', message: '分组太长' },
]);
const pieces = [{ key: 7 }, { key: 3 }];

test('a mistake belongs to its piece, wherever that is moved', () => {
  expect(mistakesIn(refused, pieces)).toEqual({ 3: { title: '请填写标题', cover: '请上传图片' }, 7: { content: '请填写正文' } });
  expect(mistakesIn(new Error('没有网络'), pieces)).toEqual({});
});

test('what is written anew is not wrong any more, and a piece that is thrown away takes its mistakes along', () => {
  const wrong = mistakesIn(refused, pieces);

  expect(countOf(wrong)).toBe(3);
  expect(without(wrong, 3, ['title'])).toEqual({ 3: { cover: '请上传图片' }, 7: { content: '请填写正文' } });
  expect(without(without(wrong, 3, ['title']), 3, ['cover', 'cropWide'])).toEqual({ 7: { content: '请填写正文' } });
  expect(without(wrong, 3)).toEqual({ 7: { content: '请填写正文' } });
});
