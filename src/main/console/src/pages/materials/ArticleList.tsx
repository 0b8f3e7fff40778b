import { CloudUploadOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Flex, Space, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import { api, path, pathWithQuery } from '../../api/client';
import type { Article, ArticleStanding, DraftState } from '../../api/material';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { fileUrl } from '../../components/files';
import { ListTable } from '../../components/ListPage';
import type { ListParams } from '../../components/listParams';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';
import { PublicationOf, publicationsKey } from './PublicationOf';
import { UsesButton } from './UsesButton';

const STATES: Record<DraftState, { label: string; color?: string }> = {
  NONE: { label: '未推送' },
  CURRENT: { label: '已在草稿箱', color: 'success' },
  OUTDATED: { label: '草稿不是最新', color: 'warning' },
};

const draftKey = (accountId: string, { id, version }: Article) => ['article-draft', accountId, id, version];

/** How this account's draft stands, and the button that brings it up to date. */
function DraftOf({ article }: { article: Article }) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const address = path`/api/accounts/${account.id}/articles/${article.id}/draft`;
  const queryKey = draftKey(account.id, article);
  const draft = useQuery({
    queryKey,
    // the list has brought it
    staleTime: Infinity,
    queryFn: ({ signal }) => api.get<{ state: DraftState }>(address, undefined, signal),
  });
  const push = useMutation({
    mutationFn: () => api.post<{ state: DraftState }>(address),
    onSuccess: (pushed) => {
      queries.setQueryData(queryKey, pushed);
      message.success(`「${article.pieces[0]!.title}」已在「${account.name}」的草稿箱`);
    },
    onError: (error) => modal.error({ title: '没有推送成功', content: messageOf(error) }),
  });
  const state = draft.data?.state;
  if (!state) return draft.error ? <Typography.Text type="danger">{draft.error.message}</Typography.Text> : null;
  return (
    <Space>
      <Tag color={STATES[state].color}>{STATES[state].label}</Tag>
      <Button size="small" icon={<CloudUploadOutlined />} loading={push.isPending} onClick={() => push.mutate()}>
        {state === 'OUTDATED' ? '更新草稿' : '推送'}
      </Button>
    </Space>
  );
}

/** The library's 图文; of a 公众号 with how each stands there, asked for the whole page at once. */
export function ArticleList() {
  const account = useAccount();
  const official = account.platform === 'MP';
  const queries = useQueryClient();
  const load = async ({ page, size, filters }: ListParams, signal: AbortSignal) => {
    const found = await api.get<Page<Article>>('/api/articles', { ...filters, page, size }, signal);
    if (official && found.items.length > 0) {
      const asked = pathWithQuery(path`/api/accounts/${account.id}/article-standings`, { id: found.items.map(({ id }) => id).join() });
      const standings = await api.get<ArticleStanding[]>(asked, undefined, signal);
      for (const article of found.items) {
        const standing = standings.find((one) => one.article === article.id);
        queries.setQueryData(draftKey(account.id, article), standing && { state: standing.draft });
        queries.setQueryData(publicationsKey(account.id, article), standing?.publications);
      }
    }
    return found;
  };
  const { modal, message } = App.useApp();
  const groups = useQuery({
    queryKey: ['article-groups'],
    queryFn: ({ signal }) => api.get<string[]>('/api/article-groups', undefined, signal),
  });
  const editor = (id: string) => pageOf(account.id, 'materials', 'articles', id);
  const add = (
    <Link to={editor('new')}>
      <Button type="primary" icon={<PlusOutlined />}>
        新建图文
      </Button>
    </Link>
  );
  const remove = useMutation({
    mutationFn: (article: Article) => api.delete<void>(path`/api/articles/${article.id}`),
    onSuccess: async () => {
      message.success('已删除');
      await queries.invalidateQueries({ queryKey: ['articles'] });
    },
    onError: (error) => modal.error({ title: '不能删除', content: messageOf(error) }),
  });
  const askRemove = (article: Article) =>
    modal.confirm({
      title: `删除图文「${article.pieces[0]!.title}」？`,
      content: '只从素材库删除，已经推送到公众号草稿箱的草稿会留在那里。删除后不能恢复。',
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: () => remove.mutateAsync(article).catch(() => undefined),
    });
  return (
    <Card styles={{ body: { paddingBottom: 8 } }}>
      <Flex justify="end" style={{ marginBottom: 12 }}>
        {add}
      </Flex>
      <ListTable<Article>
        queryKey={['articles', account.id]}
        load={load}
        rowKey="id"
        filters={[
          { kind: 'search', name: 'q', placeholder: '搜索标题' },
          {
            kind: 'select',
            name: 'group',
            placeholder: '全部分组',
            loading: groups.isPending,
            options: (groups.data ?? []).map((group) => ({ value: group, label: group })),
          },
        ]}
        empty={{ text: '还没有图文。写一条，推送到公众号的草稿箱。', action: add }}
        columns={[
          {
            title: '图文',
            render: (_, article) => (
              <Link to={editor(article.id)}>
                <Flex gap={12} align="center">
                  <img src={fileUrl(article.pieces[0]!.cover)} alt="" className="material-cover" />
                  <span>
                    {article.pieces[0]!.title}
                    {article.pieces.length > 1 && <Typography.Text type="secondary"> 等 {article.pieces.length} 篇</Typography.Text>}
                  </span>
                </Flex>
              </Link>
            ),
          },
          { title: '分组', dataIndex: 'group' },
          { title: '修改时间', render: (_, article) => <Time value={article.changedAt} /> },
          ...(official
            ? [
                { title: '草稿箱', render: (_: unknown, article: Article) => <DraftOf article={article} /> },
                { title: '发布', render: (_: unknown, article: Article) => <PublicationOf article={article} /> },
              ]
            : []),
          {
            title: '操作',
            fixed: 'end',
            render: (_, article) => (
              <Space size={4}>
                <Link to={editor(article.id)}>修改</Link>
                <UsesButton name={article.pieces[0]!.title} address={path`/api/articles/${article.id}/uses`} />
                <Button type="link" size="small" danger onClick={() => askRemove(article)}>
                  删除
                </Button>
              </Space>
            ),
          },
        ]}
      />
    </Card>
  );
}
