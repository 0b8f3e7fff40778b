import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Card, Descriptions, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Broadcast, BroadcastChunk } from '../../api/broadcasts';
import { api, path } from '../../api/client';
import type { UserTask } from '../../api/tasks';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { useFindTag } from '../../components/FollowerTagPicker';
import { PageHead } from '../../components/PageHead';
import { PhonePreview } from '../../components/PhonePreview';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';
import { TaskForm } from '../tasks/TaskForm';
import { articleMessages, useArticle } from './ArticleField';
import { useBroadcastActions } from './BroadcastsPage';
import { CHUNK_STATES, contentText, ProgressOf, StateTag, targetText } from './states';

const people = (count: number | null | undefined) => count ?? '—';

const ASKED: Partial<Record<Broadcast['state'], string>> = {
  APPROVING: '等待另一个人审批，同意后才会发送。提交的人不能自己审批。',
  MISSED: '到了设定的时间没有发出（服务停机、账号停用，或审批晚了），已超过允许迟到的时间。请决定现在发送，还是放弃。',
};

/** What somebody has to say before a mass send goes on. */
function Asked({ broadcast }: { broadcast: Broadcast }) {
  const account = useAccount();
  const actions = useBroadcastActions();
  const [open, setOpen] = useState<UserTask>();
  const tasks = useQuery({
    queryKey: ['tasks', account.id, 'broadcast', broadcast.id],
    queryFn: ({ signal }) =>
      api.get<UserTask[]>(path`/api/accounts/${account.id}/broadcasts/${broadcast.id}/tasks`, undefined, signal),
  });
  const close = () => {
    setOpen(undefined);
    void actions.refresh();
  };
  const [task] = tasks.data ?? [];
  return (
    <>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={ASKED[broadcast.state]}
        description={tasks.error && `待办加载失败：${messageOf(tasks.error)}`}
        action={
          task && (
            <Button size="small" type="primary" onClick={() => setOpen(task)}>
              {broadcast.state === 'APPROVING' ? '审批' : '决定'}
            </Button>
          )
        }
      />
      {open && <TaskForm key={open.id} task={open} onClose={close} />}
    </>
  );
}

