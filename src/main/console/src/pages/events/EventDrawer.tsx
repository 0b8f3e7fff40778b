import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Descriptions, Drawer, Typography } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { EventDetail } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { Json } from '../../components/Json';
import { Loading } from '../../components/PageState';
import { messageOf } from '../../components/problems';
import { EventStateTag } from '../../components/states';
import { formatSeconds } from '../../components/time';

/** One event with all that is known of it, and the way to take a failed one up again. */
export function EventDrawer({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const account = useAccount();
  const query = useQuery({
    queryKey: ['events', account.id, 'one', id],
    queryFn: ({ signal }) => api.get<EventDetail>(path`/api/accounts/${account.id}/events/${id!}`, undefined, signal),
    enabled: id !== undefined,
    refetchInterval: 3000,
  });
  return (
    <Drawer title="事件" size="large" open={id !== undefined} onClose={onClose} destroyOnHidden>
      {id !== undefined && <Loading query={query}>{(event) => <Known event={event} />}</Loading>}
    </Drawer>
  );
}

function Known({ event }: { event: EventDetail }) {
  const account = useAccount();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.post(path`/api/accounts/${account.id}/events/${event.id}/retry`),
    onSuccess: () => {
      void message.success('已放到队首，一秒内重新处理');
      return queries.invalidateQueries({ queryKey: ['events', account.id] });
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  const open = event.state === 'FAILED' || event.state === 'WAITING';
  return (
    <>
      {event.error && <Alert type="error" showIcon title="处理失败" description={event.error} />}
      <Descriptions
        column={1}
        size="small"
        title={event.label}
        extra={
          open && (
            <Button type="primary" loading={retry.isPending} onClick={() => retry.mutate()}>
              重新处理
            </Button>
          )
        }
        items={[
          { key: 'type', label: '名称', children: <code>{event.type}</code> },
          { key: 'state', label: '状态', children: <EventStateTag state={event.state} /> },
          { key: 'subject', label: '对象', children: <Typography.Text copyable>{event.subject}</Typography.Text> },
          { key: 'occurred', label: '发生于', children: formatSeconds(event.occurredAt) },
          { key: 'received', label: '收到于', children: formatSeconds(event.receivedAt) },
          {
            key: 'process',
            label: '流程',
            children: event.businessKey ? (
              <Link to={pageOf(account.id, 'instances', event.businessKey)}>{event.process}：看路径和原因</Link>
            ) : (
              '没有绑定流程，只做记录'
            ),
          },
          ...(event.attempts > 0
            ? [
                { key: 'attempts', label: '已失败', children: `${event.attempts} 次` },
                {
                  key: 'next',
                  label: '下次重试',
                  children: event.nextAttemptAt ? formatSeconds(event.nextAttemptAt) : '不再自动重试，等人处理',
                },
              ]
            : []),
        ]}
      />
      <h3>内容</h3>
      <Json value={event.event} label="事件内容" />
      <h3>当场的回复</h3>
      <pre className="source">{event.answer ?? '（没有）'}</pre>
    </>
  );
}
