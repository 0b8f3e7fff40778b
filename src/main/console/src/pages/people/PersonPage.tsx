import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Card, Empty, Space, Tag, Timeline as Line, Typography } from 'antd';
import { Link, useParams } from 'react-router';
import { api, path } from '../../api/client';
import type { Moment, Timeline } from '../../api/people';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { CallStateTag, EventStateTag } from '../../components/states';
import { formatSeconds } from '../../components/time';
import { AboutCustomer } from './AboutCustomer';
import { AboutFollower } from './AboutFollower';
import { wordsOfAnswer, wordsOfCall, wordsOfEvent } from './words';

/** One person: who they are to us, and everything that happened, newest first. */
export function PersonPage() {
  const account = useAccount();
  const { subject = '' } = useParams();
  const mp = account.platform === 'MP';
  const query = useInfiniteQuery({
    queryKey: ['timeline', account.id, subject],
    queryFn: ({ pageParam, signal }) =>
      api.get<Timeline>(path`/api/accounts/${account.id}/people/${subject}/timeline`, { before: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.before ?? undefined,
    refetchInterval: 5000,
  });
  const moments = query.data?.pages.flatMap((page) => page.moments) ?? [];
  return (
    <>
      <PageHead
        title={mp ? '粉丝' : '客户'}
        hint={<Typography.Text copyable>{subject}</Typography.Text>}
        back={pageOf(account.id, mp ? 'followers' : 'lead-channels')}
      />
      <Space orientation="vertical" size={16} style={{ width: '100%' }}>
        {mp ? <AboutFollower openid={subject} /> : <AboutCustomer externalUserId={subject} />}
        <Card title="时间线">
          <Loading query={query}>
            {() =>
              moments.length === 0 ? (
                <Empty
                  image={Empty.PRESENTED_IMAGE_SIMPLE}
                  description={
                    mp
                      ? '还没有这个人的事件：接入之后，他的关注、消息和点击会按时间列在这里。'
                      : '还没有这个人的事件：接入之后，加好友、流失和给他发的内容会按时间列在这里。'
                  }
                />
              ) : (
                <>
                  <Line
                    items={moments.map((moment) => ({
                      key: moment.event?.id ?? `call-${moment.calls[0]?.id}`,
                      // Above, not beside it: antd gives a title of its own half of the width.
                      content: (
                        <>
                          <Typography.Text type="secondary">{formatSeconds(moment.event?.occurredAt ?? moment.at)}</Typography.Text>
                          <Happened moment={moment} />
                        </>
                      ),
                    }))}
                  />
                  {query.hasNextPage && (
                    <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                      更早的
                    </Button>
                  )}
                </>
              )
            }
          </Loading>
        </Card>
      </Space>
    </>
  );
}

/** An event with what followed from it: the rules that fired, the answer, the calls. Or a call that had another reason. */
function Happened({ moment: { event, decisions, calls } }: { moment: Moment }) {
  const account = useAccount();
  const said = wordsOfEvent(event?.event);
  const answered = wordsOfAnswer(event?.answer);
  const process = event?.businessKey ?? calls[0]?.businessKey;
  return (
    <div>
      {event && (
        <div>
          <strong>{event.label}</strong>
          {said && `：${said}`} <EventStateTag state={event.state} />
        </div>
      )}
      {decisions.map((decision, index) => (
        <div key={index}>
          <Tag color="purple">规则</Tag>
          {decision.fired.join('；') || '没有规则命中'}
        </div>
      ))}
      {answered && (
        <div>
          <Tag color="blue">回复</Tag>
          {answered}
        </div>
      )}
      {calls.map((call) => (
        <div key={call.id}>
          <Tag color="cyan">调用</Tag>
          {call.name}
          {wordsOfCall(call.request) && `：${wordsOfCall(call.request)}`} <CallStateTag state={call.state} /> {call.message}
        </div>
      ))}
      {event?.error && <div>处理失败：{event.error}</div>}
      {process && <Link to={pageOf(account.id, 'instances', process)}>看流程</Link>}
    </div>
  );
}
