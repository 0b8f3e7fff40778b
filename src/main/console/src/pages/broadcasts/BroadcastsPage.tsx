import { PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Space, Switch, Typography } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { Broadcast, BroadcastPolicy, BroadcastQuota, BroadcastTarget } from '../../api/broadcasts';
import { api, path } from '../../api/client';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { useIsAdmin } from '../../app/session';
import { ExportButton } from '../../components/ExportButton';
import { useFindTag } from '../../components/FollowerTagPicker';
import { ListPage } from '../../components/ListPage';
import { messageOf } from '../../components/problems';
import { formatSeconds, Time } from '../../components/time';
import { contentText, ProgressOf, STATES, StateTag, targetText } from './states';

export function useQuota(accountId: string) {
  return useQuery({
    queryKey: ['broadcasts', accountId, 'quota'],
    queryFn: ({ signal }) => api.get<BroadcastQuota>(path`/api/accounts/${accountId}/broadcasts/quota`, undefined, signal),
  });
}

/** What holds for all mass sends of an account. */
export function usePolicy(accountId: string) {
  return useQuery({
    queryKey: ['broadcasts', accountId, 'policy'],
    queryFn: ({ signal }) => api.get<BroadcastPolicy>(path`/api/accounts/${accountId}/broadcasts/policy`, undefined, signal),
  });
}

/** Whether a second person has to agree to every mass send; only administrators change it. */
function ApprovalSwitch() {
  const account = useAccount();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const admin = useIsAdmin();
  const policy = usePolicy(account.id);
  const change = useMutation({
    mutationFn: (approval: boolean) => api.put<BroadcastPolicy>(path`/api/accounts/${account.id}/broadcasts/policy`, { approval }),
    onSuccess: (changed) => {
      queries.setQueryData(['broadcasts', account.id, 'policy'], changed);
      message.success(changed.approval ? '此后提交的群发都要另一个人审批' : '此后提交的群发不必审批');
    },
    onError: (error) => message.error(messageOf(error)),
  });
  if (!policy.data || (!admin && !policy.data.approval)) return null;
  return (
    <Space style={{ marginBottom: 16 }}>
      <Switch
        aria-label="群发要另一个人审批"
        checked={policy.data.approval}
        disabled={!admin}
        loading={change.isPending}
        onChange={(approval) => change.mutate(approval)}
      />
      <Typography.Text type="secondary">
        每次群发都要另一个人审批后才发送{admin ? '' : '（由管理员设定）'}
      </Typography.Text>
    </Space>
  );
}

export function quotaText(quota: BroadcastQuota, target: BroadcastTarget = 'EVERYBODY'): string {
  if (!quota.service) return `订阅号每天可群发 1 次，今天已发 ${quota.callsToday} 次（只算从这里发出的）。`;
  if (target !== 'EVERYBODY') return `今天已群发 ${quota.callsToday} 次（只算从这里发出的）。每个粉丝每月最多收到 4 条，超过的由微信自动过滤。`;
  return `发给全部粉丝：今天已发 ${quota.toAllToday}/${quota.toAllPerDay} 次，本月已发 ${quota.toAllThisMonth}/${quota.toAllPerMonth} 次（只算从这里发出的）。每个粉丝每月最多收到 4 条，超过的由微信自动过滤。`;
}

/** Copying and throwing away, from the list or the page of one. */
export function useBroadcastActions() {
  const account = useAccount();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const refresh = () => queries.invalidateQueries({ queryKey: ['broadcasts', account.id] });
  const copy = useMutation({
    mutationFn: (id: string) => api.post<Broadcast>(path`/api/accounts/${account.id}/broadcasts/${id}/copy`),
    onSuccess: async (made) => {
      await refresh();
      message.success('已复制成新的草稿');
      await navigate(pageOf(account.id, 'broadcasts', made.id));
    },
    onError: (error) => message.error(messageOf(error)),
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.delete<void>(path`/api/accounts/${account.id}/broadcasts/${id}`),
    onSuccess: refresh,
    onError: (error) => message.error(messageOf(error)),
  });
  const askRemove = (one: Broadcast, after?: () => void) =>
    modal.confirm({
      title: `删除草稿「${one.title}」？`,
      content: '删除后不能恢复。',
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(one.id).then(after, () => undefined),
    });
  return { copy, askRemove, refresh };
}

