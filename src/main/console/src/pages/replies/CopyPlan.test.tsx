import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { renderInAccount } from '../../test/inAccount';
import { CopyPlan } from './CopyPlan';

const onCopy = vi.fn();
const items = [{ type: 'text', text: '欢迎回来' }];

/** The account answers a second scan and nothing else. */
async function open() {
  onCopy.mockReset();
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.includes('/reply-plans/SCAN/default')) return new Response(JSON.stringify({ occasion: 'SCAN', enabled: true, items }));
    if (url.includes('/reply-plans/')) return new Response(null, { status: 204 });
    return new Response(JSON.stringify({ items: [], page: 0, size: 100, total: 0 }));
  });
  renderInAccount(<CopyPlan occasion="FOLLOW" channelId="default" onCopy={onCopy} />);
  await userEvent.click(screen.getByRole('button', { name: /从其他回复复制/ }));
}

const copy = () => screen.getByRole('button', { name: '复制到编辑器' });

afterEach(() => vi.unstubAllGlobals());

test('copies what another occasion answers', async () => {
  await open();

  await userEvent.click(screen.getByText('再次扫码回复'));
  expect(await screen.findByText('内容：文字')).toBeInTheDocument();
  await userEvent.click(copy());

  expect(onCopy).toHaveBeenCalledWith(items);
});

test('copies neither the reply that is being written nor one that is not there', async () => {
  await open();
  expect(screen.getByText('这就是正在编辑的回复，请选另一个。')).toBeInTheDocument();
  expect(copy()).toBeDisabled();

  await userEvent.click(screen.getByText('未匹配回复'));

  expect(await screen.findByText('这里没有设置回复。')).toBeInTheDocument();
  expect(copy()).toBeDisabled();
});
