import { CloudDownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Flex, Progress, Typography } from 'antd';
import { useEffect, useRef } from 'react';
import { api, path } from '../../api/client';
import type { Pull, PullPart } from '../../api/material';
import { useAccount } from '../../app/accounts';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';

const WAITING_MS = 2000;
/** After that nobody wants to be told any more. */
const NEWS_MS = 24 * 3600_000;
const WHEN_ADDED = '接入时自动';
const NAMES: Record<PullPart['kind'], string> = { IMAGE: '图片', VOICE: '语音', VIDEO: '视频', ARTICLE: '图文草稿' };

/** What became of one kind, in words. */
export function pullWords({ kind, kept, known, failed, pictures, reason }: PullPart): string {
  if (reason) return `${NAMES[kind]}：${reason}`;
  const parts = [
    kept > 0 && `新增 ${kept}`,
    known > 0 && `已有 ${known}`,
    failed > 0 && `${failed} 个取不到`,
    pictures > 0 && `${pictures} 条图片消息没有拉取，素材库只有图文，其中的图片在「图片」里`,
  ].filter(Boolean);
  return `${NAMES[kind]}：${parts.join('，') || '没有'}`;
}

export function percentOf({ ended, place, total }: PullPart): number {
  if (ended) return 100;
  return total ? Math.floor((place / total) * 100) : 0;
}

function usePull() {
  const account = useAccount();
  return useQuery({
    queryKey: ['material-pull', account.id],
    queryFn: ({ signal }) => api.get<Pull[]>(path`/api/accounts/${account.id}/material-pulls`, undefined, signal),
    select: (pulls) => pulls[0],
    refetchInterval: ({ state }) => (state.data?.[0]?.state === 'RUNNING' ? WAITING_MS : false),
  });
}

/** Starts pulling what this account has at WeChat. */
export function PullButton() {
  const account = useAccount();
  const queries = useQueryClient();
  const { modal } = App.useApp();
  const pull = usePull();
  const start = useMutation({
    mutationFn: () => api.post<Pull>(path`/api/accounts/${account.id}/material-pulls`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['material-pull', account.id] }),
    onError: (error) => modal.error({ title: '不能拉取', content: messageOf(error) }),
  });
  return (
    <Button icon={<CloudDownloadOutlined />} loading={start.isPending} disabled={pull.data?.state === 'RUNNING'} onClick={() => start.mutate()}>
      从公众号拉取
    </Button>
  );
}

/** How far the last pull is, kind by kind, and what it brought. */
export function PullProgress() {
  const account = useAccount();
  const queries = useQueryClient();
  const { modal } = App.useApp();
  const pull = usePull();
  const running = pull.data?.state === 'RUNNING';
  const was = useRef(running);
  useEffect(() => {
    if (was.current && !running) {
      void queries.invalidateQueries({ queryKey: ['files'] });
      void queries.invalidateQueries({ queryKey: ['articles'] });
    }
    was.current = running;
  }, [queries, running]);
  const cancel = useMutation({
    mutationFn: (id: string) => api.post<Pull>(path`/api/accounts/${account.id}/material-pulls/${id}/cancel`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['material-pull', account.id] }),
    onError: (error) => modal.error({ title: '不能停止', content: messageOf(error) }),
  });
  if (pull.error) return <Alert type="error" showIcon title={messageOf(pull.error)} style={{ marginBottom: 16 }} />;
  if (!pull.data) return null;
  const { id, state, parts, startedBy, startedAt, endedAt } = pull.data;
  if (!running && endedAt && Date.now() - Date.parse(endedAt) > NEWS_MS) return null;
  const nothing = parts.every((part) => !part.reason && part.kept + part.known + part.failed + part.pictures === 0);
  if (!running && nothing && startedBy === WHEN_ADDED) return null;
  if (!running) {
    return (
      <Alert
        type={parts.some((part) => part.reason || part.failed + part.pictures > 0) ? 'warning' : 'info'}
        showIcon
        closable
        style={{ marginBottom: 16 }}
        title={
          <>
            {state === 'DONE' ? '已从公众号拉取素材' : '拉取素材被停止'}（{startedBy}，<Time value={startedAt} />）
          </>
        }
        description={parts.map(pullWords).join('；')}
      />
    );
  }
  return (
    <Card
      size="small"
      title="正在从公众号拉取素材"
      style={{ marginBottom: 16 }}
      extra={
        <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate(id)}>
          停止
        </Button>
      }
    >
      <Flex vertical gap={4}>
        {parts.map((part) => (
          <div key={part.kind}>
            <Typography.Text type="secondary">
              {NAMES[part.kind]} {part.total == null ? '' : `${part.place} / ${part.total}`}
            </Typography.Text>
            <Progress percent={percentOf(part)} size="small" status={part.reason ? 'exception' : undefined} aria-label={`${NAMES[part.kind]}的进度`} />
          </div>
        ))}
        <Typography.Text type="secondary">可以离开这个页面，停机后也会从停下的地方继续。一直不动时请看「异常」。</Typography.Text>
      </Flex>
    </Card>
  );
}
