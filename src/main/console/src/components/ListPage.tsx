import { ReloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, DatePicker, Empty, Grid, Input, Select, Table, type TableProps, Tooltip } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { Page } from '../api/types';
import { type ListParams, useListParams } from './listParams';
import { PageHead } from './PageHead';
import { PageError } from './PageState';

export type Filter =
  | { kind: 'search'; name: string; placeholder: string }
  | { kind: 'select'; name: string; placeholder: string; options: { value: string; label: string }[]; loading?: boolean }
  | { kind: 'days'; from: string; to: string };

export interface ListTableProps<T> {
  /** Cache key; the filters and the page are added to it. */
  queryKey: readonly unknown[];
  /** Brings one page; a list that the server gives whole is wrapped by {@link whole}. */
  load: (params: ListParams, signal: AbortSignal) => Promise<Page<T>>;
  columns: NonNullable<TableProps<T>['columns']>;
  rowKey: keyof T & string;
  filters?: Filter[];
  /** What to say and offer while there is nothing: what to do next. */
  empty: { text: ReactNode; action?: ReactNode };
  /** Milliseconds between silent refreshes, for lists that live. */
  refreshEvery?: number;
  /** Refreshed only while this is true of a row that is shown: of lists that live for a while. */
  refreshWhile?: (row: T) => boolean;
  onRow?: TableProps<T>['onRow'];
  components?: TableProps<T>['components'];
  /** Puts something around the table that must know its rows, such as what sorts them. */
  around?: (table: ReactNode, rows: T[]) => ReactNode;
  /** Rows can be ticked; what is ticked stays so over pages. */
  selection?: { chosen: string[]; onChoose: (keys: string[]) => void };
}

/** The server stops counting long lists here. */
const MOST_COUNTED = 10_000;

interface ListPageProps<T> extends ListTableProps<T> {
  title: string;
  hint?: ReactNode;
  actions?: ReactNode;
  /** Stands between head and list, such as a notice. */
  notice?: ReactNode;
}

/** A list that comes unpaged. */
export function whole<T>(items: T[]): Page<T> {
  return { items, page: 0, size: items.length, total: items.length };
}

const namesOf = (filter: Filter) => (filter.kind === 'days' ? [filter.from, filter.to] : [filter.name]);

function FilterField({ filter, params, change }: { filter: Filter } & Pick<ReturnType<typeof useListParams>, 'params' | 'change'>) {
  const { filters } = params;
  switch (filter.kind) {
    case 'search':
      return (
        <Input.Search
          key={filters[filter.name]}
          className="list-filter-wide"
          allowClear
          aria-label={filter.placeholder}
          placeholder={filter.placeholder}
          defaultValue={filters[filter.name]}
          onSearch={(text) => change({ [filter.name]: text.trim() })}
        />
      );
    case 'select':
      return (
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={filter.placeholder}
          placeholder={filter.placeholder}
          loading={filter.loading}
          options={filter.options}
          value={filters[filter.name]}
          onChange={(value?: string) => change({ [filter.name]: value })}
        />
      );
    case 'days': {
      const dayOf = (text: string | undefined) => (text && dayjs(text).isValid() ? dayjs(text) : null);
      return (
        <DatePicker.RangePicker
          className="list-filter-wide"
          allowEmpty={[true, true]}
          value={[dayOf(filters[filter.from]), dayOf(filters[filter.to])]}
          onChange={(days) =>
            change({
              [filter.from]: days?.[0]?.format('YYYY-MM-DD'),
              [filter.to]: days?.[1]?.format('YYYY-MM-DD'),
            })
          }
        />
      );
    }
  }
}

/** A table with filters and page in the URL, and a loading, an empty and an error state. */
export function ListTable<T extends object>({
  queryKey,
  load,
  columns,
  rowKey,
  filters = [],
  empty,
  refreshEvery,
  refreshWhile,
  onRow,
  components,
  around = (table) => table,
  selection,
}: ListTableProps<T>) {
  const { params, change, reset } = useListParams(filters.flatMap(namesOf));
  const query = useQuery({
    queryKey: [...queryKey, params],
    queryFn: ({ signal }) => load(params, signal),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (!refreshWhile || state.data?.items.some(refreshWhile) ? refreshEvery : false),
  });
  // On a phone a fixed column would cover what it stands beside.
  const wide = Grid.useBreakpoint().md ?? true;
  const filtered = Object.keys(params.filters).length > 0;

  if (query.error && !query.data) return <PageError error={query.error} onRetry={() => void query.refetch()} />;
  const nothing = filtered ? (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有符合条件的数据">
      <Button onClick={reset}>清除筛选</Button>
    </Empty>
  ) : (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty.text}>
      {empty.action}
    </Empty>
  );
  const table = (
    <Table<T>
      size="middle"
      rowKey={rowKey}
      columns={wide ? columns : columns.map((column) => ({ ...column, fixed: undefined }))}
      dataSource={query.data?.items}
      loading={{ spinning: query.isPending || query.isPlaceholderData, delay: 150 }}
      scroll={{ x: 'max-content' }}
      onRow={onRow}
      components={components}
      rowSelection={
        selection && {
          selectedRowKeys: selection.chosen,
          preserveSelectedRowKeys: true,
          onChange: (keys) => selection.onChoose(keys.map(String)),
        }
      }
      locale={{ emptyText: query.isPending ? ' ' : nothing }}
      pagination={
        query.data && query.data.total > Math.min(query.data.items.length, params.size)
          ? {
              current: params.page + 1,
              pageSize: params.size,
              total: query.data.total,
              showTotal: (total) => (total !== MOST_COUNTED ? `共 ${total} 条` : `至少 ${total} 条，请用筛选缩小范围`),
              showSizeChanger: true,
              pageSizeOptions: [20, 50, 100],
              onChange: (page, size) =>
                change({ page: page > 1 ? String(page) : undefined, size: size === 20 ? undefined : String(size) }),
            }
          : false
      }
    />
  );
  return (
    <>
      {query.error && (
        <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={`刷新失败，下面是之前的数据。${query.error.message}`} />
      )}
      <div className="list-filters">
        {filters.map((filter) => (
          <FilterField key={namesOf(filter).join()} filter={filter} params={params} change={change} />
        ))}
        {filtered && (
          <Button type="link" className="list-filter-auto" onClick={reset}>
            清除筛选
          </Button>
        )}
        <span style={{ flex: 1, width: 'auto' }} />
        <Tooltip title="刷新">
          <Button
            className="list-filter-auto"
            aria-label="刷新"
            icon={<ReloadOutlined />}
            loading={query.isFetching && !query.isPending}
            onClick={() => void query.refetch()}
          />
        </Tooltip>
      </div>
      {around(table, query.data?.items ?? [])}
    </>
  );
}

/** The page of a list: every list of the console is one of these. */
export function ListPage<T extends object>({ title, hint, actions, notice, ...table }: ListPageProps<T>) {
  return (
    <>
      <PageHead title={title} hint={hint} actions={actions} />
      {notice}
      <Card styles={{ body: { paddingBottom: 8 } }}>
        <ListTable {...table} />
      </Card>
    </>
  );
}
