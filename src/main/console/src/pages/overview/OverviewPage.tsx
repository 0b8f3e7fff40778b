import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Col, Empty, Flex, Progress, Row, Statistic, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { Account, AccountChannel, EventSummary, Page } from '../../api/types';
import { PLATFORM_NAMES, useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { allPages } from '../../api/pages';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { EventStateTag } from '../../components/states';
import { Time } from '../../components/time';

type Figure = 'scans' | 'follows' | 'unfollows' | 'net' | 'adds' | 'losses';

const FIGURES: Record<'MP' | 'WECOM', [Figure, string][]> = {
  MP: [
    ['scans', '扫码'],
    ['follows', '新关注'],
    ['unfollows', '取消关注'],
    ['net', '净增'],
  ],
  WECOM: [
    ['adds', '新加好友'],
    ['losses', '流失'],
  ],
};

const RANKED_BY: Record<'MP' | 'WECOM', [Figure, string]> = { MP: ['net', '净增'], WECOM: ['adds', '新加好友'] };

function sum(channels: AccountChannel[], figure: Figure): number {
  return channels.reduce((total, channel) => total + (channel[figure] ?? 0), 0);
}

function Incidents({ accountId }: { accountId: string }) {
  const incidents = useQuery({
    queryKey: ['incidents', accountId, 'count'],
    queryFn: ({ signal }) => api.get<Page<unknown>>(path`/api/accounts/${accountId}/incidents`, { page: 0, size: 1 }, signal),
    refetchInterval: 30_000,
  });
  const total = incidents.data?.total ?? 0;
  if (total === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={
        <>
          有 {total} 项异常需要处理。<Link to={pageOf(accountId, 'incidents')}>去处理</Link>
        </>
      }
    />
  );
}

function TopChannels({ account, channels }: { account: Account; channels: AccountChannel[] }) {
  const [figure, label] = RANKED_BY[account.platform];
  const page = account.platform === 'MP' ? 'channels' : 'lead-channels';
  const ranked = channels.filter((channel) => (channel[figure] ?? 0) > 0).sort((a, b) => (b[figure] ?? 0) - (a[figure] ?? 0));
  const most = ranked[0]?.[figure] ?? 1;
  return (
    <Card title={`渠道排行（${label}）`} extra={<Link to={pageOf(account.id, page)}>全部渠道</Link>} style={{ height: '100%' }}>
      {ranked.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有人从渠道来。照着“开始使用”做，几分钟就能试成。">
          <Link to="/guide">开始使用</Link>
        </Empty>
      ) : (
        <Flex vertical gap={14}>
          {ranked.slice(0, 6).map((channel) => (
            <div key={channel.id}>
              <Flex justify="space-between">
                <Link to={pageOf(account.id, page, channel.id)}>{channel.name}</Link>
                <span>{channel[figure]}</span>
              </Flex>
              <Progress percent={(100 * (channel[figure] ?? 0)) / most} showInfo={false} size="small" aria-hidden />
            </div>
          ))}
        </Flex>
      )}
    </Card>
  );
}

function LatestEvents({ accountId }: { accountId: string }) {
  const events = useQuery({
    queryKey: ['events', accountId, 'latest'],
    queryFn: ({ signal }) => api.get<Page<EventSummary>>(path`/api/accounts/${accountId}/events`, { page: 0, size: 8 }, signal),
    refetchInterval: 10_000,
  });
  return (
    <Card title="最近事件" extra={<Link to={pageOf(accountId, 'events')}>全部事件</Link>} style={{ height: '100%' }}>
      <Loading query={events}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有收到事件。先确认回调地址已经填到微信后台。">
              <Link to="/accounts">查看回调地址</Link>
            </Empty>
          ) : (
            <Flex vertical gap={10}>
              {items.map((event) => (
                <Flex key={event.id} gap={12} justify="space-between" wrap>
                  <span>
                    {event.label} <Typography.Text type="secondary">{event.subject}</Typography.Text>
                  </span>
                  <Flex gap={8} align="center">
                    <Time value={event.receivedAt} />
                    <EventStateTag state={event.state} />
                  </Flex>
                </Flex>
              ))}
            </Flex>
          )
        }
      </Loading>
    </Card>
  );
}

/** The first page of an account: what its channels brought so far, what stands still, where to go on. */
export function OverviewPage() {
  const account = useAccount();
  const channels = useQuery({
    queryKey: ['channels', account.id, 'all'],
    queryFn: ({ signal }) => allPages<AccountChannel>(path`/api/accounts/${account.id}/channels`, {}, signal),
  });
  return (
    <>
      <PageHead
        title={account.name}
        hint={`${PLATFORM_NAMES[account.platform]} · ${account.id}`}
        tags={!account.enabled && <Tag>已停用</Tag>}
      />
      {!account.enabled && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={
            <>
              账号已停用：事件照常记录，流程暂停，不会发出任何消息。<Link to="/accounts">去启用</Link>
            </>
          }
        />
      )}
      <Incidents accountId={account.id} />
      <Loading query={channels}>
        {(list) => (
          <>
          <div className="figure-cards">
            {FIGURES[account.platform].map(([figure, label]) => (
              <Card key={figure}>
                <Statistic title={`累计${label}`} value={sum(list, figure)} />
              </Card>
            ))}
            <Card>
              <Statistic title="启用中的渠道" value={list.filter((channel) => channel.enabled).length} suffix={`/ ${list.length}`} />
            </Card>
          </div>
          <Row gutter={[16, 16]} style={{ marginTop: 16 }}>
            <Col xs={24} lg={10}>
              <TopChannels account={account} channels={list} />
            </Col>
            <Col xs={24} lg={14}>
              <LatestEvents accountId={account.id} />
            </Col>
          </Row>
          </>
        )}
      </Loading>
    </>
  );
}
