import { CloudUploadOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Flex, Space, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { Article, DraftState } from '../../api/material';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { fileUrl } from '../../components/files';
import { ListTable } from '../../components/ListPage';
import { messageOf } from '../../components/problems';
import { Time } from '../../components/time';
import { PublicationOf } from './PublicationOf';
import { showUses } from './usesOf';

const STATES: Record<DraftState, { label: string; color?: string }> = {
  NONE: { label: '未推送' },
  CURRENT: { label: '已在草稿箱', color: 'success' },
  OUTDATED: { label: '草稿不是最新', color: 'warning' },
};

/** How this account's draft stands, and the button that brings it up to date. */
function DraftOf({ article }: { article: Article }) {
  const account = useAccount();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const address = path`/api/accounts/${account.id}/articles/${article.id}/draft`;
  const queryKey = ['article-draft', account.id, article.id, article.version];
  const draft = useQuery({
    queryKey,
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

export function ArticleList() {
  const account = useAccount();
  const queries = useQueryClient();
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
        queryKey={['articles']}
        load={({ page, size, filters }, signal) => api.get<Page<Article>>('/api/articles', { ...filters, page, size }, signal)}
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
          { title: '草稿箱', render: (_, article) => <DraftOf article={article} /> },
          { title: '发布', render: (_, article) => <PublicationOf article={article} /> },
          {
            title: '操作',
            fixed: 'end',
            render: (_, article) => (
              <Space size={4}>
                <Link to={editor(article.id)}>修改</Link>
                <Button
                  type="link"
                  size="small"
                  onClick={() =>
                    void showUses(modal, article.pieces[0]!.title, path`/api/articles/${article.id}/uses`).catch((error) =>
                      message.error(messageOf(error)),
                    )
                  }
                >
                  用在哪里
                </Button>
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
