import { expect, test } from 'vitest';
import { wordsOfAnswer, wordsOfCall, wordsOfEvent } from './words';

test('says what a message said, which entry was clicked, and nothing where there are no words', () => {
  expect(wordsOfEvent({ openid: 'o1', text: '你好' })).toBe('你好');
  expect(wordsOfEvent({ openid: 'o1', key: 'MENU_1' })).toBe('MENU_1');
  expect(wordsOfEvent({ openid: 'o1' })).toBe('');
  expect(wordsOfEvent(undefined)).toBe('');
});

test('says what an answer says, by its text, its titles or its kind', () => {
  expect(wordsOfAnswer('<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[欢迎 <b>]]></Content></xml>')).toBe('欢迎 <b>');
  expect(wordsOfAnswer('<xml><MsgType>news</MsgType><Articles><item><Title>见面礼</Title></item></Articles></xml>')).toBe('见面礼');
  expect(wordsOfAnswer('<xml><MsgType>image</MsgType><Image><MediaId>M</MediaId></Image></xml>')).toBe('［图片］');
  expect(wordsOfAnswer('success')).toBe('');
  expect(wordsOfAnswer(null)).toBe('');
});

test('says what a call sent or wrote, by its text, its titles or its kinds', () => {
  expect(wordsOfCall({ openid: 'o1', content: { type: 'text', text: '您好' } })).toBe('您好');
  expect(wordsOfCall({ text: '欢迎', attachments: [{ type: 'link', title: '官网' }, { type: 'image', file: '7' }] })).toBe('欢迎、官网、［图片］');
  expect(wordsOfCall({ remark: '一号店-小明' })).toBe('一号店-小明');
  expect(wordsOfCall({ tagId: 3 })).toBe('');
  expect(wordsOfCall(null)).toBe('');
});
