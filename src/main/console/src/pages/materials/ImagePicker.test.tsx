import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { Look } from '../../app/Look';
import { ImagePicker } from './ImagePicker';

const MB = 1024 * 1024;
const PICTURES = [
  { id: '1', name: '门店.png', contentType: 'image/png', size: 1000 },
  { id: '2', name: '动图.gif', contentType: 'image/gif', size: 1000 },
  { id: '3', name: '海报.jpg', contentType: 'image/jpeg', size: 2 * MB },
];
const onPick = vi.fn();

function show(inside: boolean) {
  onPick.mockReset();
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ items: PICTURES, page: 0, size: 24, total: 3 })));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ImagePicker inside={inside} onPick={onPick} onClose={() => {}} />
    </QueryClientProvider>,
    { wrapper: Look },
  );
}

afterEach(() => vi.unstubAllGlobals());

test('what WeChat would refuse inside an article can’t be chosen, and says why', async () => {
  show(true);

  expect(await screen.findByRole('button', { name: '选择 门店.png' })).toBeEnabled();
  expect(screen.getByRole('button', { name: '动图.gif：格式不对，需要 JPG、PNG，1 MB 以内' })).toBeDisabled();
  expect(screen.getByRole('button', { name: '海报.jpg：文件太大（2.0 MB），需要 JPG、PNG，1 MB 以内' })).toBeDisabled();
});

test('all of them can be a cover', async () => {
  show(false);

  await userEvent.click(await screen.findByRole('button', { name: '选择 动图.gif' }));

  expect(onPick).toHaveBeenCalledWith('2');
  expect(screen.getByRole('button', { name: '选择 海报.jpg' })).toBeEnabled();
});
