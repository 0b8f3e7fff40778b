import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { api, path } from '../api/client';
import type { Publication } from '../api/material';
import type { Page } from '../api/types';
import { useAccount } from '../app/accounts';

interface PublicationPickerProps {
  id?: string;
  /** WeChat's article_id. */
  value?: string | null;
  onChange?: (articleId: string) => void;
}

/** One of the articles that can be read now; one that was published elsewhere is entered by its article_id. */
export function PublicationPicker({ id, value, onChange }: PublicationPickerProps) {
  const account = useAccount();
  const [q, setQ] = useState('');
  const found = useQuery({
    queryKey: ['publications', account.id, 'picker', q],
    queryFn: ({ signal }) => api.get<Page<Publication>>(path`/api/accounts/${account.id}/publications`, { q, size: 50 }, signal),
  });
  const options = (found.data?.items ?? []).filter((one) => one.publishedId).map((one) => ({ value: one.publishedId!, label: one.title }));
  const typed = q.trim();
  const byHand = typed.length > 20 && /^[\w-]+$/.test(typed) ? [{ value: typed, label: `article_id ${typed}` }] : [];
  const chosen = value && ![...options, ...byHand].some((option) => option.value === value) ? [{ value, label: `article_id ${value}` }] : [];
  return (
    <Select<string>
      id={id}
      aria-label="已发布的文章"
      value={value || undefined}
      onChange={onChange}
      loading={found.isFetching}
      status={found.error ? 'error' : undefined}
      showSearch={{ filterOption: false, onSearch: setQ }}
      placeholder="选择一篇已发布的文章"
      notFoundContent={found.error ? `加载失败：${found.error.message}` : q ? '没有这样的文章。在公众平台发布的，请粘贴它的 article_id' : '还没有已发布的文章，先到「素材管理」里发布'}
      options={[...options, ...byHand, ...chosen]}
    />
  );
}
