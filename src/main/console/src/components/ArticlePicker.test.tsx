import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { renderInAccount } from '../test/inAccount';
import { ArticlePicker } from './ArticlePicker';

const PUBLICATIONS = {
  items: [{ id: '1', article: '7', title: '春季新品', urls: ['https://mp.weixin.qq.com/s/1'], submittedAt: '2026-01-01T00:00:00Z' }],
  page: 0,
  size: 10,
  total: 1,
};
const onPick = vi.fn();
const pick = () => screen.findByRole('button', { name: '选择 春季新品' });
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

/** @param article the server's answer to each request for the article */
function show(article: () => Promise<Response>) {
  onPick.mockReset();
  const fetch = vi.fn(async (url: string) => (url.startsWith('/api/articles/') ? article() : json(PUBLICATIONS)));
  vi.stubGlobal('fetch', fetch);
  renderInAccount(<ArticlePicker onPick={onPick} onClose={() => {}} />);
  return () => fetch.mock.calls.filter(([url]) => url === '/api/articles/7').length;
}

afterEach(() => vi.unstubAllGlobals());

test('asks for the article once, however often it is pressed while it loads', async () => {
  let answer: (response: Response) => void = () => {};
  const asked = show(() => new Promise((resolve) => (answer = resolve)));

  await userEvent.click(await pick());
  expect(await pick()).toHaveClass('ant-btn-loading');
  expect(await pick()).toBeDisabled();
  await userEvent.click(await pick());
  answer(json({ pieces: [{ title: '春季新品', digest: '到店', cover: '9' }] }));

  await waitFor(() => expect(onPick.mock.calls[0]![0]).toEqual({ title: '春季新品', description: '到店', url: 'https://mp.weixin.qq.com/s/1', file: '9' }));
  expect(asked()).toBe(1);
});

test('says in the dialogue why the article could not be read, and can be asked again', async () => {
  show(async () => json({ detail: '服务暂时不可用，请稍后再试。' }, 503));

  await userEvent.click(await pick());

  expect(await screen.findByText('服务暂时不可用，请稍后再试。')).toBeInTheDocument();
  expect(await pick()).toBeEnabled();
  expect(onPick).not.toHaveBeenCalled();
});

test('of an article that has left the library, title and address are known', async () => {
  show(async () => json({}, 404));

  await userEvent.click(await pick());

  await waitFor(() => expect(onPick.mock.calls[0]![0]).toEqual({ title: '春季新品', description: '', url: 'https://mp.weixin.qq.com/s/1' }));
});
