import { changeOf, randomKey } from './AccountForm';

test('makes keys of the length and letters that WeChat takes', () => {
  expect(randomKey(43)).toMatch(/^[0-9a-zA-Z]{43}$/);
  expect(randomKey(43)).not.toBe(randomKey(43));
});

test('leaves secrets that were not typed out of the change', () => {
  expect(changeOf({ name: ' 书店 ', secret: '', token: undefined, agentId: '1000002' })).toEqual({ name: '书店', agentId: 1000002 });
});
