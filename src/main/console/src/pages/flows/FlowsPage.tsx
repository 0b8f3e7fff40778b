import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { EventType, Flow } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { ListTable, whole } from '../../components/ListPage';
import { PageHead } from '../../components/PageHead';
import { Time } from '../../components/time';
import { UrlTabs } from '../../components/UrlTabs';
import { BindingsTable } from './BindingsTable';

/** Flow names of events, as operators call them. */
export function useEventLabels() {
  const types = useQuery({
    queryKey: ['event-types'],
    queryFn: ({ signal }) => api.get<EventType[]>('/api/event-types', undefined, signal),
    staleTime: Infinity,
  });
  return (type: string) => types.data?.find((one) => one.type === type)?.label ?? type;
}

/** The processes that this account can run, and which event starts which. */
export function FlowsPage() {
  return (
    <>
      <PageHead
        title="流程"
        hint="在 Camunda Modeler 里画好、部署过来的流程。绑定决定哪个事件启动哪个流程。"
        actions={
          <Button href="/camunda/app/cockpit/default/" target="_blank">
            在 Cockpit 中查看
          </Button>
        }
      />
      <UrlTabs
        tabs={[
          { key: 'flows', label: '流程', children: <FlowsTable /> },
          { key: 'bindings', label: '绑定', children: <BindingsTable /> },
        ]}
      />
    </>
  );
}

function FlowsTable() {
  const account = useAccount();
  const label = useEventLabels();
  return (
    <ListTable<Flow>
      queryKey={['flows', account.id]}
      refreshEvery={5000}
      load={async (_, signal) => whole(await api.get<Flow[]>(path`/api/accounts/${account.id}/flows`, undefined, signal))}
      rowKey="definitionId"
      columns={[
        {
          title: '流程',
          key: 'name',
          render: (_, flow) => (
            <>
              <Link to={pageOf(account.id, 'flows', flow.key)}>{flow.name || flow.key}</Link>
              <br />
              <code>{flow.key}</code>
            </>
          ),
        },
        { title: '由谁启动', key: 'events', render: (_, flow) => (flow.events.length > 0 ? flow.events.map((event) => <Tag key={event}>{label(event)}</Tag>) : '页面上的操作、别的流程或定时') },
        {
          title: '绑定',
          key: 'bound',
          render: (_, flow) => (flow.events.length === 0 ? '不需要' : flow.bound ? <Tag color="success">已绑定</Tag> : <Tag>未绑定</Tag>),
        },
        { title: '来源', key: 'shared', render: (_, flow) => (flow.shared ? '共用' : '本账号') },
        { title: '运行中', dataIndex: 'running', align: 'right' },
        {
          title: '异常',
          key: 'failed',
          align: 'right',
          render: (_, flow) => (flow.failed ? <Link to={pageOf(account.id, 'incidents')}>{flow.failed}</Link> : 0),
        },
        { title: '版本', key: 'version', render: (_, flow) => `第 ${flow.version} 版` },
        { title: '部署于', key: 'at', render: (_, flow) => <Time value={flow.deployedAt} /> },
      ]}
      empty={{ text: '还没有流程。用 Camunda Modeler 打开 processes 文件夹，部署到 /engine-rest。' }}
    />
  );
}