const time = (value: string | null | undefined) => (value ? formatSeconds(value) : '');

/** What the list's filters find, as a spreadsheet. */
function Export() {
  const account = useAccount();
  const [search] = useSearchParams();
  const findTag = useFindTag();
  const filters = { q: search.get('q'), state: search.get('state') };
  return (
    <ExportButton<Broadcast>
      name={`群发-${account.name}`}
      find={(page, size) => api.get<Page<Broadcast>>(path`/api/accounts/${account.id}/broadcasts`, { ...filters, page, size })}
      header={['名称', '内容', '发给', '状态', '原因', '发送时间', '结束时间', '目标人数', '过滤后', '发送成功', '发送失败', '新建', '提交', '审批']}
      row={(one) => [
        one.title,
        contentText(one),
        targetText(one, findTag(one.tagId)),
        STATES[one.state].text,
        one.why ?? '',
        time(one.sendAt),
        time(one.endedAt),
        one.progress.total ?? '',
        one.progress.filtered ?? '',
        one.progress.sent ?? '',
        one.progress.failed ?? '',
        one.createdBy,
        one.submittedBy ?? '',
        one.decidedBy ?? '',
      ]}
    />
  );
}

/** The mass sends of a 公众号, newest first. */
export function BroadcastsPage() {
  const account = useAccount();
  const navigate = useNavigate();
  const quota = useQuota(account.id);
  const actions = useBroadcastActions();
  const findTag = useFindTag();
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => navigate(pageOf(account.id, 'broadcasts', 'new'))}>
      新建群发
    </Button>
  );
  return (
    <ListPage<Broadcast>
      title="群发消息"
      hint="一次写好，发给全部粉丝、一个标签或一份名单；可以先预览，可以定时，同一次群发不会重复发出。"
      actions={
        <>
          <Export />
          {add}
        </>
      }
      notice={
        <>
          {quota.data && <Alert type="info" showIcon style={{ marginBottom: 16 }} title={quotaText(quota.data)} />}
          <ApprovalSwitch />
        </>
      }
      queryKey={['broadcasts', account.id]}
      load={({ page, size, filters }, signal) =>
        api.get<Page<Broadcast>>(path`/api/accounts/${account.id}/broadcasts`, { ...filters, page, size }, signal)
      }
      rowKey="id"
      refreshEvery={10_000}
      filters={[
        { kind: 'search', name: 'q', placeholder: '搜索名称' },
        {
          kind: 'select',
          name: 'state',
          placeholder: '全部状态',
          options: Object.entries(STATES).map(([value, look]) => ({ value, label: look.text })),
        },
      ]}
      empty={{ text: '还没有群发。新建一个，先预览到自己的微信，再发给粉丝。', action: add }}
      columns={[
        { title: '名称', render: (_, one) => <Link to={pageOf(account.id, 'broadcasts', one.id)}>{one.title}</Link> },
        { title: '内容', render: (_, one) => contentText(one) },
        { title: '发给', render: (_, one) => targetText(one, findTag(one.tagId)) },
        { title: '状态', render: (_, one) => <StateTag state={one.state} /> },
        { title: '送达', render: (_, one) => <ProgressOf broadcast={one} /> },
        { title: '发送时间', render: (_, one) => <Time value={one.sendAt} /> },
        { title: '新建', render: (_, one) => one.createdBy },
        {
          title: '操作',
          fixed: 'end',
          render: (_, one) => (
            <Space size={4}>
              <Button type="link" size="small" onClick={() => actions.copy.mutate(one.id)}>
                复制
              </Button>
              {one.state === 'DRAFT' && (
                <Button type="link" size="small" danger onClick={() => actions.askRemove(one)}>
                  删除
                </Button>
              )}
            </Space>
          ),
        },
      ]}
    />
  );
}
