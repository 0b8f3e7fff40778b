import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render as bare, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, useLocation } from 'react-router';
import { vi } from 'vitest';
import { Problem } from '../api/client';
import type { Page } from '../api/types';
import { ListPage, ListTable, whole } from './ListPage';
import type { ListParams } from './listParams';
import type { ReactNode } from 'react';
import { Look } from '../app/Look';

const render = (element: ReactNode) => bare(element, { wrapper: Look });

interface Row {
  id: string;
  name: string;
}

function Where() {
  return <output>{useLocation().search}</output>;
}

function show(load: (params: ListParams) => Promise<Page<Row>>, at = '/') {
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[at]}>
        <ListPage<Row>
          title="渠道"
          queryKey={['rows']}
          load={load}
          rowKey="id"
          columns={[{ title: '名称', dataIndex: 'name' }]}
          filters={[{ kind: 'search', name: 'q', placeholder: '渠道名称' }]}
          empty={{ text: '还没有渠道，先新建一个', action: <button>新建</button> }}
        />
        <Where />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

test('reads filters and page from the URL and writes them back to it', async () => {
  const load = vi.fn(async ({ page, size }: ListParams) => ({ items: [{ id: '1', name: '门店' }], page, size, total: 45 }));
  show(load, '/?q=店&page=2');
  expect(await screen.findByText('门店')).toBeInTheDocument();
  expect(load.mock.calls[0]![0]).toEqual({ page: 1, size: 20, filters: { q: '店' } });

  await userEvent.clear(screen.getByRole('searchbox'));
  await userEvent.type(screen.getByRole('searchbox'), '活动{Enter}');

  await waitFor(() => expect(load.mock.lastCall![0]).toEqual({ page: 0, size: 20, filters: { q: '活动' } }));
  expect(new URLSearchParams(screen.getByRole('status').textContent!).get('q')).toBe('活动');
});

test('an empty list says what to do next', async () => {
  show(async () => whole<Row>([]));

  expect(await screen.findByText('还没有渠道，先新建一个')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: '新建' })).toBeInTheDocument();
});

test('a list that is empty only by its filter offers to clear it', async () => {
  const load = vi.fn(async ({ filters }: ListParams) => whole<Row>(filters.q ? [] : [{ id: '1', name: '门店' }]));
  show(load, '/?q=x');

  expect(await screen.findByText('没有符合条件的数据')).toBeInTheDocument();
  await userEvent.click(screen.getAllByRole('button', { name: '清除筛选' })[0]!);

  expect(await screen.findByText('门店')).toBeInTheDocument();
});

test('a failed list says why and can be tried again', async () => {
  const load = vi
    .fn<(params: ListParams) => Promise<Page<Row>>>()
    .mockRejectedValueOnce(new Problem(503, '忙', '服务暂时不可用，请稍后再试。'))
    .mockResolvedValue(whole([{ id: '1', name: '门店' }]));
  show(load);
  expect(await screen.findByText('服务暂时不可用，请稍后再试。')).toBeInTheDocument();

  await userEvent.click(screen.getByRole('button', { name: '重试' }));

  expect(await screen.findByText('门店')).toBeInTheDocument();
});

test('refreshes by itself only while something that is shown goes on', async () => {
  let state = 'RUNNING';
  const load = vi.fn(async () => whole([{ id: '1', name: state }]));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <ListTable<Row>
          queryKey={['rows']}
          load={load}
          rowKey="id"
          columns={[{ title: '状态', dataIndex: 'name' }]}
          empty={{ text: '没有' }}
          refreshEvery={20}
          refreshWhile={({ name }) => name === 'RUNNING'}
        />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  await waitFor(() => expect(load.mock.calls.length).toBeGreaterThan(2));

  state = 'DONE';
  expect(await screen.findByText('DONE')).toBeInTheDocument();
  const asked = load.mock.calls.length;
  await new Promise((later) => setTimeout(later, 200));

  expect(load.mock.calls.length).toBe(asked);
});
