import { PlusOutlined, QrcodeOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal, Space, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { api, path } from '../../api/client';
import type { LiveCode, Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { ListPage } from '../../components/ListPage';
import { useChannels, useReceptionGroups } from '../../components/pickers';
import { messageOf } from '../../components/problems';
import { QrCard, QrNote } from '../../components/QrCard';
import { LiveCodeForm, liveCodesKey } from './LiveCodeForm';

function LiveCodeState({ code }: { code: LiveCode }) {
  if (code.status === 'READY') return <Tag color="success">可用</Tag>;
  if (code.status === 'PENDING') return <Tag color="processing">生成中</Tag>;
  return (
    <Tooltip title={code.problem}>
      <Tag color="error">企业微信没有接受</Tag>
    </Tooltip>
  );
}

/** The corp's live codes: QR, who stands behind it, friends won and lost. */
export function LiveCodesPage() {
  const account = useAccount();
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const channels = useChannels();
  const groups = useReceptionGroups(account.id);
  const [search, setSearch] = useSearchParams();
  const [editing, setEditing] = useState<LiveCode | 'new' | undefined>(search.has('new') ? 'new' : undefined);
  const [shown, setShown] = useState<LiveCode>();
  const channelName = (id: string) => channels.data?.find((channel) => channel.id === id)?.name ?? id;
  const groupName = (id: string) => groups.data?.find((group) => group.id === id)?.name ?? id;
  const close = () => {
    setEditing(undefined);
    if (search.has('new')) setSearch({}, { replace: true });
  };
  const remove = useMutation({
    mutationFn: (code: LiveCode) => api.delete<void>(path`/api/accounts/${account.id}/live-codes/${code.id}`),
    onSuccess: async (_, code) => {
      message.success(`已删除渠道活码「${code.name}」`);
      await queries.invalidateQueries({ queryKey: liveCodesKey(account.id) });
    },
    onError: (error) => modal.error({ title: '不能删除', content: messageOf(error) }),
  });
  const publish = useMutation({
    mutationFn: (code: LiveCode) => api.post<LiveCode>(path`/api/accounts/${account.id}/live-codes/${code.id}/publish`),
    onSuccess: () => message.success('企业微信已接受。'),
    onError: (error) => modal.error({ title: '企业微信没有接受', content: messageOf(error) }),
    onSettled: () => queries.invalidateQueries({ queryKey: liveCodesKey(account.id) }),
  });
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      新建渠道活码
    </Button>
  );
  return (
    <>
      <ListPage<LiveCode>
        title="渠道活码"
        hint="客户扫码加成员为好友，自动发欢迎语、改备注、打标签。成员可以随时换，二维码不变。"
        actions={add}
        queryKey={liveCodesKey(account.id)}
        load={({ page, size }, signal) => api.get<Page<LiveCode>>(path`/api/accounts/${account.id}/live-codes`, { page, size }, signal)}
        rowKey="id"
        empty={{ text: '还没有渠道活码。先有引流渠道和接待组，再来生成活码。', action: add }}
        columns={[
          {
            title: '活码',
            render: (_, code) => (
              <Space size={12}>
                <Button type="text" icon={<QrcodeOutlined style={{ fontSize: 28 }} />} style={{ width: 44, height: 44 }} disabled={!code.configId} aria-label={`查看「${code.name}」的二维码`} onClick={() => setShown(code)} />
                <span>
                  {code.name}
                  {code.remark && <div style={{ fontSize: 12, color: '#66736d' }}>{code.remark}</div>}
                </span>
              </Space>
            ),
          },
          {
            title: '引流渠道',
            render: (_, code) => <Link to={pageOf(account.id, 'lead-channels', code.channelId)}>{channelName(code.channelId)}</Link>,
          },
          { title: '接待组', render: (_, code) => groupName(code.groupId) },
          { title: '免验证', render: (_, code) => <Tag color={code.skipVerify ? 'success' : 'default'}>{code.skipVerify ? '是' : '否'}</Tag> },
          { title: '状态', render: (_, code) => <LiveCodeState code={code} /> },
          { title: '新加好友', align: 'right', render: (_, code) => code.adds ?? 0 },
          { title: '流失', align: 'right', render: (_, code) => code.losses ?? 0 },
          {
            title: '操作',
            fixed: 'end',
            render: (_, code) => (
              <Space size={4}>
                {code.status === 'READY' ? (
                  <Button type="link" size="small" onClick={() => setShown(code)}>
                    二维码
                  </Button>
                ) : (
                  <Button type="link" size="small" loading={publish.isPending} onClick={() => publish.mutate(code)}>
                    重试
                  </Button>
                )}
                <Button type="link" size="small" onClick={() => setEditing(code)}>
                  修改
                </Button>
                <Button
                  type="link"
                  size="small"
                  danger
                  onClick={() =>
                    modal.confirm({
                      title: `删除渠道活码「${code.name}」？`,
                      content: '已经张贴出去的二维码将失效，再扫就加不上好友。已经加上的好友不受影响。',
                      okText: '删除',
                      okButtonProps: { danger: true },
                      onOk: () => remove.mutateAsync(code).catch(() => undefined),
                    })
                  }
                >
                  删除
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {editing && (
        <LiveCodeForm
          key={editing === 'new' ? 'new' : editing.id}
          code={editing === 'new' ? undefined : editing}
          channelId={search.get('new') || undefined}
          onClose={close}
          onSaved={(code) => {
            if (editing === 'new') setShown(code);
            close();
          }}
        />
      )}
      <Modal open={shown !== undefined} title={`渠道活码：${shown?.name ?? ''}`} width={640} footer={null} onCancel={() => setShown(undefined)} destroyOnHidden>
        {shown && (
          <QrCard
            url={path`/api/accounts/${account.id}/live-codes/${shown.id}/qr`}
            name={shown.name}
            note={<QrNote type="success" title={`扫码加「${groupName(shown.groupId)}」的成员为好友，收到「${channelName(shown.channelId)}」的欢迎语。`} />}
          />
        )}
      </Modal>
    </>
  );
}
