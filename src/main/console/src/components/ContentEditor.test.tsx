import { QueryClientProvider } from '@tanstack/react-query';
import { render as bare, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useState } from 'react';
import { afterEach, vi } from 'vitest';
import type { Content } from '../api/types';
import { queryClient } from '../app/queries';
import { REPLY_RULES } from './content';
import { ContentEditor, moved } from './ContentEditor';
import { Look } from '../app/Look';

const render = (element: ReactNode) => bare(element, { wrapper: Look });

let current: Content[] = [];

function Harness({ initial, strict }: { initial: Content[]; strict?: boolean }) {
  const [items, setItems] = useState(initial);
  current = items;
  return (
    <QueryClientProvider client={queryClient}>
      <ContentEditor rules={REPLY_RULES} value={items} onChange={setItems} strict={strict} />
    </QueryClientProvider>
  );
}

const item = (number: number) => screen.getByRole('group', { name: new RegExp(`^第 ${number} 条`) });
const add = (kind: string) => screen.getByRole('button', { name: `plus ${kind}` });

afterEach(() => {
  vi.unstubAllGlobals();
});

test('takes three items and no fourth', async () => {
  render(<Harness initial={[]} />);

  await userEvent.click(add('文字'));
  await userEvent.click(add('图文'));
  await userEvent.click(add('图片'));

  expect(current.map(({ type }) => type)).toEqual(['text', 'news', 'image']);
  expect(add('文字')).toBeDisabled();
  expect(screen.getByText(/3 \/ 3 条，已到上限/)).toBeInTheDocument();
});

test('moves items by their buttons and deletes the right one', async () => {
  render(<Harness initial={['一', '二', '三'].map((text) => ({ type: 'text', text }))} />);

  await userEvent.click(within(item(3)).getByRole('button', { name: '上移' }));
  await userEvent.click(within(item(1)).getByRole('button', { name: '删除' }));

  expect(current).toEqual([
    { type: 'text', text: '三' },
    { type: 'text', text: '二' },
  ]);
});

test('shows the bytes while one types, and says when it is too long', async () => {
  render(<Harness initial={[{ type: 'text', text: '私'.repeat(682) }]} />);
  expect(screen.getByText('2046 / 2048 字节')).toBeInTheDocument();

  await userEvent.type(screen.getByRole('textbox', { name: '文字' }), '域');

  expect(screen.getByText('2049 / 2048 字节')).toBeInTheDocument();
  expect(screen.getByText(/文字最多 2048 字节，现在是 2049 字节/)).toBeInTheDocument();
});

test('complains of an untouched item only after a try to save', () => {
  const { rerender } = render(<Harness initial={[{ type: 'text', text: '' }]} />);
  expect(screen.queryByText('请填写文字')).not.toBeInTheDocument();

  rerender(<Harness initial={[{ type: 'text', text: '' }]} strict />);

  expect(screen.getByText('请填写文字')).toBeInTheDocument();
});

test('puts a variable where the caret stands', async () => {
  render(<Harness initial={[{ type: 'text', text: '来自！' }]} />);
  const area = screen.getByRole<HTMLTextAreaElement>('textbox', { name: '文字' });
  area.setSelectionRange(2, 2);

  await userEvent.click(screen.getByRole('button', { name: '{渠道}' }));

  expect(current).toEqual([{ type: 'text', text: '来自{渠道}！' }]);
});

test('an upload that ends late finds its own item, with what was typed meanwhile', async () => {
  let answer: (response: Response) => void = () => {};
  vi.stubGlobal(
    'fetch',
    vi.fn(() => new Promise<Response>((resolve) => (answer = resolve))),
  );
  const { container } = render(
    <Harness
      initial={[
        { type: 'text', text: '您好' },
        { type: 'news', title: '', url: '' },
      ]}
    />,
  );
  const input = container.querySelector<HTMLInputElement>('input[type=file]')!;
  await userEvent.upload(input, new File(['0123456789'], 'cover.png', { type: 'image/png' }));
  await waitFor(() => expect(fetch).toHaveBeenCalled());

  await userEvent.type(screen.getByRole('textbox', { name: '标题' }), '书单');
  await userEvent.click(within(item(2)).getByRole('button', { name: '上移' }));
  answer(new Response(JSON.stringify({ id: '42', name: 'cover.png', contentType: 'image/png', size: 10 })));

  await waitFor(() => expect(current[0]).toEqual({ type: 'news', title: '书单', url: '', file: '42' }));
  expect(current[1]).toEqual({ type: 'text', text: '您好' });
});

test('refuses a picture of the wrong kind before it is sent', async () => {
  vi.stubGlobal('fetch', vi.fn());
  const { container } = render(<Harness initial={[{ type: 'image', file: '' }]} />);

  await userEvent.upload(container.querySelector<HTMLInputElement>('input[type=file]')!, new File(['0123456789'], 'a.pdf', { type: 'application/pdf' }), {
    applyAccept: false,
  });

  expect(await screen.findByText(/格式不对/)).toBeInTheDocument();
  expect(fetch).not.toHaveBeenCalled();
});

test('moves nothing beyond the ends', () => {
  expect(moved([1, 2, 3], 0, 2)).toEqual([2, 3, 1]);
  expect(moved([1, 2, 3], 0, -1)).toEqual([1, 2, 3]);
  expect(moved([1, 2, 3], 2, 3)).toEqual([1, 2, 3]);
});
