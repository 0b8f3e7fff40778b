import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { CallSummary, ConnectorInfo, Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { ExportButton } from '../../components/ExportButton';
import { ListPage } from '../../components/ListPage';
import { useListParams } from '../../components/listParams';
import { CALL_STATES, CallStateTag, options } from '../../components/states';
import { endOfDay, formatSeconds, startOfDay, Time } from '../../components/time';
import { CallDrawer } from './CallDrawer';

const FILTERS = ['connector', 'state', 'from', 'to'];

/** Every call to WeChat for this account, newest first. */
export function CallsPage() {
  const account = useAccount();
  const [opened, setOpened] = useState<string>();
  const { params } = useListParams(FILTERS);
  const find = ({ from, to, ...rest }: Record<string, string>, page: number, size: number, signal?: AbortSignal) =>
    api.get<Page<CallSummary>>(
      path`/api/accounts/${account.id}/calls`,
      { page, size, ...rest, from: from && startOfDay(from), to: to && endOfDay(to) },
      signal,
    );
  const connectors = useQuery({
    queryKey: ['connectors'],
    queryFn: ({ signal }) => api.get<ConnectorInfo[]>('/api/connectors', undefined, signal),
    staleTime: Infinity,
  });
  return (
    <>
      <ListPage<CallSummary>
        title="调用记录"
        hint="对微信的每一次调用：结果、原因、用时。结果未知的要由人确认。"
        actions={
          <ExportButton<CallSummary>
            name={`${account.name}-调用记录`}
            find={(page, size) => find(params.filters, page, size)}
            header={['开始时间（北京）', '调用', '结果', '错误码', '原因', '次数', '用时（毫秒）', '实例']}
            row={(call) => [
              formatSeconds(call.startedAt),
              call.name,
              CALL_STATES[call.state].text,
              call.code ?? '',
              call.message ?? '',
              call.attempts,
              call.durationMs ?? '',
              call.businessKey ?? '',
            ]}
          />
        }
        queryKey={['calls', account.id]}
        refreshEvery={5000}
        load={({ page, size, filters }, signal) => find(filters, page, size, signal)}
        rowKey="id"
        filters={[
          {
            kind: 'select',
            name: 'connector',
            placeholder: '连接器',
            loading: connectors.isPending,
            options: (connectors.data ?? [])
              .filter((one) => one.kind === 'CALL')
              .map((one) => ({ value: one.id, label: one.name })),
          },
          { kind: 'select', name: 'state', placeholder: '结果', options: options(CALL_STATES) },
          { kind: 'days', from: 'from', to: 'to' },
        ]}
        columns={[
          {
            title: '调用',
            key: 'name',
            render: (_, call) => (
              <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setOpened(call.id)}>
                {call.name}
              </Button>
            ),
          },
          { title: '结果', key: 'state', render: (_, call) => <CallStateTag state={call.state} /> },
          {
            title: '原因',
            key: 'why',
            ellipsis: true,
            render: (_, call) => [call.code, call.message].filter(Boolean).join('：') || '—',
          },
          { title: '次数', dataIndex: 'attempts', align: 'right' },
          { title: '用时', key: 'ms', align: 'right', render: (_, call) => (call.durationMs === null ? '—' : `${call.durationMs} ms`) },
          {
            title: '流程实例',
            key: 'instance',
            render: (_, call) =>
              call.businessKey ? <Link to={pageOf(account.id, 'instances', call.businessKey)}>查看</Link> : '控制台',
          },
          { title: '开始于', key: 'at', render: (_, call) => <Time value={call.startedAt} /> },
        ]}
        empty={{ text: '还没有对微信的调用。' }}
      />
      <CallDrawer id={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}
