import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Space, Switch, Tag, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, path } from '../../api/client';
import type { Account, Hold, Platform } from '../../api/types';
import { ACCOUNTS, PLATFORM_NAMES } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { useIsAdmin } from '../../app/session';
import { ListPage, whole } from '../../components/ListPage';
import { PlatformIcon } from '../../components/PlatformIcon';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';
import { AccountForm } from './AccountForm';
import { ConnectionDrawer } from './ConnectionDrawer';

function AccountState({ account }: { account: Account }) {
  if (!account.enabled) return <Tag>已停用</Tag>;
  if (account.blocked)
    return (
      <Tooltip title={`${account.blocked}。处理好后点“测试连接”。`}>
        <Tag color="error">受阻</Tag>
      </Tooltip>
    );
  return <Tag color="success">正常</Tag>;
}

/** Holds everything outgoing, of one account or of all, without touching what comes in. */
function HoldSwitch({ url, label, allowed }: { url: string; label: string; allowed: boolean }) {
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const hold = useQuery({ queryKey: ['hold', url], queryFn: ({ signal }) => api.get<Hold>(url, undefined, signal) });
  const change = useMutation({
    mutationFn: (held: boolean) => api.put<Hold>(url, { held }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['hold'] }),
    onError: (error) => message.error(messageOf(error)),
  });
  const ask = (held: boolean) => {
    if (!held) return change.mutate(false);
    modal.confirm({
      title: `暂停${label}的发出？`,
      content: '暂停后，所有要发给微信的调用（欢迎语、客服消息、打标签……）都先留着不发；接收不受影响。恢复后继续发出；过了时效的（如 20 秒内的欢迎语）不会补发。',
      okText: '暂停发出',
      okButtonProps: { danger: true },
      onOk: () => change.mutateAsync(true),
    });
  };
  return (
    <Space size={6}>
      <Switch
        size="small"
        disabled={!allowed || !hold.data}
        loading={change.isPending || hold.isPending}
        checked={!(hold.data?.held ?? false)}
        onChange={(checked) => ask(!checked)}
        aria-label={`${label}：发出`}
      />
      {hold.data?.held && <Tag color="warning">已暂停</Tag>}
    </Space>
  );
}

