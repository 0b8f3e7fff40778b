import { DownloadOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Flex, Skeleton, Table } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { api, path } from '../../api/client';
import type { Channel, ChannelFigures } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { downloadCsv } from '../../components/csv';
import { Loading } from '../../components/PageState';
import { day } from '../../components/time';

const FiguresChart = lazy(() => import('../../components/FiguresChart'));

type Figure = Exclude<keyof ChannelFigures, 'day'>;

const FIGURES: Record<'MP' | 'WECOM', { figure: Figure; label: string; line?: boolean }[]> = {
  MP: [
    { figure: 'scans', label: '扫码' },
    { figure: 'follows', label: '新关注' },
    { figure: 'unfollows', label: '取消关注' },
    { figure: 'net', label: '净增', line: true },
  ],
  WECOM: [
    { figure: 'adds', label: '新加好友' },
    { figure: 'losses', label: '流失' },
  ],
};

const SPANS = [7, 30, 90];

const realDay = (text: string | null) => (text && /^\d{4}-\d\d-\d\d$/.test(text) && dayjs(text).isValid() ? text : undefined);

/** A channel's figures by day for the account in use: chart, table, CSV. */
export function ChannelFiguresPanel({ channel }: { channel: Channel }) {
  const account = useAccount();
  const [search, setSearch] = useSearchParams();
  const from = realDay(search.get('from')) ?? day(29);
  const to = realDay(search.get('to')) ?? day();
  const query = useQuery({
    queryKey: ['figures', account.id, channel.id, from, to],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<ChannelFigures[]>(
        path`/api/accounts/${account.id}/channels/${channel.id}/figures`,
        { from, to },
        signal,
      ),
  });
  return <Loading query={query}>{(figures) => <Panel name={channel.name} platform={account.platform} from={from} to={to} figures={figures} onSpan={(first, last) => {
    setSearch((before) => {
      before.set('from', first);
      before.set('to', last);
      return before;
    }, { replace: true });
  }} />}</Loading>;
}

interface PanelProps {
  name: string;
  platform: 'MP' | 'WECOM';
  from: string;
  to: string;
  figures: ChannelFigures[];
  onSpan: (from: string, to: string) => void;
}

function Panel({ name, platform, from, to, figures, onSpan }: PanelProps) {
  const shown = FIGURES[platform];
  const days = useMemo(() => figures.map((row) => row.day), [figures]);
  const series = useMemo(
    () => shown.map(({ figure, label, line }) => ({ label, line, values: figures.map((row) => row[figure] ?? 0) })),
    [figures, shown],
  );
  const total = (figure: Figure) => figures.reduce((sum, row) => sum + (row[figure] ?? 0), 0);
  return (
    <>
      <Flex justify="space-between" wrap gap={8} style={{ marginBottom: 12 }}>
        <DatePicker.RangePicker
          allowClear={false}
          value={[dayjs(from), dayjs(to)]}
          presets={SPANS.map((days) => ({ label: `近 ${days} 天`, value: [dayjs(day(days - 1)), dayjs(day())] }))}
          onChange={(days) => days?.[0] && days[1] && onSpan(days[0].format('YYYY-MM-DD'), days[1].format('YYYY-MM-DD'))}
        />
        <Button
          icon={<DownloadOutlined />}
          disabled={figures.length === 0}
          onClick={() =>
            downloadCsv(
              `${name}-${from}-${to}.csv`,
              ['日期', ...shown.map(({ label }) => label)],
              figures.map((row) => [row.day, ...shown.map(({ figure }) => row[figure] ?? 0)]),
            )
          }
        >
          导出 CSV
        </Button>
      </Flex>
      <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
        <FiguresChart days={days} series={series} />
      </Suspense>
      <Table<ChannelFigures>
        style={{ marginTop: 16 }}
        size="small"
        rowKey="day"
        dataSource={[...figures].reverse()}
        pagination={false}
        scroll={{ y: 320 }}
        locale={{ emptyText: '这段时间还没有数据' }}
        columns={[
          { title: '日期', dataIndex: 'day', width: 112 },
          ...shown.map(({ figure, label }) => ({ title: label, dataIndex: figure, align: 'right' as const, render: (value?: number) => value ?? 0 })),
        ]}
        summary={() =>
          figures.length > 0 && (
            <Table.Summary fixed>
              <Table.Summary.Row>
                <Table.Summary.Cell index={0}>合计</Table.Summary.Cell>
                {shown.map(({ figure }, index) => (
                  <Table.Summary.Cell key={figure} index={index + 1} align="right">
                    {total(figure)}
                  </Table.Summary.Cell>
                ))}
              </Table.Summary.Row>
            </Table.Summary>
          )
        }
      />
    </>
  );
}
