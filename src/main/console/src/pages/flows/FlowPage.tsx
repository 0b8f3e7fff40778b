import { useQuery } from '@tanstack/react-query';
import { Card, Select, Tag } from 'antd';
import { useState } from 'react';
import { useParams, Link } from 'react-router';
import { api, path } from '../../api/client';
import type { FlowDetail, Instance, InstanceState, Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { type Badge, Diagram } from '../../components/Diagram';
import { ListTable } from '../../components/ListPage';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { formatTime, Time } from '../../components/time';
import { useEventLabels } from './FlowsPage';

export const INSTANCE_STATES: Record<InstanceState, { text: string; color: string }> = {
  RUNNING: { text: '运行中', color: 'processing' },
  ENDED: { text: '已结束', color: 'success' },
  FAILED: { text: '异常', color: 'error' },
};

/** One that was ended from outside did not come to its end. */
export function lookOf({ state, endedReason }: Pick<Instance, 'state' | 'endedReason'>) {
  return endedReason ? { text: '已取消', color: 'default' } : INSTANCE_STATES[state];
}

export function badgesOf(activities: FlowDetail['activities']): Badge[] {
  return activities.flatMap(({ id, running, failed }) => [
    ...(running > 0 ? [{ activity: id, text: String(running), kind: 'running' as const, title: `${running} 个实例停在这里` }] : []),
    ...(failed > 0 ? [{ activity: id, text: String(failed), kind: 'failed' as const, title: `${failed} 个异常` }] : []),
  ]);
}

/** One process: its diagram with what runs and fails where, its versions, its instances. */
export function FlowPage() {
  const account = useAccount();
  const { flowKey = '' } = useParams();
  const [version, setVersion] = useState<number>();
  const query = useQuery({
    queryKey: ['flows', account.id, flowKey, version],
    queryFn: ({ signal }) =>
      api.get<FlowDetail>(path`/api/accounts/${account.id}/flows/${flowKey}`, { version }, signal),
    refetchInterval: 10_000,
  });
  const label = useEventLabels();
  return (
    <Loading query={query}>
      {(flow) => (
        <>
          <PageHead
            title={flow.name || flow.key}
            back={pageOf(account.id, 'flows')}
            hint={`由 ${flow.events.map(label).join('、') || '其他流程'} 启动。蓝色数字是停在那一步的实例，红色数字是异常。`}
            tags={flow.shared ? <Tag>共用</Tag> : <Tag>本账号</Tag>}
            actions={
              <Select
                aria-label="版本"
                value={version ?? flow.version}
                onChange={setVersion}
                options={flow.versions.map((one) => ({
                  value: one.version,
                  label: `第 ${one.version} 版（${formatTime(one.deployedAt)}${one.by ? `，${one.by}` : ''}）`,
                }))}
              />
            }
          />
          <Diagram bpmn={flow.bpmn} badges={badgesOf(flow.activities)} />
          <Card title="实例" style={{ marginTop: 16 }}>
            <Instances flowKey={flow.key} />
          </Card>
        </>
      )}
    </Loading>
  );
}

function Instances({ flowKey }: { flowKey: string }) {
  const account = useAccount();
  const label = useEventLabels();
  return (
    <ListTable<Instance>
      queryKey={['instances', account.id, flowKey]}
      refreshEvery={5000}
      load={({ page, size, filters }, signal) =>
        api.get<Page<Instance>>(path`/api/accounts/${account.id}/flows/${flowKey}/instances`, { page, size, ...filters }, signal)
      }
      rowKey="businessKey"
      filters={[
        {
          kind: 'select',
          name: 'state',
          placeholder: '状态',
          options: Object.entries(INSTANCE_STATES).map(([value, look]) => ({ value, label: look.text })),
        },
      ]}
      columns={[
        {
          title: '对象',
          key: 'subject',
          ellipsis: true,
          render: (_, instance) => <Link to={pageOf(account.id, 'instances', instance.businessKey)}>{instance.subject}</Link>,
        },
        { title: '事件', key: 'event', render: (_, instance) => (instance.eventType ? label(instance.eventType) : '—') },
        {
          title: '状态',
          key: 'state',
          render: (_, instance) => (
            <Tag color={lookOf(instance).color}>{lookOf(instance).text}</Tag>
          ),
        },
        { title: '版本', key: 'version', render: (_, instance) => `第 ${instance.version} 版` },
        { title: '开始于', key: 'started', render: (_, instance) => <Time value={instance.startedAt} /> },
        { title: '结束于', key: 'ended', render: (_, instance) => <Time value={instance.endedAt} /> },
      ]}
      empty={{ text: '还没有实例。绑定的事件一到，就会在这里出现。' }}
    />
  );
}
