import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Descriptions, Input, Space, Tag } from 'antd';
import { useState } from 'react';
import { api, path, Problem } from '../../api/client';
import type { Follower } from '../../api/follower';
import { useAccount } from '../../app/accounts';
import { useFollowerTags } from '../../components/FollowerTagPicker';
import { Loading } from '../../components/PageState';
import { useChannels } from '../../components/pickers';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';

/** Who a follower is to us, and their remark to be changed. */
export function AboutFollower({ openid }: { openid: string }) {
  const account = useAccount();
  const query = useQuery({
    queryKey: ['followers', account.id, 'one', openid],
    queryFn: ({ signal }) => api.get<Follower>(path`/api/accounts/${account.id}/followers/${openid}`, undefined, signal),
    retry: false,
  });
  if (query.error instanceof Problem && query.error.status === 404) return <Card>粉丝列表里没有这个人：他没有关注过，或还没有同步。</Card>;
  return <Loading query={query}>{(follower) => <Known follower={follower} />}</Loading>;
}

function Known({ follower }: { follower: Follower }) {
  const account = useAccount();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tags = useFollowerTags();
  const channels = useChannels();
  const [remark, setRemark] = useState(follower.remark);
  const save = useMutation({
    mutationFn: () => api.put(path`/api/accounts/${account.id}/followers/${follower.openid}/remark`, { remark }),
    onSuccess: () => {
      void message.success('备注已保存到微信');
      return queries.invalidateQueries({ queryKey: ['followers', account.id] });
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  const nameOf = (tag: number) => tags.data?.find((known) => known.id === tag)?.name ?? tag;
  return (
    <Card>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          {
            key: 'state',
            label: '状态',
            children: follower.unfollowedAt ? <Tag>已取消关注</Tag> : <Tag color="success">正在关注</Tag>,
          },
          {
            key: 'channel',
            label: '渠道',
            children: channels.data?.find((channel) => channel.id === follower.channelId)?.name ?? '—',
          },
          { key: 'followed', label: '关注于', children: <Time value={follower.followedAt} /> },
          { key: 'left', label: '取消关注于', children: <Time value={follower.unfollowedAt} /> },
          {
            key: 'tags',
            label: '标签',
            children: follower.tags.length === 0 ? '—' : follower.tags.map((tag) => <Tag key={tag}>{nameOf(tag)}</Tag>),
          },
          {
            key: 'remark',
            label: '备注',
            children: (
              <Space.Compact>
                <Input aria-label="备注" maxLength={29} value={remark} onChange={(change) => setRemark(change.target.value)} />
                <Button loading={save.isPending} disabled={remark === follower.remark} onClick={() => save.mutate()}>
                  保存
                </Button>
              </Space.Compact>
            ),
          },
        ]}
      />
    </Card>
  );
}
