import { useQuery } from '@tanstack/react-query';
import { Card, Drawer, List, Progress, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { FollowerTagging } from '../../api/follower';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { ListTable } from '../../components/ListPage';
import { Loading } from '../../components/PageState';
import { Time } from '../../components/time';
import { taggingsKey, wordsOfTagging } from './TaggingBar';

/** Tags put on and taken off by the thousand: how far each is, and whom WeChat refused. */
export function Taggings() {
  const account = useAccount();
  const [opened, setOpened] = useState<FollowerTagging>();
  return (
    <Card styles={{ body: { paddingBottom: 8 } }}>
      <ListTable<FollowerTagging>
        queryKey={[...taggingsKey(account.id), 'all']}
        refreshEvery={3000}
        refreshWhile={({ state }) => state === 'RUNNING'}
        load={({ page, size }, signal) =>
          api.get<Page<FollowerTagging>>(path`/api/accounts/${account.id}/follower-taggings`, { page, size }, signal)
        }
        rowKey="id"
        columns={[
          {
            title: '做什么',
            key: 'what',
            render: (_, tagging) => <Link to={pageOf(account.id, 'instances', tagging.businessKey)}>{wordsOfTagging(tagging)}</Link>,
          },
          {
            title: '进度',
            key: 'progress',
            width: 200,
            render: (_, tagging) =>
              tagging.state === 'STOPPED' ? (
                <Tag>已停止</Tag>
              ) : (
                <Progress
                  percent={Math.floor((100 * (tagging.done + tagging.refused)) / Math.max(1, tagging.people))}
                  size="small"
                  status={tagging.state === 'DONE' ? 'success' : 'active'}
                  aria-label="打标签进度"
                />
              ),
          },
          { title: '成功', dataIndex: 'done', align: 'right' },
          {
            title: '被微信拒绝',
            key: 'refused',
            align: 'right',
            render: (_, tagging) =>
              tagging.refused > 0 ? <Typography.Link onClick={() => setOpened(tagging)}>{tagging.refused} 人</Typography.Link> : 0,
          },
          { title: '由谁', dataIndex: 'startedBy' },
          { title: '开始于', key: 'at', render: (_, tagging) => <Time value={tagging.startedAt} /> },
          { title: '结束于', key: 'end', render: (_, tagging) => <Time value={tagging.endedAt} /> },
        ]}
        empty={{ text: '还没有批量打过标签。到「粉丝」里勾选或筛选一些人，选一个标签试试。' }}
      />
      <Drawer open={opened !== undefined} title="被微信拒绝的人" size="large" onClose={() => setOpened(undefined)}>
        {opened && <Refused tagging={opened} />}
      </Drawer>
    </Card>
  );
}

function Refused({ tagging }: { tagging: FollowerTagging }) {
  const account = useAccount();
  const query = useQuery({
    queryKey: [...taggingsKey(account.id), 'refused', tagging.id],
    queryFn: ({ signal }) =>
      api.get<string[]>(path`/api/accounts/${account.id}/follower-taggings/${tagging.id}/refused`, undefined, signal),
  });
  return (
    <>
      <p>
        可能已经取消关注，或已有 20 个标签。每个人被拒绝的原因在
        <Link to={pageOf(account.id, 'instances', tagging.businessKey)}>流程的调用记录</Link>里。
      </p>
      <Loading query={query}>
        {(openids) => (
          <List
            size="small"
            dataSource={openids}
            renderItem={(openid) => (
              <List.Item>
                <Link to={pageOf(account.id, 'people', openid)}>{openid}</Link>
              </List.Item>
            )}
          />
        )}
      </Loading>
    </>
  );
}
