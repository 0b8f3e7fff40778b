import { Button, Card, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, path, pathWithQuery } from '../../api/client';
import type { Follower } from '../../api/follower';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { useFollowerTags } from '../../components/FollowerTagPicker';
import { ListTable } from '../../components/ListPage';
import { useChannels } from '../../components/pickers';
import { Time } from '../../components/time';
import { TaggingBar } from './TaggingBar';

const FILTERS = ['q', 'tag', 'channel', 'following', 'from', 'to'];

/** Followers found by tag, channel, day or remark, and tagged by the handful. */
export function FollowerList() {
  const account = useAccount();
  const [search] = useSearchParams();
  const [chosen, setChosen] = useState<string[]>([]);
  const tags = useFollowerTags();
  const channels = useChannels();
  const tagName = new Map((tags.data ?? []).map((tag) => [tag.id, tag.name]));
  const channelName = new Map((channels.data ?? []).map((channel) => [channel.id, channel.name]));
  const filters = Object.fromEntries(FILTERS.map((name) => [name, search.get(name)]));
  return (
    <Card styles={{ body: { paddingBottom: 8 } }}>
      <Space wrap style={{ marginBottom: 12 }}>
        <TaggingBar chosen={chosen} filters={filters} onStarted={() => setChosen([])} />
        <Button href={pathWithQuery(path`/api/accounts/${account.id}/followers.csv`, filters)} download>
          导出 CSV
        </Button>
      </Space>
      <ListTable<Follower>
        queryKey={['followers', account.id]}
        load={({ page, size, filters: asked }, signal) =>
          api.get<Page<Follower>>(path`/api/accounts/${account.id}/followers`, { ...asked, page, size }, signal)
        }
        rowKey="openid"
        selection={{ chosen, onChoose: setChosen }}
        filters={[
          { kind: 'search', name: 'q', placeholder: '备注或完整 OpenID' },
          {
            kind: 'select',
            name: 'tag',
            placeholder: '全部标签',
            loading: tags.isPending,
            options: (tags.data ?? []).map((tag) => ({ value: String(tag.id), label: tag.name })),
          },
          {
            kind: 'select',
            name: 'channel',
            placeholder: '全部渠道',
            loading: channels.isPending,
            options: (channels.data ?? []).map((channel) => ({ value: channel.id, label: channel.name })),
          },
          {
            kind: 'select',
            name: 'following',
            placeholder: '关注与否',
            options: [
              { value: 'true', label: '正在关注' },
              { value: 'false', label: '已取消关注' },
            ],
          },
          { kind: 'days', from: 'from', to: 'to' },
        ]}
        columns={[
          {
            title: '粉丝',
            key: 'who',
            render: (_, follower) => (
              <Link to={pageOf(account.id, 'people', follower.openid)}>{follower.remark || follower.openid}</Link>
            ),
          },
          {
            title: '状态',
            key: 'state',
            render: (_, follower) =>
              follower.unfollowedAt ? <Tag>已取消关注</Tag> : <Tag color="success">正在关注</Tag>,
          },
          {
            title: '渠道',
            key: 'channel',
            render: (_, follower) => (follower.channelId && channelName.get(follower.channelId)) || '—',
          },
          {
            title: '标签',
            key: 'tags',
            render: (_, follower) =>
              follower.tags.length === 0 ? '—' : follower.tags.map((tag) => <Tag key={tag}>{tagName.get(tag) ?? tag}</Tag>),
          },
          { title: '关注于', key: 'at', render: (_, follower) => <Time value={follower.followedAt} /> },
        ]}
        empty={{ text: '还没有粉丝。公众号接入时会自动同步一次，之后有人关注就会出现在这里；到「同步与对账」里看进度，或再同步一次。' }}
      />
    </Card>
  );
}
