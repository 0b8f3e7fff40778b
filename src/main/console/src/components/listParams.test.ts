import { readListParams } from './listParams';

test('counts pages from 1 in the URL and from 0 towards the server', () => {
  const params = readListParams(new URLSearchParams('page=3&size=50&state=FAILED&foreign=1'), ['state', 'type']);

  expect(params).toEqual({ page: 2, size: 50, filters: { state: 'FAILED' } });
});

test('takes the first page and the usual size when the URL is tampered with', () => {
  expect(readListParams(new URLSearchParams('page=-1&size=abc'), [])).toEqual({ page: 0, size: 20, filters: {} });
  expect(readListParams(new URLSearchParams('size=100000'), []).size).toBe(100);
});
