import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Card, Col, DatePicker, Empty, Flex, Progress, Row, Skeleton, Statistic, Typography } from 'antd';
import dayjs from 'dayjs';
import { type CSSProperties, lazy, Suspense, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, path } from '../../api/client';
import type { DayOfAccount, DayOfChannels, RankedChannel } from '../../api/statistics';
import type { Account } from '../../api/types';
import { pageOf } from '../../app/navigation';
import { Loading } from '../../components/PageState';
import { day as dayInChina } from '../../components/time';

const FiguresChart = lazy(() => import('../../components/FiguresChart'));

/** One day of an account: what its channels brought and what it said to people. */
type Day = DayOfAccount & DayOfChannels;

const SHOWN: Record<Account['platform'], { figure: Exclude<keyof Day, 'day'>; label: string; hint?: string }[]> = {
  MP: [
    { figure: 'follows', label: '新关注' },
    { figure: 'net', label: '净增', hint: '新关注减去取消关注' },
    { figure: 'repliesSent', label: '已发回复' },
    { figure: 'repliesSkipped', label: '跳过的回复', hint: '窗口已关闭或条数用完，没有发' },
    { figure: 'repliesFailed', label: '失败的回复', hint: '被微信拒绝' },
    { figure: 'menuClicks', label: '菜单点击' },
    { figure: 'broadcastReached', label: '群发送达', hint: '群发结束那天计入，单位是人' },
  ],
  WECOM: [
    { figure: 'adds', label: '新加好友' },
    { figure: 'losses', label: '流失' },
    { figure: 'repliesSent', label: '已发欢迎语' },
    { figure: 'repliesSkipped', label: '跳过的欢迎语' },
    { figure: 'repliesFailed', label: '失败的欢迎语', hint: '被企业微信拒绝' },
  ],
};

const TREND: Record<Account['platform'], { figure: Exclude<keyof Day, 'day'>; label: string; line?: boolean }[]> = {
  MP: [
    { figure: 'follows', label: '新关注' },
    { figure: 'unfollows', label: '取消关注' },
    { figure: 'net', label: '净增', line: true },
    { figure: 'repliesSent', label: '已发回复', line: true },
  ],
  WECOM: [
    { figure: 'adds', label: '新加好友' },
    { figure: 'losses', label: '流失' },
    { figure: 'repliesSent', label: '已发欢迎语', line: true },
  ],
};

function before(day: string, days: number): string {
  return dayjs(day).subtract(days, 'day').format('YYYY-MM-DD');
}

/** The chosen day is in the URL; none or one that is no past day means today. */
function useDay(): [string, (day: string) => void] {
  const [search, setSearch] = useSearchParams();
  const today = dayInChina();
  const asked = search.get('day') ?? '';
  const day = /^\d{4}-\d\d-\d\d$/.test(asked) && dayjs(asked).format('YYYY-MM-DD') === asked && asked <= today ? asked : today;
  const choose = (chosen: string) =>
    setSearch(
      (params) => {
        if (chosen === today) params.delete('day');
        else params.set('day', chosen);
        return params;
      },
      { replace: true },
    );
  return [day, choose];
}

/** How a figure stands to the day before, in words. */
export function comparison(now: number, then: number): string {
  if (now === then) return '与前一天持平';
  return `比前一天${now > then ? '多' : '少'} ${Math.abs(now - then)}`;
}

/** How many follow now; past days keep no such count. */
function Following({ account }: { account: Account }) {
  const query = useQuery({
    queryKey: ['follower-count', account.id],
    refetchInterval: 30_000,
    queryFn: ({ signal }) => api.get<{ following: number }>(path`/api/accounts/${account.id}/follower-count`, undefined, signal),
  });
  return (
    <Card>
      <Statistic
        title={<Link to={`${pageOf(account.id, 'followers')}?following=true`}>现有粉丝</Link>}
        loading={query.isPending}
        value={query.data?.following ?? '—'}
      />
      <Link to={`${pageOf(account.id, 'followers')}?tab=syncs`}>与微信核对</Link>
    </Card>
  );
}