/** How far a mass send is, what became of it and why. */
export function BroadcastResult({ broadcast }: { broadcast: Broadcast }) {
  const account = useAccount();
  const { modal, message } = App.useApp();
  const actions = useBroadcastActions();
  const findTag = useFindTag();
  const article = useArticle(broadcast.article);
  const url = path`/api/accounts/${account.id}/broadcasts/${broadcast.id}`;
  const chunks = useQuery({
    queryKey: ['broadcasts', account.id, 'chunks', broadcast.id, broadcast.updatedAt],
    queryFn: ({ signal }) => api.get<BroadcastChunk[]>(`${url}/chunks`, undefined, signal),
    refetchInterval: broadcast.state === 'SENDING' ? 3_000 : false,
  });
  const cancel = useMutation({
    mutationFn: () => api.post<Broadcast>(`${url}/cancel`),
    onSuccess: async () => {
      message.success('已取消，没有发出');
      await actions.refresh();
    },
    onError: async (error) => {
      message.error(messageOf(error));
      await actions.refresh();
    },
  });
  const askCancel = () =>
    modal.confirm({
      title: `取消「${broadcast.title}」？`,
      content: '取消后不会发出；需要时可以复制成新的群发。',
      okText: '取消群发',
      cancelText: '不取消',
      okButtonProps: { danger: true },
      onOk: () => cancel.mutateAsync().catch(() => undefined),
    });
  const remove = useMutation({
    mutationFn: () => api.post<Broadcast>(`${url}/delete-sent`),
    onSuccess: async () => {
      message.success('微信已删除，粉丝再点开会看到「已删除」');
      await actions.refresh();
    },
    onError: async (error) => {
      message.error(messageOf(error));
      await actions.refresh();
    },
  });
  const askRemove = () =>
    modal.confirm({
      title: `删除已群发的「${broadcast.title}」？`,
      content: '微信只删除图文或视频的页面：粉丝点开后看到「已删除」，手机上的那条消息不会消失。每天最多删除 10 次，删除后不能恢复，群发次数也不会退回。',
      okText: '删除',
      cancelText: '不删除',
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync().catch(() => undefined),
    });
  const deletable =
    (broadcast.article || broadcast.draft || broadcast.contents[0]?.type === 'video') && ['SENT', 'PARTLY_SENT'].includes(broadcast.state) && !broadcast.progress.deleted;
  const list = chunks.data ?? [];
  const stuck = broadcast.state === 'SENDING' && list.some((chunk) => chunk.state === 'PREPARED');
  return (
    <>
      <PageHead
        title={broadcast.title}
        back={pageOf(account.id, 'broadcasts')}
        tags={
          <>
            <StateTag state={broadcast.state} />
            {broadcast.progress.deleted && <Tag>已删除</Tag>}
          </>
        }
        actions={
          <>
            <Button onClick={() => actions.copy.mutate(broadcast.id)}>复制</Button>
            {['APPROVING', 'SCHEDULED', 'MISSED'].includes(broadcast.state) && (
              <Button danger loading={cancel.isPending} onClick={askCancel}>
                取消群发
              </Button>
            )}
            {deletable && (
              <Button danger loading={remove.isPending} onClick={askRemove}>
                删除已发的内容
              </Button>
            )}
          </>
        }
      />
      {broadcast.why && <Alert type={broadcast.state === 'CANCELLED' ? 'info' : 'error'} showIcon style={{ marginBottom: 16 }} title={broadcast.why} />}
      {broadcast.state in ASKED && <Asked broadcast={broadcast} />}
      {stuck && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title="正在交给微信。微信没有回应时会用同一编号核对，不会重复发送；核对不了的会列在「异常」里，由您确认。"
          action={<Link to={pageOf(account.id, 'incidents')}>查看异常</Link>}
        />
      )}
      <div className="with-preview">
        <div>
          <Card style={{ marginBottom: 16 }}>
            <Descriptions
              column={{ xs: 1, sm: 2 }}
              items={[
                { label: '发给', children: targetText(broadcast, findTag(broadcast.tagId)) },
                { label: '内容', children: contentText(broadcast) },
                { label: '发送时间', children: broadcast.state === 'APPROVING' && !broadcast.sendAt ? '同意后立即' : <Time value={broadcast.sendAt} /> },
                { label: '提交', children: broadcast.submittedBy ?? '—' },
                ...(broadcast.approval ? [{ label: '审批', children: broadcast.decidedBy ?? '还没有' }] : []),
                ...(broadcast.progress.chunks > 1 ? [{ label: '进度', children: <ProgressOf broadcast={broadcast} /> }] : []),
                { label: '目标人数', children: people(broadcast.progress.total) },
                { label: '过滤后', children: people(broadcast.progress.filtered) },
                { label: '发送成功', children: people(broadcast.progress.sent) },
                { label: '发送失败', children: people(broadcast.progress.failed) },
              ]}
            />
            <Link to={pageOf(account.id, 'instances', `broadcast-${broadcast.id}`)}>查看经过：每一步和触发的规则</Link>
          </Card>
          <Card title="各批结果">
            {chunks.error && <Alert type="error" showIcon style={{ marginBottom: 12 }} title={`加载失败：${messageOf(chunks.error)}`} />}
            <Table<BroadcastChunk>
              size="small"
              rowKey="number"
              loading={chunks.isPending}
              dataSource={list}
              pagination={false}
              scroll={{ x: 'max-content' }}
              columns={[
                { title: '批次', dataIndex: 'number' },
                { title: '状态', render: (_, chunk) => <Tag color={CHUNK_STATES[chunk.state].color}>{CHUNK_STATES[chunk.state].text}</Tag> },
                { title: '微信编号', render: (_, chunk) => chunk.msgId ?? '—' },
                { title: '目标', render: (_, chunk) => chunk.total ?? '—' },
                { title: '成功', render: (_, chunk) => chunk.sent ?? '—' },
                { title: '失败', render: (_, chunk) => chunk.failed ?? '—' },
                { title: '微信的说法', render: (_, chunk) => chunk.status ?? '—' },
                { title: '结束', render: (_, chunk) => (chunk.deletedAt ? <Tag>已删除</Tag> : <Time value={chunk.finishedAt} />) },
              ]}
            />
          </Card>
        </div>
        <div className="preview">
          <PhonePreview
            platform="MP"
            title={account.name}
            empty={article.error ? '图文已从素材库删除' : broadcast.draft ? '公众平台的草稿，请在微信里预览' : '正在加载…'}
            messages={
              broadcast.article ? articleMessages(article.data) : broadcast.contents.map((content) => ({ from: 'account' as const, content }))
            }
          />
        </div>
      </div>
    </>
  );
}
