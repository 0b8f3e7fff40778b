import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { Incident, Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { ListPage } from '../../components/ListPage';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';

const KINDS: Record<Incident['kind'], string> = { ENGINE: '流程步骤', EVENT: '事件', CALL: '调用结果未知' };

/** What a person must look at. */
export function IncidentsPage() {
  const account = useAccount();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: (incident: Incident) => api.post(path`/api/accounts/${account.id}/incidents/${incident.id}/retry`),
    onSuccess: () => {
      void message.success('已重试');
      return queries.invalidateQueries({ queryKey: ['incidents', account.id] });
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  return (
    <ListPage<Incident>
      title="异常"
      hint="需要人看一眼的步骤、事件和调用。处理好原因后重试；结果未知的调用请到调用记录里确认。"
      queryKey={['incidents', account.id]}
      refreshEvery={5000}
      load={({ page, size }, signal) =>
        api.get<Page<Incident>>(path`/api/accounts/${account.id}/incidents`, { page, size }, signal)
      }
      rowKey="id"
      columns={[
        { title: '种类', key: 'kind', render: (_, incident) => <Tag>{KINDS[incident.kind]}</Tag> },
        { title: '原因', dataIndex: 'message' },
        {
          title: '流程',
          key: 'process',
          render: (_, incident) =>
            incident.businessKey ? (
              <Link to={pageOf(account.id, 'instances', incident.businessKey)}>{incident.process ?? '查看'}</Link>
            ) : (
              (incident.process ?? '—')
            ),
        },
        { title: '步骤', key: 'activity', render: (_, incident) => incident.activity ?? '—' },
        { title: '开始于', key: 'since', render: (_, incident) => <Time value={incident.since} /> },
        {
          title: '操作',
          key: 'actions',
          render: (_, incident) =>
            incident.kind === 'CALL' ? (
              <Link to={`${pageOf(account.id, 'calls')}?state=UNKNOWN`}>去确认</Link>
            ) : (
              <Button
                size="small"
                loading={retry.isPending && retry.variables?.id === incident.id}
                onClick={() => retry.mutate(incident)}
              >
                重试
              </Button>
            ),
        },
      ]}
      empty={{ text: '没有异常，一切正常。' }}
    />
  );
}
