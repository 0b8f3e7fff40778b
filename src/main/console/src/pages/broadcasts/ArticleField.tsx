import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Flex, Select, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, path, Problem } from '../../api/client';
import type { Article } from '../../api/material';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import type { PhoneMessage } from '../../components/PhonePreview';

/** 图文 of the library; `undefined` while there is none to ask for. */
export function useArticle(id: string | null | undefined) {
  return useQuery({
    queryKey: ['articles', 'one', id],
    enabled: Boolean(id),
    queryFn: ({ signal }) => api.get<Article>(path`/api/articles/${id!}`, undefined, signal),
  });
}

/** As it arrives: a card for each piece. */
export function articleMessages(article: Article | undefined): PhoneMessage[] {
  return (article?.pieces ?? []).map(({ title, digest, cover }) => ({
    from: 'account',
    content: { type: 'news', title, description: digest, url: '', picUrl: null, file: cover },
  }));
}

const labelOf = ({ pieces }: Article) => `${pieces[0]?.title ?? ''}${pieces.length > 1 ? `（${pieces.length} 篇）` : ''}`;

interface ArticleFieldProps {
  id?: string;
  value?: string | null;
  onChange?: (article: string) => void;
}

/** One of the library's 图文, found by words of its titles. */
export function ArticleField({ id, value, onChange }: ArticleFieldProps) {
  const account = useAccount();
  const [words, setWords] = useState('');
  const chosen = useArticle(value);
  const found = useQuery({
    queryKey: ['articles', 'picker', words],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<Page<Article>>('/api/articles', { q: words, size: 20 }, signal),
  });
  const articles = found.data?.items ?? [];
  const gone = chosen.error instanceof Problem && chosen.error.status === 404;
  const all = chosen.data && !articles.some((article) => article.id === chosen.data.id) ? [chosen.data, ...articles] : articles;
  return (
    <Flex vertical gap={4}>
      <Select
        id={id}
        showSearch={{ filterOption: false, onSearch: setWords }}
        placeholder="选择素材库里的图文"
        value={gone ? undefined : (value ?? undefined)}
        loading={found.isFetching}
        status={found.error || chosen.error ? 'error' : undefined}
        notFoundContent={found.error ? `加载失败：${found.error.message}` : words ? '没有标题含这些字的图文' : '素材库里还没有图文'}
        options={all.map((article) => ({ value: article.id, label: labelOf(article) }))}
        onChange={onChange}
      />
      {gone && <Typography.Text type="danger">原来的图文已从素材库删除，请重新选择</Typography.Text>}
      <Typography.Text type="secondary">
        <Link to={pageOf(account.id, 'materials')}>去素材管理写图文</Link>
      </Typography.Text>
    </Flex>
  );
}
