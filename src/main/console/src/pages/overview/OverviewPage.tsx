import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Col, Flex, Row, Statistic, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { AccountChannel, Page } from '../../api/types';
import { PLATFORM_NAMES, useAccount } from '../../app/accounts';
import { MENU } from '../../app/menu';
import { pageOf } from '../../app/navigation';
import { allPages } from '../../api/pages';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { PlatformIcon } from '../../components/PlatformIcon';

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

/** The first page of an account: what its channels brought so far, what stands still, where to go on. */
export function OverviewPage() {
  const account = useAccount();
  const channels = useQuery({
    queryKey: ['channels', account.id, 'all'],
    queryFn: ({ signal }) => allPages<AccountChannel>(path`/api/accounts/${account.id}/channels`, {}, signal),
  });
  const section = MENU.find((candidate) => candidate.platform === account.platform);
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
          <Row gutter={[16, 16]}>
            {FIGURES[account.platform].map(([figure, label]) => (
              <Col key={figure} xs={12} md={6}>
                <Card>
                  <Statistic title={`${label}（各渠道累计）`} value={sum(list, figure)} />
                </Card>
              </Col>
            ))}
            <Col xs={12} md={6}>
              <Card>
                <Statistic title="启用中的渠道" value={list.filter((channel) => channel.enabled).length} suffix={`/ ${list.length}`} />
              </Card>
            </Col>
          </Row>
        )}
      </Loading>
      {section && (
        <Card
          style={{ marginTop: 16 }}
          title={
            <Flex gap={8}>
              <PlatformIcon platform={account.platform} />
              {section.label}
            </Flex>
          }
        >
          <Row gutter={[16, 16]}>
            {section.entries.map((entry) => (
              <Col key={entry.path} xs={12} md={6}>
                <Link to={pageOf(account.id, entry.path)}>
                  <Flex gap={8} align="center">
                    {entry.icon}
                    <Typography.Text>{entry.label}</Typography.Text>
                  </Flex>
                </Link>
              </Col>
            ))}
          </Row>
        </Card>
      )}
    </>
  );
}
