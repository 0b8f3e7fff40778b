import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Card, DatePicker, Empty, Select, Space, Table } from 'antd';
import dayjs from 'dayjs';
import { Link, useSearchParams } from 'react-router';
import { api, path, pathWithQuery } from '../../api/client';
import type { RankedChannel } from '../../api/statistics';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { downloadCsv } from '../../components/csv';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { day } from '../../components/time';

type Figure = 'scans' | 'follows' | 'unfollows' | 'net' | 'adds' | 'losses';

const FIGURES: Record<'MP' | 'WECOM', [Figure, string][]> = {
  MP: [
    ['net', '净增'],
    ['follows', '新关注'],
    ['unfollows', '取消关注'],
    ['scans', '扫码'],
  ],
  WECOM: [
    ['adds', '新加好友'],
    ['losses', '流失'],
  ],
};

const NO_GROUP = '未分组';

/** The groups in place of their channels. */
export function byGroup(channels: RankedChannel[]): RankedChannel[] {
  const sums = new Map<string, RankedChannel>();
  for (const one of channels) {
    const name = one.group || NO_GROUP;
    const sum = sums.get(name) ?? { id: null, name, group: one.group, scans: 0, follows: 0, unfollows: 0, net: 0, adds: 0, losses: 0 };
    for (const figure of ['scans', 'follows', 'unfollows', 'net', 'adds', 'losses'] as const) sum[figure] += one[figure];
    sums.set(name, sum);
  }
  return [...sums.values()];
}

const realDay = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) && dayjs(text).isValid() ? text : undefined);

/** Channels, or their groups, one beside the other over some days. */
export function RankingPage() {
  const account = useAccount();
  const [search, setSearch] = useSearchParams();
  const from = realDay(search.get('from')) ?? day(29);
  const to = realDay(search.get('to')) ?? day();
  const grouped = search.get('by') === 'group';
  const set = (values: Record<string, string>) =>
    setSearch(
      (params) => {
        for (const [name, value] of Object.entries(values)) params.set(name, value);
        return params;
      },
      { replace: true },
    );
  const query = useQuery({
    queryKey: ['channel-ranking', account.id, from, to],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<RankedChannel[]>(path`/api/accounts/${account.id}/channel-ranking`, { from, to }, signal),
  });
  const list = account.platform === 'WECOM' ? 'lead-channels' : 'channels';
  const figures = FIGURES[account.platform];
  const rows = query.data && (grouped ? byGroup(query.data) : query.data);
  return (
    <>
      <PageHead
        title="渠道排行"
        back={pageOf(account.id, list)}
        hint="一段时间里每个渠道带来了多少人。点表头换一种排法。"
        actions={
          <Space wrap>
          <Button
            icon={<DownloadOutlined />}
            href={pathWithQuery(path`/api/accounts/${account.id}/channel-figures.xlsx`, { from, to })}
            download
          >
            导出 Excel
          </Button>
          <Button
            icon={<DownloadOutlined />}
            disabled={!rows?.length}
            onClick={() =>
              downloadCsv(
                `渠道排行-${from}-${to}.csv`,
                [grouped ? '分组' : '渠道', ...(grouped ? [] : ['分组']), ...figures.map(([, label]) => label)],
                rows!.map((row) => [row.name, ...(grouped ? [] : [row.group]), ...figures.map(([figure]) => row[figure])]),
              )
            }
          >
            导出 CSV
          </Button>
          </Space>
        }
      />
      <Card>
        <div className="list-filters">
          <DatePicker.RangePicker
            className="list-filter-wide"
            allowClear={false}
            value={[dayjs(from), dayjs(to)]}
            onChange={(days) => days?.[0] && days[1] && set({ from: days[0].format('YYYY-MM-DD'), to: days[1].format('YYYY-MM-DD') })}
          />
          <Select
            aria-label="排行的对象"
            value={grouped ? 'group' : 'channel'}
            onChange={(by) => set({ by })}
            options={[
              { value: 'channel', label: '按渠道' },
              { value: 'group', label: '按分组' },
            ]}
          />
        </div>
        <Loading query={query}>
          {() => (
            <Table<RankedChannel>
              size="middle"
              rowKey={(row) => row.id ?? row.name}
              dataSource={rows}
              scroll={{ x: 'max-content' }}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
              locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="这段时间没有人从渠道来，换一段时间看看" /> }}
              columns={[
                {
                  title: grouped ? '分组' : '渠道',
                  render: (_, { id, name }) => (id ? <Link to={`${pageOf(account.id, list, id)}?tab=figures`}>{name}</Link> : name),
                },
                ...(grouped ? [] : [{ title: '分组', render: (_: unknown, row: RankedChannel) => row.group || '—' }]),
                ...figures.map(([figure, label]) => ({
                  title: label,
                  dataIndex: figure,
                  align: 'right' as const,
                  sorter: (a: RankedChannel, b: RankedChannel) => a[figure] - b[figure],
                  sortDirections: ['descend' as const, 'ascend' as const],
                  render: (value: number) => value.toLocaleString('zh-CN'),
                })),
              ]}
            />
          )}
        </Loading>
      </Card>
    </>
  );
}
