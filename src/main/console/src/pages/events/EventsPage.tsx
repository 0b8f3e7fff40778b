import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { EventSummary, EventType, Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { ExportButton } from '../../components/ExportButton';
import { ListPage } from '../../components/ListPage';
import { useListParams } from '../../components/listParams';
import { namesOf, Person } from '../../components/Person';
import { EVENT_STATES, EventStateTag, options } from '../../components/states';
import { endOfDay, formatSeconds, startOfDay, Time } from '../../components/time';
import { EventDrawer } from './EventDrawer';

const FILTERS = ['type', 'state', 'subject', 'from', 'to'];
type Named = EventSummary & { name?: string };

/** Every callback of this account, newest first. */
export function EventsPage() {
  const account = useAccount();
  const [opened, setOpened] = useState<string>();
  const { params } = useListParams(FILTERS);
  const find = ({ from, to, ...rest }: Record<string, string>, page: number, size: number, signal?: AbortSignal) =>
    api.get<Page<EventSummary>>(
      path`/api/accounts/${account.id}/events`,
      { page, size, ...rest, from: from && startOfDay(from), to: to && endOfDay(to) },
      signal,
    );
  const types = useQuery({
    queryKey: ['event-types'],
    queryFn: ({ signal }) => api.get<EventType[]>('/api/event-types', undefined, signal),
    staleTime: Infinity,
  });
  return (
    <>
      <ListPage<Named>
        title="事件"
        hint="微信发来的每一个回调：它是什么、由哪个流程处理、有没有失败。"
        actions={
          <ExportButton<EventSummary>
            name={`${account.name}-事件`}
            find={(page, size) => find(params.filters, page, size)}
            header={['发生时间（北京）', '事件', '对象', '状态', '流程', '实例']}
            row={(event) => [
              formatSeconds(event.occurredAt),
              event.label,
              event.subject ?? '',
              EVENT_STATES[event.state].text,
              event.process ?? '',
              event.businessKey ?? '',
            ]}
          />
        }
        queryKey={['events', account.id]}
        refreshEvery={5000}
        load={async ({ page, size, filters }, signal) => {
          const found = await find(filters, page, size, signal);
          const names = await namesOf(account, found.items.map(({ subject }) => subject), signal);
          return { ...found, items: found.items.map((event) => ({ ...event, name: names[event.subject] })) };
        }}
        rowKey="id"
        filters={[
          {
            kind: 'select',
            name: 'type',
            placeholder: '事件',
            loading: types.isPending,
            options: (types.data ?? []).map((type) => ({ value: type.type, label: type.label })),
          },
          { kind: 'select', name: 'state', placeholder: '状态', options: options(EVENT_STATES) },
          { kind: 'search', name: 'subject', placeholder: '对象（openid、外部联系人 id…）' },
          { kind: 'days', from: 'from', to: 'to' },
        ]}
        columns={[
          {
            title: '事件',
            key: 'label',
            render: (_, event) => (
              <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setOpened(event.id)}>
                {event.label}
              </Button>
            ),
          },
          {
            title: '对象',
            key: 'subject',
            ellipsis: true,
            render: (_, { subject, name }) => <Person subject={subject} name={name} />,
          },
          { title: '状态', key: 'state', render: (_, event) => <EventStateTag state={event.state} /> },
          {
            title: '流程',
            key: 'process',
            render: (_, event) =>
              event.businessKey ? (
                <Link to={pageOf(account.id, 'instances', event.businessKey)}>{event.process}</Link>
              ) : (
                '—'
              ),
          },
          { title: '发生于', key: 'at', render: (_, event) => <Time value={event.occurredAt} /> },
        ]}
        empty={{ text: '还没有事件。在微信后台填好回调地址后，有人关注、扫码或发消息就会出现在这里；现在可以用沙箱手机试。' }}
      />
      <EventDrawer id={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}
