import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Empty, Flex, Input, Modal, Pagination, Spin, Typography } from 'antd';
import { useState } from 'react';
import { api, path, Problem } from '../api/client';
import type { Article, Publication } from '../api/material';
import type { NewsContent, Page } from '../api/types';
import { useAccount } from '../app/accounts';
import { messageOf } from './problems';
import { Time } from './time';

const SIZE = 10;

type Picked = Omit<NewsContent, 'type'>;

/** What a card of this piece says; of an article that has left the library only title and address are known. */
async function cardOf(publication: Publication, index: number): Promise<Picked> {
  const url = publication.urls[index]!;
  try {
    const article = await api.get<Article>(path`/api/articles/${publication.article}`);
    const piece = article.pieces[index] ?? article.pieces[0]!;
    return { title: piece.title, description: piece.digest ?? '', url, file: piece.cover };
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return { title: publication.title, description: '', url };
    throw error;
  }
}

/** Chooses a published article of this account, as a card that opens it. */
export function ArticlePicker({ onPick, onClose }: { onPick: (card: Picked) => void; onClose: () => void }) {
  const account = useAccount();
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const [page, setPage] = useState(0);
  const list = useQuery({
    queryKey: ['published', account.id, text, page],
    queryFn: ({ signal }) =>
      api.get<Page<Publication>>(path`/api/accounts/${account.id}/publications`, { q: text, page, size: SIZE }, signal),
    placeholderData: keepPreviousData,
  });
  const pick = (publication: Publication, index: number) =>
    void cardOf(publication, index).then(onPick, (error: unknown) => message.error(messageOf(error)));
  return (
    <Modal open title="选择已发布的图文" footer={null} width={640} onCancel={onClose}>
      <Input.Search
        style={{ marginBottom: 12 }}
        aria-label="搜索标题"
        placeholder="搜索标题"
        allowClear
        onSearch={(value) => {
          setText(value.trim());
          setPage(0);
        }}
      />
      {list.error && <Alert type="error" showIcon title={messageOf(list.error)} style={{ marginBottom: 12 }} />}
      <Spin spinning={list.isPending} delay={150}>
        {list.data?.items.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有已发布的图文，先到“素材管理”里发布" />
        )}
        <Flex vertical gap={8}>
          {list.data?.items.map((publication) => (
            <Flex key={publication.id} justify="space-between" align="center" gap={12} wrap>
              <span>
                {publication.title} <Typography.Text type="secondary"><Time value={publication.submittedAt} /></Typography.Text>
              </span>
              <Flex gap={8}>
                {publication.urls.map((url, index) => (
                  <Button key={url} size="small" aria-label={`选择 ${publication.title}${index > 0 ? ` 第 ${index + 1} 篇` : ''}`} onClick={() => pick(publication, index)}>
                    {publication.urls.length > 1 ? `第 ${index + 1} 篇` : '选择'}
                  </Button>
                ))}
              </Flex>
            </Flex>
          ))}
        </Flex>
      </Spin>
      {(list.data?.total ?? 0) > SIZE && (
        <Pagination
          align="end"
          size="small"
          style={{ marginTop: 12 }}
          current={page + 1}
          pageSize={SIZE}
          total={list.data?.total}
          showSizeChanger={false}
          onChange={(next) => setPage(next - 1)}
        />
      )}
    </Modal>
  );
}
