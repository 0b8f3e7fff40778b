import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Alert } from '../../api/alerts';
import { api, path } from '../../api/client';
import type { Page } from '../../api/types';
import { useAccounts } from '../../app/accounts';
import { useIsAdmin } from '../../app/session';
import { ListPage } from '../../components/ListPage';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';
import { ALERTS, placeOf } from './alerts';
import { RecipientsForm } from './RecipientsForm';

/** What people must be told, of all accounts granted. */
export function AlertsPage() {
  const accounts = useAccounts();
  const admin = useIsAdmin();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [naming, setNaming] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ALERTS });
  const onError = (problem: Error) => message.error(messageOf(problem));
  const read = useMutation({ mutationFn: () => api.post('/api/alerts/read'), onSuccess: refresh, onError });
  const resolve = useMutation({
    mutationFn: (alert: Alert) => api.post(path`/api/alerts/${alert.id}/resolve`),
    onSuccess: refresh,
    onError,
  });
  return (
    <>
      <ListPage<Alert>
        title="告警"
        hint="流程停住、账号不能调用、额度将用完等需要人处理的事。原因消除后自动结束；同一件事只提醒一次。"
        actions={
          <Space wrap>
            <Button loading={read.isPending} onClick={() => read.mutate()}>
              全部标为已读
            </Button>
            {admin && (
              <Button type="primary" onClick={() => setNaming(true)}>
                通知给谁
              </Button>
            )}
          </Space>
        }
        queryKey={ALERTS}
        refreshEvery={15000}
        filters={[
          {
            kind: 'select',
            name: 'account',
            placeholder: '账号',
            loading: accounts.isPending,
            options: (accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            kind: 'select',
            name: 'open',
            placeholder: '状态',
            options: [
              { value: 'true', label: '未解决' },
              { value: 'false', label: '已结束' },
            ],
          },
        ]}
        load={({ page, size, filters }, signal) => api.get<Page<Alert>>('/api/alerts', { ...filters, page, size }, signal)}
        rowKey="id"
        columns={[
          {
            title: '告警',
            key: 'words',
            render: (_, alert) => (
              <div style={{ whiteSpace: 'normal', minWidth: 240, maxWidth: 560 }}>
                <Tag color={alert.resolvedAt ? undefined : alert.urgent ? 'error' : 'warning'}>{alert.kind}</Tag>
                {!alert.read && !alert.resolvedAt && <Tag color="processing">未读</Tag>}
                <Link to={placeOf(alert)}>{alert.words}</Link>
              </div>
            ),
          },
          { title: '账号', dataIndex: 'accountName' },
          { title: '发生于', key: 'raised', render: (_, alert) => <Time value={alert.raisedAt} /> },
          {
            title: '状态',
            key: 'resolved',
            render: (_, alert) =>
              alert.resolvedAt ? (
                <>
                  {alert.resolvedBy ? `${alert.resolvedBy} 标为已解决` : '已恢复'} <Time value={alert.resolvedAt} />
                </>
              ) : (
                <Tag color="error">未解决</Tag>
              ),
          },
          { title: '企业微信通知', key: 'told', render: (_, alert) => <Typography.Text type="secondary">{alert.told ?? '—'}</Typography.Text> },
          {
            title: '操作',
            key: 'actions',
            render: (_, alert) =>
              !alert.resolvedAt && (
                <Popconfirm
                  title="标为已解决？"
                  description="如果原因还在，它会作为新的告警再次出现。"
                  okText="标为已解决"
                  cancelText="取消"
                  onConfirm={() => resolve.mutate(alert)}
                >
                  <Button size="small">已解决</Button>
                </Popconfirm>
              ),
          },
        ]}
        empty={{ text: '没有告警，一切正常。' }}
      />
      {naming && <RecipientsForm onClose={() => setNaming(false)} />}
    </>
  );
}
