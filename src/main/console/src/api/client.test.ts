import { afterEach, beforeEach, vi } from 'vitest';
import { api, path, pathWithQuery, Problem } from './client';

const answers = vi.fn<typeof fetch>();

beforeEach(() => {
  vi.stubGlobal('fetch', answers);
  document.cookie = 'XSRF-TOKEN=a%2Bb; path=/';
});

afterEach(() => {
  vi.unstubAllGlobals();
  answers.mockReset();
});

const problem = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } });

const failureOf = async (call: Promise<unknown>): Promise<Problem> =>
  call.then(
    () => {
      throw new Error('did not fail');
    },
    (error) => error,
  );

test('sends the CSRF token of the cookie with every change and never with a read', async () => {
  answers.mockImplementation(async () => new Response('{}'));

  await api.post('/api/channels', { name: '店' });
  await api.get('/api/channels');

  const [change, read] = answers.mock.calls.map((call) => call[1]!);
  expect(change!.headers).toMatchObject({ 'X-XSRF-TOKEN': 'a+b', 'Content-Type': 'application/json' });
  expect(change!.body).toBe('{"name":"店"}');
  expect(read!.headers).not.toHaveProperty('X-XSRF-TOKEN');
});

test('lets the browser set the boundary of an upload', async () => {
  answers.mockResolvedValue(new Response('{"id":"1"}'));

  await api.post('/api/files', new FormData());

  expect(answers.mock.calls[0]![1]!.headers).not.toHaveProperty('Content-Type');
});

test('gives back the detail and the field errors of a refusal', async () => {
  answers.mockResolvedValue(
    problem(400, { title: '输入有误', detail: '请改正标出的内容', errors: [{ field: 'items[0].text', message: '太长' }] }),
  );

  const failure = await failureOf(api.put('/api/x', {}));

  expect(failure).toBeInstanceOf(Problem);
  expect(failure.message).toBe('请改正标出的内容');
  expect(failure.errors).toEqual([{ field: 'items[0].text', message: '太长' }]);
});

test('speaks plainly when a proxy answers with a page or nothing answers at all', async () => {
  answers.mockResolvedValueOnce(new Response('<html>Bad Gateway</html>', { status: 502 }));
  expect((await failureOf(api.get('/api/x'))).message).toBe('服务正在启动或暂时不可用，请稍后再试。');

  answers.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  const unreachable = await failureOf(api.get('/api/x'));
  expect(unreachable.status).toBe(0);
  expect(unreachable.message).toContain('连不上服务器');
});

test('reads an empty answer as nothing', async () => {
  answers.mockResolvedValueOnce(new Response(null, { status: 204 })).mockResolvedValueOnce(new Response('', { status: 201 }));

  expect(await api.post('/api/logout')).toBeUndefined();
  expect(await api.post('/api/x')).toBeUndefined();
});

test('escapes ids and leaves empty filters out of the address', () => {
  expect(path`/api/accounts/${'a/b'}/channels/${7}`).toBe('/api/accounts/a%2Fb/channels/7');
  expect(pathWithQuery('/api/x', { q: '南 京', group: '', page: 0, from: undefined })).toBe('/api/x?q=%E5%8D%97+%E4%BA%AC&page=0');
});
