import { useMutation } from '@tanstack/react-query';
import { Button, Flex, Typography } from 'antd';
import { api, path, Problem } from '../api/client';
import type { Article, Publication } from '../api/material';
import type { NewsContent } from '../api/types';
import { useAccount } from '../app/accounts';
import { ChooserModal } from './ChooserModal';
import { Time } from './time';

type Card = Omit<NewsContent, 'type'>;

/** A piece of a publication. */
interface Piece {
  publication: Publication;
  index: number;
}

/** What a card of this piece says; of an article that has left the library only title and address are known. */
async function cardOf({ publication, index }: Piece): Promise<Card> {
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
export function ArticlePicker({ onPick, onClose }: { onPick: (card: Card) => void; onClose: () => void }) {
  const account = useAccount();
  const picking = useMutation({ mutationFn: cardOf });
  const picked = (piece: Piece) => picking.isPending && picking.variables.publication.id === piece.publication.id && picking.variables.index === piece.index;
  return (
    <ChooserModal<Publication>
      title="选择已发布的图文"
      width={640}
      search="搜索标题"
      empty="没有已发布的图文，先到“素材管理”里发布"
      queryKey={['published', account.id]}
      size={10}
      load={(asked, signal) => api.get(path`/api/accounts/${account.id}/publications`, asked, signal)}
      error={picking.error}
      onClose={onClose}
    >
      {(publications) => (
        <Flex vertical gap={8}>
          {publications.map((publication) => (
            <Flex key={publication.id} justify="space-between" align="center" gap={12} wrap>
              <span>
                {publication.title} <Typography.Text type="secondary"><Time value={publication.submittedAt} /></Typography.Text>
              </span>
              <Flex gap={8}>
                {publication.urls.map((url, index) => (
                  <Button
                    key={url}
                    size="small"
                    aria-label={`选择 ${publication.title}${index > 0 ? ` 第 ${index + 1} 篇` : ''}`}
                    loading={picked({ publication, index })}
                    disabled={picking.isPending}
                    // Given to mutate, it is not called any more once the dialogue was closed.
                    onClick={() => picking.mutate({ publication, index }, { onSuccess: onPick })}
                  >
                    {publication.urls.length > 1 ? `第 ${index + 1} 篇` : '选择'}
                  </Button>
                ))}
              </Flex>
            </Flex>
          ))}
        </Flex>
      )}
    </ChooserModal>
  );
}
