import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MenuDraft } from '../../api/menu';
import type { Account } from '../../api/types';
import { ACCOUNTS } from '../../app/accounts';
import { Look } from '../../app/Look';
import { queryClient } from '../../app/queries';
import { newEntry } from './entries';
import { useDrawing } from './useDrawing';

const account = { id: 'wx1', name: '小店', platform: 'MP', enabled: true } as Account;
const draftOf = (revision: number): MenuDraft => ({ menu: { entries: [], conditional: [] }, revision, updatedAt: null, notes: [], problems: [], warnings: [] });

let answer: () => Response;
const sent: unknown[] = [];

beforeEach(() => {
  queryClient.clear();
  queryClient.setQueryData(ACCOUNTS, [account]);
  sent.length = 0;
  vi.stubGlobal(
    'fetch',
    vi.fn(async (_: string, init?: RequestInit) => {
      if (init?.method !== 'PUT') return new Response('[]');
      sent.push(JSON.parse(String(init.body)));
      return answer();
    }),
  );
});

afterEach(() => vi.unstubAllGlobals());

function Drawing() {
  const [draft, setDraft] = useState(draftOf(1));
  const drawing = useDrawing(draft);
  return (
    <>
      <button onClick={() => drawing.change({ entries: [newEntry('PAGE')], conditional: [] })}>画</button>
      <button onClick={() => setDraft(draftOf(2))}>别人改了</button>
      <button onClick={() => drawing.save.mutate()}>存</button>
      <button onClick={() => drawing.askToPublish.mutate()}>发布</button>
    </>
  );
}

function show() {
  const router = createMemoryRouter([{ path: '/a/:accountId', element: <Drawing /> }], { initialEntries: ['/a/wx1'] });
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
    { wrapper: Look },
  );
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const conflict = () => new Response(JSON.stringify({ title: '现在不能这样做', detail: '菜单草稿刚被别人改过' }), { status: 409 });

test('what is drawn is saved as a change of what it was drawn from, not of what came in meanwhile', async () => {
  answer = conflict;
  show();
  await press('画');
  await press('别人改了');

  await press('存');

  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]).toMatchObject({ revision: 1, menu: { entries: [{ kind: 'PAGE' }] } });
  expect(await screen.findByText('菜单草稿刚被别人改过')).toBeInTheDocument();
});

test('a draft that could not be saved says so once and is not published', async () => {
  answer = conflict;
  show();
  await press('画');

  await press('发布');

  expect(await screen.findAllByText('菜单草稿刚被别人改过')).toHaveLength(1);
  expect(screen.queryByText('发布菜单？')).not.toBeInTheDocument();
});