function Cards({ account, days }: { account: Account; days: Day[] }) {
  const now = days[days.length - 1]!;
  const then = days[days.length - 2]!;
  const shown = SHOWN[account.platform];
  // More than five in two rows of the same length, instead of one left alone.
  const most = shown.length > 5 ? Math.ceil(shown.length / 2) : shown.length;
  return (
    <div className="figure-cards" style={{ '--most': most } as CSSProperties}>
      {account.platform === 'MP' && now.day === dayInChina() && <Following account={account} />}
      {shown.map(({ figure, label, hint }) => (
        <Card key={figure}>
          <Statistic title={<span title={hint}>{label}</span>} value={now[figure]} />
          <Typography.Text type="secondary">{comparison(now[figure], then[figure])}</Typography.Text>
        </Card>
      ))}
    </div>
  );
}

function Trend({ account, days }: { account: Account; days: Day[] }) {
  const series = useMemo(
    () => TREND[account.platform].map(({ figure, label, line }) => ({ label, line, values: days.map((day) => day[figure]) })),
    [account.platform, days],
  );
  const names = useMemo(() => days.map(({ day }) => day), [days]);
  return (
    <Card title="一周走势" style={{ height: '100%' }}>
      <Suspense fallback={<Skeleton active paragraph={{ rows: 6 }} />}>
        <FiguresChart days={names} series={series} />
      </Suspense>
    </Card>
  );
}

function Ranking({ account, day }: { account: Account; day: string }) {
  const wecom = account.platform === 'WECOM';
  const page = wecom ? 'lead-channels' : 'channels';
  const query = useQuery({
    queryKey: ['channel-ranking', account.id, day],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api.get<RankedChannel[]>(path`/api/accounts/${account.id}/channel-ranking`, { from: day, to: day }, signal),
  });
  const gained = (channel: RankedChannel) => (wecom ? channel.adds - channel.losses : channel.net);
  return (
    <Card title="这一天的净增，按渠道" extra={<Link to={pageOf(account.id, 'channel-ranking')}>渠道排行</Link>} style={{ height: '100%' }}>
      <Loading query={query}>
        {(ranked) =>
          ranked.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="这一天没有人从渠道来。没试过的话，照着“开始使用”做，几分钟就能试成。">
              <Link to="/guide">开始使用</Link>
            </Empty>
          ) : (
            <Flex vertical gap={14}>
              {ranked.slice(0, 6).map((channel) => (
                <div key={channel.id ?? 'none'}>
                  <Flex justify="space-between" gap={12}>
                    {channel.id ? <Link to={pageOf(account.id, page, channel.id)}>{channel.name}</Link> : <span>{channel.name}</span>}
                    <span>{gained(channel)}</span>
                  </Flex>
                  <Progress
                    percent={(100 * Math.max(0, gained(channel))) / Math.max(1, gained(ranked[0]!))}
                    showInfo={false}
                    status="normal"
                    strokeColor="var(--ant-color-primary)"
                    size="small"
                    aria-hidden
                  />
                </div>
              ))}
            </Flex>
          )
        }
      </Loading>
    </Card>
  );
}

/** A day's figures, what they were the day before, and the week that led to it. */
export function DayFigures({ account }: { account: Account }) {
  const [day, choose] = useDay();
  const span = { from: before(day, 6), to: day };
  const query = useQuery({
    queryKey: ['account-figures', account.id, day],
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
    queryFn: async ({ signal }): Promise<Day[]> => {
      const [said, brought] = await Promise.all([
        api.get<DayOfAccount[]>(path`/api/accounts/${account.id}/figures`, span, signal),
        api.get<DayOfChannels[]>(path`/api/accounts/${account.id}/channel-figures`, span, signal),
      ]);
      return said.map((one, index) => ({ ...brought[index]!, ...one }));
    },
  });
  return (
    <>
      <Flex gap={8} wrap align="center" style={{ marginBottom: 16 }}>
        <Button onClick={() => choose(before(day, 1))}>前一天</Button>
        <DatePicker
          aria-label="日期"
          value={dayjs(day)}
          allowClear={false}
          disabledDate={(date) => date.format('YYYY-MM-DD') > dayInChina()}
          onChange={(date) => date && choose(date.format('YYYY-MM-DD'))}
        />
        <Button disabled={day === dayInChina()} onClick={() => choose(before(day, -1))}>
          后一天
        </Button>
      </Flex>
      <Loading query={query}>
        {(days) => (
          <>
            <Cards account={account} days={days} />
            <Row gutter={[16, 16]} style={{ marginTop: 16 }}>
              <Col xs={24} lg={14}>
                <Trend account={account} days={days} />
              </Col>
              <Col xs={24} lg={10}>
                <Ranking account={account} day={day} />
              </Col>
            </Row>
          </>
        )}
      </Loading>
    </>
  );
}
