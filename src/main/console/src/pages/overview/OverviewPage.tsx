import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Empty, Flex, Tag } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { Account, EventSummary, Page } from '../../api/types';
import { PLATFORM_NAMES, useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { namesOf, Person } from '../../components/Person';
import { EventStateTag } from '../../components/states';
import { Time } from '../../components/time';
import { DayFigures } from './DayFigures';

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

function LatestEvents({ account }: { account: Account }) {
  const accountId = account.id;
  const events = useQuery({
    queryKey: ['events', accountId, 'latest'],
    queryFn: async ({ signal }) => {
      const found = await api.get<Page<EventSummary>>(path`/api/accounts/${accountId}/events`, { page: 0, size: 8 }, signal);
      return { ...found, names: await namesOf(account, found.items.map(({ subject }) => subject), signal) };
    },
    refetchInterval: 10_000,
  });
  return (
    <Card title="最近事件" extra={<Link to={pageOf(accountId, 'events')}>全部事件</Link>} style={{ height: '100%' }}>
      <Loading query={events}>
        {({ items, names }) =>
          items.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有收到事件。先确认回调地址已经填到微信后台。">
              <Link to="/accounts">查看回调地址</Link>
            </Empty>
          ) : (
            <Flex vertical gap={12}>
              {items.map((event) => (
                <Flex key={event.id} gap="2px 12px" justify="space-between" wrap>
                  <span>
                    {event.label} <Person subject={event.subject} name={names[event.subject]} />
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

/** The first page of an account: what stands still, what a day brought, what came in last. */
export function OverviewPage() {
  const account = useAccount();
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
      <DayFigures account={account} />
      <div style={{ marginTop: 16 }}>
        <LatestEvents account={account} />
      </div>
    </>
  );
}