/** The console's list of connected accounts, for administrators also the place to connect, change and switch them off. */
export function AccountsPage() {
  const admin = useIsAdmin();
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const [search, setSearch] = useSearchParams();
  const missing = search.get('missing') as Platform | null;
  const [editing, setEditing] = useState<Account | 'new' | undefined>(search.has('new') ? 'new' : undefined);
  const [testing, setTesting] = useState<Account>();

  const toggle = useMutation({
    mutationFn: ({ account, on }: { account: Account; on: boolean }) =>
      api.post<void>(path`/api/accounts/${account.id}/${on ? 'switch-on' : 'switch-off'}`),
    onSuccess: async (_, { account, on }) => {
      await queries.invalidateQueries({ queryKey: ACCOUNTS });
      message.success(on ? `已启用「${account.name}」，暂停的流程继续运行。` : `已停用「${account.name}」。`);
    },
    onError: (error) => message.error(messageOf(error)),
  });
  const askSwitchOff = (account: Account) =>
    modal.confirm({
      title: `停用「${account.name}」？`,
      content: (
        <ul style={{ paddingInlineStart: 18, margin: 0 }}>
          <li>微信推来的事件照常接收和记录；</li>
          <li>正在运行的流程和定时任务暂停，不再自动回复、不再发欢迎语；</li>
          <li>设置、二维码和数据都保留，随时可以再启用，暂停的流程会接着运行。</li>
        </ul>
      ),
      okText: '停用',
      okButtonProps: { danger: true },
      onOk: () => toggle.mutateAsync({ account, on: false }).catch(() => undefined),
    });

  const add = admin && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      添加账号
    </Button>
  );
  return (
    <>
      <ListPage<Account>
        title="账号"
        hint="接入的公众号和企业微信。每个列表、流程和数据都属于其中一个账号。"
        actions={
          <>
            <Flex align="center" gap={8}>
              <span>全部账号的发出</span>
              <HoldSwitch url="/api/hold" label="全部账号" allowed={admin} />
            </Flex>
            {add}
          </>
        }
        notice={
          missing && (
            <Alert
              type="info"
              showIcon
              style={{ marginBottom: 16 }}
              title={`还没有${PLATFORM_NAMES[missing]}账号，先添加一个，再使用${PLATFORM_NAMES[missing]}的功能。`}
              closable={{ onClose: () => setSearch({}) }}
            />
          )
        }
        queryKey={ACCOUNTS.concat('list')}
        load={async ({ filters }, signal) => {
          const all = await api.get<Account[]>('/api/accounts', undefined, signal);
          const text = filters.q?.toLowerCase() ?? '';
          return whole(
            all.filter(
              (account) =>
                (!text || `${account.name} ${account.id}`.toLowerCase().includes(text)) &&
                (!filters.platform || account.platform === filters.platform),
            ),
          );
        }}
        rowKey="id"
        filters={[
          { kind: 'search', name: 'q', placeholder: '搜索账号' },
          {
            kind: 'select',
            name: 'platform',
            placeholder: '全部平台',
            options: Object.entries(PLATFORM_NAMES).map(([value, label]) => ({ value, label })),
          },
        ]}
        empty={{ text: admin ? '还没有接入账号，添加公众号或企业微信后开始。' : '还没有授权给您的账号，请联系管理员。', action: add }}
        columns={[
          {
            title: '账号',
            render: (_, account) => (
              <Flex gap={10} align="center">
                <span style={{ fontSize: 22 }}>
                  <PlatformIcon platform={account.platform} />
                </span>
                <div>
                  <Link to={pageOf(account.id, 'overview')}>{account.name}</Link>
                  <br />
                  <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                    {PLATFORM_NAMES[account.platform]} · {account.id}
                  </Typography.Text>
                </div>
              </Flex>
            ),
          },
          { title: '状态', render: (_, account) => <AccountState account={account} /> },
          {
            title: '发出',
            render: (_, account) => <HoldSwitch url={path`/api/accounts/${account.id}/hold`} label={`「${account.name}」`} allowed />,
          },
          {
            title: '回调地址',
            render: (_, account) => (
              <Typography.Text copyable={{ text: account.callbackUrl }} ellipsis={{ tooltip: account.callbackUrl }} style={{ maxWidth: 260 }}>
                {account.callbackUrl}
              </Typography.Text>
            ),
          },
          { title: '接入时间', render: (_, account) => <Time value={account.createdAt} /> },
          {
            title: '操作',
            fixed: 'end',
            render: (_, account) => (
              <Space size={4}>
                <Button type="link" size="small" onClick={() => setTesting(account)}>
                  测试连接
                </Button>
                {admin && (
                  <Button type="link" size="small" onClick={() => setEditing(account)}>
                    修改
                  </Button>
                )}
                {admin &&
                  (account.enabled ? (
                    <Button type="link" size="small" danger onClick={() => askSwitchOff(account)}>
                      停用
                    </Button>
                  ) : (
                    <Button type="link" size="small" onClick={() => toggle.mutate({ account, on: true })}>
                      启用
                    </Button>
                  ))}
              </Space>
            ),
          },
        ]}
      />
      <AccountForm
        key={editing === 'new' ? 'new' : editing?.id}
        open={editing !== undefined}
        account={editing === 'new' ? undefined : editing}
        initialPlatform={(search.get('new') as Platform) || missing || 'MP'}
        onClose={() => setEditing(undefined)}
        onSaved={(account) => {
          const added = editing === 'new';
          setEditing(undefined);
          if (search.size > 0) setSearch({});
          if (added) setTesting(account);
          else message.success('已保存');
        }}
      />
      <ConnectionDrawer account={testing} onClose={() => setTesting(undefined)} />
    </>
  );
}
