import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Descriptions, Empty, Input, Space, Tag, Timeline, Typography } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { api, path } from '../../api/client';
import type { Follower } from '../../api/follower';
import type { EventDetail, EventSummary, InstanceDetail, Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { useChannels } from '../../components/pickers';
import { messageOf } from '../../components/problems';
import { CallStateTag, EventStateTag } from '../../components/states';
import { formatSeconds, Time } from '../../components/time';
import { useTags } from '../followers/useTags';
import { wordsOfAnswer, wordsOfEvent } from './words';

const SHOWN = 10;

/** One person: who they are to us, and everything that happened, newest first. */
export function PersonPage() {
  const account = useAccount();
  const { subject = '' } = useParams();
  const mp = account.platform === 'MP';
  const [pages, setPages] = useState(1);
  const events = useQuery({
    queryKey: ['events', account.id, 'of', subject, pages],
    queryFn: ({ signal }) =>
      api.get<Page<EventSummary>>(path`/api/accounts/${account.id}/events`, { subject, size: SHOWN * pages }, signal),
    placeholderData: (before) => before,
    refetchInterval: 5000,
  });
  return (
    <>
      <PageHead
        title={mp ? '粉丝' : '客户'}
        hint={<Typography.Text copyable>{subject}</Typography.Text>}
        back={pageOf(account.id, mp ? 'followers' : 'events')}
      />
      <Space orientation="vertical" size={16} style={{ width: '100%' }}>
        {mp && <AboutFollower openid={subject} />}
        <Card title="时间线">
          <Loading query={events}>
            {({ items, total }) =>
              items.length === 0 ? (
                <Empty
                  image={Empty.PRESENTED_IMAGE_SIMPLE}
                  description="还没有这个人的事件：接入之后，他的关注、消息和点击会按时间列在这里。"
                />
              ) : (
                <>
                  <Timeline
                    items={items.map((event) => ({
                      key: event.id,
                      title: formatSeconds(event.occurredAt),
                      content: <Happened event={event} />,
                    }))}
                  />
                  {items.length < total && <Button onClick={() => setPages(pages + 1)}>更早的</Button>}
                </>
              )
            }
          </Loading>
        </Card>
      </Space>
    </>
  );
}

/** An event with what followed from it: the rules that fired, the answer, the calls. */
function Happened({ event }: { event: EventSummary }) {
  const account = useAccount();
  const detail = useQuery({
    queryKey: ['events', account.id, 'one', event.id],
    queryFn: ({ signal }) => api.get<EventDetail>(path`/api/accounts/${account.id}/events/${event.id}`, undefined, signal),
  });
  const instance = useQuery({
    queryKey: ['instances', account.id, 'one', event.businessKey],
    enabled: event.businessKey !== null,
    queryFn: ({ signal }) =>
      api.get<InstanceDetail>(path`/api/accounts/${account.id}/instances/${event.businessKey!}`, undefined, signal),
    refetchInterval: (known) => (known.state.data?.state === 'ENDED' ? false : 3000),
  });
  const said = wordsOfEvent(detail.data?.event);
  const answered = wordsOfAnswer(detail.data?.answer);
  return (
    <>
      <p>
        <strong>{event.label}</strong> {said && `：${said}`} <EventStateTag state={event.state} />
      </p>
      {instance.data?.decisions.map((decision, index) => (
        <p key={index}>
          <Tag color="purple">规则</Tag>
          {decision.fired.join('；') || '没有规则命中'}
        </p>
      ))}
      {answered && (
        <p>
          <Tag color="blue">回复</Tag>
          {answered}
        </p>
      )}
      {instance.data?.calls.map((call, index) => (
        <p key={index}>
          <Tag color="cyan">调用</Tag>
          {call.name} <CallStateTag state={call.state} /> {call.message}
        </p>
      ))}
      {event.error && <p>处理失败：{event.error}</p>}
      {event.businessKey && <Link to={pageOf(account.id, 'instances', event.businessKey)}>看流程</Link>}
    </>
  );
}

function AboutFollower({ openid }: { openid: string }) {
  const account = useAccount();
  const query = useQuery({
    queryKey: ['followers', account.id, 'one', openid],
    queryFn: ({ signal }) => api.get<Follower>(path`/api/accounts/${account.id}/followers/${openid}`, undefined, signal),
    retry: false,
  });
  if (query.error) return <Card>粉丝列表里没有这个人：他没有关注过，或还没有同步。</Card>;
  return <Loading query={query}>{(follower) => <Known follower={follower} />}</Loading>;
}

function Known({ follower }: { follower: Follower }) {
  const account = useAccount();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const tags = useTags(account.id);
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
