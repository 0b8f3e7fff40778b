import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../api/client';
import { ROLE_NAMES, type User } from '../../api/users';
import { useAccounts } from '../../app/accounts';
import { useSession } from '../../app/session';
import { ListPage, whole } from '../../components/ListPage';
import { Time } from '../../components/time';
import { UserForm } from './UserForm';

const USERS = ['users'];

/** Who may sign in, as what, and for which accounts. */
export function UsersPage() {
  const accounts = useAccounts();
  const me = useSession().data?.username;
  const queries = useQueryClient();
  const [editing, setEditing] = useState<User | 'new'>();
  const nameOf = (id: string) => accounts.data?.find((account) => account.id === id)?.name ?? id;
  return (
    <>
      <ListPage<User>
        title="用户与权限"
        hint="管理员管全部账号；运营只看得到授权给他的账号；成员只在手机上做任务；程序通过接口服务流程里的步骤。"
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
            新建用户
          </Button>
        }
        queryKey={USERS}
        load={async (_, signal) => whole(await api.get<User[]>('/api/users', undefined, signal))}
        rowKey="username"
        columns={[
          {
            title: '用户名',
            key: 'username',
            render: (_, user) => (
              <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setEditing(user)}>
                {user.username}
                {user.username === me && '（我）'}
              </Button>
            ),
          },
          { title: '姓名', dataIndex: 'displayName' },
          { title: '角色', key: 'roles', render: (_, user) => user.roles.map((role) => <Tag key={role}>{ROLE_NAMES[role]}</Tag>) },
          {
            title: '授权的账号',
            key: 'accounts',
            render: (_, user) =>
              user.roles.includes('ADMIN') ? '全部' : user.accounts.map((id) => <Tag key={id}>{nameOf(id)}</Tag>).concat(user.accounts.length ? [] : [<Tag key="">没有</Tag>]),
          },
          {
            title: '状态',
            key: 'enabled',
            render: (_, user) => (user.enabled ? <Tag color="success">启用</Tag> : <Tag>已停用</Tag>),
          },
          { title: '建于', key: 'createdAt', render: (_, user) => <Time value={user.createdAt} /> },
          { title: '操作', key: 'audit', render: (_, user) => <Link to={`/audit?user=${encodeURIComponent(user.username)}`}>做过什么</Link> },
        ]}
        empty={{ text: '还没有用户。' }}
      />
      {editing && (
        <UserForm
          user={editing === 'new' ? undefined : editing}
          self={editing !== 'new' && editing.username === me}
          onClose={() => setEditing(undefined)}
          onSaved={() => queries.invalidateQueries({ queryKey: USERS })}
        />
      )}
    </>
  );
}
