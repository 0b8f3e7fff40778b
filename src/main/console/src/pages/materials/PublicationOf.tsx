import { DeleteOutlined, SendOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, Tag, Typography } from 'antd';
import { useEffect, useRef } from 'react';
import { api, path } from '../../api/client';
import type { Article, Publication } from '../../api/material';
import { useAccount } from '../../app/accounts';
import { messageOf } from '../../components/problems';

const WAITING_MS = 4000;

const STATES: Record<Publication['state'], { label: string; color?: string }> = {
  RUNNING: { label: '发布中', color: 'processing' },
  PUBLISHED: { label: '已发布', color: 'success' },
  REFUSED: { label: '没有发布', color: 'error' },
  UNKNOWN: { label: '结果不明', color: 'warning' },
  DELETED: { label: '已删除发布' },
};

export const publicationsKey = (accountId: string, { id }: Article) => ['publications', accountId, id];

/** How this account's last publication of an article fares, with what can be done about it. */
export function PublicationOf({ article }: { article: Article }) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const title = article.pieces[0]!.title;
  const address = path`/api/accounts/${account.id}/articles/${article.id}/publications`;
  const queryKey = publicationsKey(account.id, article);
  const publications = useQuery({
    queryKey,
    // the list has brought it; asked for alone only while it runs
    staleTime: Infinity,
    queryFn: ({ signal }) => api.get<Publication[]>(address, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.[0]?.state === 'RUNNING' ? WAITING_MS : false),
  });
  const running = publications.data?.[0]?.state === 'RUNNING';
  const was = useRef(running);
  useEffect(() => {
    // what was published has left the box of drafts
    if (was.current && !running) void queries.invalidateQueries({ queryKey: ['article-draft', account.id, article.id] });
    was.current = running;
  }, [queries, running, account.id, article.id]);
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey });
    await queries.invalidateQueries({ queryKey: ['article-draft', account.id, article.id] });
  };
  const publish = useMutation({
    mutationFn: () => api.post<Publication>(address),
    onSuccess: async () => {
      message.success('已提交发布，微信审核通过后就能打开');
      await refresh();
    },
    onError: (error) => modal.error({ title: '不能发布', content: messageOf(error) }),
  });
  const takeDown = useMutation({
    mutationFn: (one: Publication) => api.post<Publication>(path`/api/accounts/${account.id}/publications/${one.id}/take-down`),
    onSuccess: async () => {
      message.success('已从微信删除');
      await refresh();
    },
    onError: (error) => modal.error({ title: '没有删除成功', content: messageOf(error) }),
  });
  const askPublish = () =>
    modal.confirm({
      title: `把「${title}」发布到「${account.name}」？`,
      content: '发布后有公开的链接，菜单和消息里可以打开它。不推送给粉丝，不占群发次数；草稿会离开草稿箱。',
      okText: '发布',
      onOk: () => publish.mutateAsync().catch(() => undefined),
    });
  const askTakeDown = (one: Publication) =>
    modal.confirm({
      title: `从微信删除已发布的「${one.title}」？`,
      content: '拿到链接的人都打不开了，用它的菜单也会失效。不能恢复。',
      okText: '删除发布',
      okButtonProps: { danger: true },
      onOk: () => takeDown.mutateAsync(one).catch(() => undefined),
    });
  if (publications.error) return <Typography.Text type="danger">{publications.error.message}</Typography.Text>;
  if (!publications.data) return null;
  const last = publications.data[0];
  // a later try that was refused takes nothing down
  const live = publications.data.find(({ state }) => state === 'PUBLISHED');
  const current = live?.version === article.version;
  return (
    <Space wrap size={[8, 4]}>
      {last && (
        <Tag color={last === live && !current ? 'warning' : STATES[last.state].color}>
          {last === live && !current ? '已发布，之后有修改' : STATES[last.state].label}
        </Tag>
      )}
      {live?.urls.map((url, index) => (
        <a key={url} href={url} target="_blank" rel="noreferrer">
          {live.urls.length > 1 ? `打开第 ${index + 1} 篇` : '打开'}
        </a>
      ))}
      {last?.reason && (
        <Button type="link" size="small" onClick={() => modal.info({ title: STATES[last.state].label, content: last.reason })}>
          为什么
        </Button>
      )}
      {last?.state !== 'RUNNING' && !current && (
        <Button size="small" icon={<SendOutlined />} loading={publish.isPending} onClick={askPublish}>
          {last ? '再发布' : '发布'}
        </Button>
      )}
      {live?.publishedId && (
        <Button
          type="text"
          size="small"
          danger
          icon={<DeleteOutlined />}
          aria-label={`删除发布 ${title}`}
          title="删除发布"
          loading={takeDown.isPending}
          onClick={() => askTakeDown(live)}
        />
      )}
    </Space>
  );
}
