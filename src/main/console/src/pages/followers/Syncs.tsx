import { SyncOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Drawer, Progress, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { FollowerSync } from '../../api/follower';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { askAgain } from '../../app/queries';
import { ListTable } from '../../components/ListPage';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';
import { SyncReport } from './SyncReport';

/** The list takes a tenth of the way, asking about people the rest. */
export function percentOf(sync: FollowerSync): number {
  if (sync.state === 'DONE') return 100;
  if (sync.toAsk > 0) return Math.min(99, 10 + Math.floor((90 * sync.asked) / sync.toAsk));
  return sync.total > 0 ? Math.min(10, Math.floor((10 * sync.listed) / sync.total)) : 0;
}

/** Comparisons with WeChat: under way with a progress bar, past ones with what they mended. */
export function Syncs() {
  const account = useAccount();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const [opened, setOpened] = useState<FollowerSync>();
  const again = () => askAgain(queries, ['follower-syncs', account.id]);
  const start = useMutation({
    mutationFn: () => api.post(path`/api/accounts/${account.id}/follower-syncs`),
    onSuccess: () => {
      void message.success('已开始同步');
      return again();
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  const stop = (sync: FollowerSync) =>
    modal.confirm({
      title: '停止这次同步？',
      content: '已取回的资料会保留；再次同步时从头开始。',
      okText: '停止',
      onOk: () =>
        api.post(path`/api/accounts/${account.id}/follower-syncs/${sync.id}/stop`).then(again, (problem: unknown) => {
          void message.error(messageOf(problem));
        }),
    });
  return (
    <Card styles={{ body: { paddingBottom: 8 } }}>
      <Space wrap style={{ marginBottom: 12 }}>
        <Button type="primary" icon={<SyncOutlined />} loading={start.isPending} onClick={() => start.mutate()}>
          同步全部粉丝
        </Button>
        <span>每天凌晨自动与微信核对谁在关注，每个人的标签、备注和渠道至少每周核实一次。要马上更新，就在这里同步。</span>
      </Space>
      <ListTable<FollowerSync>
        queryKey={['follower-syncs', account.id]}
        refreshEvery={2000}
        refreshWhile={({ state }) => state === 'RUNNING'}
        load={({ page, size }, signal) =>
          api.get<Page<FollowerSync>>(path`/api/accounts/${account.id}/follower-syncs`, { page, size }, signal)
        }
        rowKey="id"
        columns={[
          {
            title: '种类',
            key: 'kind',
            render: (_, sync) => (
              <Link to={pageOf(account.id, 'instances', sync.businessKey)}>
                {sync.kind === 'FULL' ? '全量同步' : '夜间核对'}
              </Link>
            ),
          },
          {
            title: '进度',
            key: 'progress',
            width: 220,
            render: (_, sync) =>
              sync.state === 'STOPPED' ? (
                <Tag>已停止</Tag>
              ) : (
                <Progress
                  percent={percentOf(sync)}
                  size="small"
                  status={sync.state === 'DONE' ? 'success' : 'active'}
                  aria-label="同步进度"
                />
              ),
          },
          { title: '微信的粉丝数', dataIndex: 'total', align: 'right' },
          { title: '补记关注', dataIndex: 'missedFollows', align: 'right' },
          { title: '补记取消关注', dataIndex: 'missedLeavings', align: 'right' },
          { title: '改正渠道', dataIndex: 'movedChannels', align: 'right' },
          { title: '仍相差', dataIndex: 'unmended', align: 'right' },
          { title: '由谁', key: 'by', render: (_, sync) => sync.startedBy || '系统' },
          { title: '开始于', key: 'at', render: (_, sync) => <Time value={sync.startedAt} /> },
          {
            title: '操作',
            key: 'stop',
            render: (_, sync) =>
              sync.state === 'RUNNING' ? (
                <Button type="link" size="small" danger onClick={() => stop(sync)}>
                  停止
                </Button>
              ) : (
                <Button type="link" size="small" onClick={() => setOpened(sync)}>
                  报告
                </Button>
              ),
          },
        ]}
        empty={{ text: '还没有同步过。同步一次，接入前就关注的粉丝和他们的标签就会出现在列表里。' }}
      />
      <Drawer
        open={opened !== undefined}
        title={opened?.kind === 'FULL' ? '全量同步的报告' : '夜间核对的报告'}
        size="large"
        onClose={() => setOpened(undefined)}
      >
        {opened && <SyncReport sync={opened} />}
      </Drawer>
    </Card>
  );
}
