import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions, Drawer, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client';
import type { Page } from '../../api/types';
import type { AuditEntry, User } from '../../api/users';
import { useAccounts } from '../../app/accounts';
import { ExportButton } from '../../components/ExportButton';
import { ListPage } from '../../components/ListPage';
import { useListParams } from '../../components/listParams';
import { endOfDay, formatSeconds, startOfDay, Time } from '../../components/time';

const FILTERS = ['user', 'account', 'path', 'from', 'to'];
const DONE: Record<string, string> = { POST: '新建 / 执行', PUT: '修改', PATCH: '修改', DELETE: '删除' };

const queryOf = ({ from, to, ...rest }: Record<string, string>) => ({
  ...rest,
  from: from && startOfDay(from),
  to: to && endOfDay(to),
});

const find = (filters: Record<string, string>, page: number, size: number, signal?: AbortSignal) =>
  api.get<Page<AuditEntry>>('/api/audit', { ...queryOf(filters), page, size }, signal);

function Outcome({ status }: { status: number }) {
  return status < 300 ? <Tag color="success">完成</Tag> : <Tag color="error">没有权限</Tag>;
}

/** Who changed what, newest first. */
export function AuditPage() {
  const [opened, setOpened] = useState<AuditEntry>();
  const { params } = useListParams(FILTERS);
  const accounts = useAccounts();
  const users = useQuery({ queryKey: ['users'], queryFn: ({ signal }) => api.get<User[]>('/api/users', undefined, signal) });
  const nameOf = (id: string | null) => accounts.data?.find((account) => account.id === id)?.name ?? id ?? '—';
  return (
    <>
      <ListPage<AuditEntry>
        title="审计日志"
        hint="谁在什么时候改了什么，或因为没有权限被拒绝。密钥和密码不会记下来。"
        actions={
          <ExportButton<AuditEntry>
            name="审计日志"
            find={(page, size) => find(params.filters, page, size)}
            header={['时间（北京）', '用户', '来自', '做了什么', '对象', '账号', '结果', '内容']}
            row={(entry) => [
              formatSeconds(entry.at),
              entry.username,
              entry.address,
              entry.method,
              entry.path,
              entry.account ?? '',
              entry.status,
              entry.body ?? '',
            ]}
          />
        }
        queryKey={['audit']}
        load={({ page, size, filters }, signal) => find(filters, page, size, signal)}
        rowKey="id"
        filters={[
          {
            kind: 'select',
            name: 'user',
            placeholder: '用户',
            loading: users.isPending,
            options: (users.data ?? []).map((user) => ({ value: user.username, label: `${user.displayName}（${user.username}）` })),
          },
          {
            kind: 'select',
            name: 'account',
            placeholder: '账号',
            loading: accounts.isPending,
            options: (accounts.data ?? []).map((account) => ({ value: account.id, label: account.name })),
          },
          { kind: 'search', name: 'path', placeholder: '对象，例如 rule-sets' },
          { kind: 'days', from: 'from', to: 'to' },
        ]}
        columns={[
          { title: '时间', key: 'at', render: (_, entry) => <Time value={entry.at} /> },
          { title: '用户', dataIndex: 'username' },
          { title: '做了什么', key: 'method', render: (_, entry) => DONE[entry.method] ?? entry.method },
          {
            title: '对象',
            key: 'path',
            render: (_, entry) => (
              <Button type="link" size="small" style={{ paddingInline: 0, whiteSpace: 'normal', textAlign: 'left', height: 'auto' }} onClick={() => setOpened(entry)}>
                {entry.path}
              </Button>
            ),
          },
          { title: '账号', key: 'account', render: (_, entry) => nameOf(entry.account) },
          { title: '结果', key: 'status', render: (_, entry) => <Outcome status={entry.status} /> },
        ]}
        empty={{ text: '没有符合条件的记录。' }}
      />
      <Drawer title="审计记录" size={640} open={opened !== undefined} onClose={() => setOpened(undefined)} destroyOnHidden>
        {opened && <Entry entry={opened} account={nameOf(opened.account)} />}
      </Drawer>
    </>
  );
}

function Entry({ entry, account }: { entry: AuditEntry; account: string }) {
  return (
    <>
      <Descriptions
        column={1}
        size="small"
        bordered
        items={[
          { key: 'at', label: '时间', children: `${formatSeconds(entry.at)}（北京时间）` },
          { key: 'who', label: '用户', children: entry.username },
          { key: 'address', label: '来自', children: entry.address },
          { key: 'what', label: '请求', children: `${entry.method} ${entry.path}` },
          { key: 'account', label: '账号', children: account },
          { key: 'status', label: '结果', children: <Outcome status={entry.status} /> },
        ]}
      />
      <h3>内容</h3>
      <pre className="source" tabIndex={0} style={{ whiteSpace: 'pre-wrap', wordBreak: 'break-all' }}>
        {entry.body ?? '没有内容，或内容不记录。'}
      </pre>
    </>
  );
}
