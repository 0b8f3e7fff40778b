import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { api, path } from '../../api/client';
import type { ReplyImport } from '../../api/autoreply';
import { useAccount } from '../../app/accounts';
import { messageOf } from '../../components/problems';

const WAITING_MS = 2000;

function useImport() {
  const account = useAccount();
  return useQuery({
    queryKey: ['reply-import', account.id],
    queryFn: ({ signal }) => api.get<ReplyImport[]>(path`/api/accounts/${account.id}/reply-imports`, undefined, signal),
    select: (imports) => imports[0],
    refetchInterval: ({ state }) => (state.data?.[0]?.state === 'RUNNING' ? WAITING_MS : false),
  });
}

/** What was taken over from the website, until somebody has read it. */
export function ImportNote() {
  const account = useAccount();
  const queries = useQueryClient();
  const last = useImport();
  const seen = useMutation({
    mutationFn: (id: string) => api.post<void>(path`/api/accounts/${account.id}/reply-imports/${id}/seen`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['reply-import', account.id] }),
  });
  if (last.error) return <Alert type="error" showIcon title={messageOf(last.error)} style={{ marginBottom: 16 }} />;
  if (!last.data || last.data.seen) return null;
  const { id, state, summary } = last.data;
  return (
    <Alert
      style={{ marginBottom: 16 }}
      type={state === 'REFUSED' ? 'warning' : 'info'}
      showIcon
      title={
        { RUNNING: '正在导入公众平台网站的自动回复…', DONE: '已导入公众平台网站的自动回复', REFUSED: '没有导入公众平台网站的自动回复' }[state]
      }
      description={
        summary.length > 0 && (
          <ul style={{ margin: 0, paddingInlineStart: 20 }}>
            {summary.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )
      }
      action={
        state !== 'RUNNING' && (
          <Button size="small" loading={seen.isPending} onClick={() => seen.mutate(id)}>
            知道了
          </Button>
        )
      }
    />
  );
}

/** Takes over what has been set up on the website since. */
export function ImportButton() {
  const account = useAccount();
  const queries = useQueryClient();
  const { modal } = App.useApp();
  const last = useImport();
  const start = useMutation({
    mutationFn: () => api.post<ReplyImport[]>(path`/api/accounts/${account.id}/reply-imports`),
    onSuccess: (imports) => queries.setQueryData(['reply-import', account.id], imports),
    onError: (error) => modal.error({ title: '不能导入', content: messageOf(error) }),
  });
  const ask = () =>
    modal.confirm({
      title: '导入公众平台网站的自动回复？',
      content: '读取网站上的关注回复、关键词规则和收到消息的回复。这里已经设置的不会被覆盖。',
      okText: '导入',
      onOk: () => start.mutateAsync().catch(() => undefined),
    });
  return (
    <Button loading={start.isPending} disabled={last.data?.state === 'RUNNING'} onClick={ask}>
      从网站导入
    </Button>
  );
}
