import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Empty, Flex, Input, Modal, Pagination, Spin } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Page } from '../api/types';
import { messageOf } from './problems';

interface ChooserModalProps<T> {
  title: string;
  width: number;
  /** What is searched by: 搜索标题. */
  search: string;
  empty: string;
  /** Cache key; the words and the page are added to it. */
  queryKey: readonly unknown[];
  size: number;
  load: (asked: { q: string; page: number; size: number }, signal: AbortSignal) => Promise<Page<T>>;
  /** Beside the search, such as a button that adds what is missing. */
  extra?: ReactNode;
  /** What else went wrong in here. */
  error?: Error | null;
  onClose: () => void;
  children: (items: T[]) => ReactNode;
}

/** A dialog in which one of many things is found by words, page by page. */
export function ChooserModal<T>({ title, width, search, empty, queryKey, size, load, extra, error, onClose, children }: ChooserModalProps<T>) {
  const [asked, setAsked] = useState({ q: '', page: 0, size });
  const list = useQuery({
    queryKey: [...queryKey, asked],
    queryFn: ({ signal }) => load(asked, signal),
    placeholderData: keepPreviousData,
  });
  const problem = error ?? list.error;
  return (
    <Modal open title={title} footer={null} width={width} onCancel={onClose}>
      <Flex gap={12} wrap style={{ marginBottom: 12 }}>
        <Input.Search
          style={{ flex: '1 1 200px' }}
          aria-label={search}
          placeholder={search}
          allowClear
          onSearch={(words) => setAsked({ q: words.trim(), page: 0, size })}
        />
        {extra}
      </Flex>
      {problem && <Alert type="error" showIcon title={messageOf(problem)} style={{ marginBottom: 12 }} />}
      <Spin spinning={list.isPending} delay={150}>
        {list.data?.items.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={asked.q ? '没有符合的，换个词试试' : empty} />}
        {children(list.data?.items ?? [])}
      </Spin>
      {(list.data?.total ?? 0) > size && (
        <Pagination
          align="end"
          size="small"
          style={{ marginTop: 12 }}
          current={asked.page + 1}
          pageSize={size}
          total={list.data?.total}
          showSizeChanger={false}
          onChange={(next) => setAsked({ ...asked, page: next - 1 })}
        />
      )}
    </Modal>
  );
}
