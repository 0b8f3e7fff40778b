import { render, screen, waitFor } from '@testing-library/react';
import { Modal } from 'antd';
import { vi } from 'vitest';
import { Look } from './Look';

/** @param less what the person's system asks for */
function openDialog(less: boolean) {
  const media = window.matchMedia;
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => ({ ...media(query), matches: query.includes('reduced-motion') ? less : media(query).matches }));
  render(<Modal open title="选择图片" />, { wrapper: Look });
  return screen.getByRole('dialog');
}

afterEach(() => vi.restoreAllMocks());

test('a dialogue zooms in', async () => {
  const dialog = openDialog(false);

  await waitFor(() => expect(dialog).toHaveClass('ant-zoom-appear-active'));
});

test('a dialogue is just there for somebody who asked for less motion', async () => {
  const dialog = openDialog(true);

  await waitFor(() => expect(dialog.className).not.toContain('zoom'));
});
