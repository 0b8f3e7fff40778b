import './materials.css';
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, AutoComplete, Button, Card, Checkbox, Flex, Form, Input, Space, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { api, path, Problem } from '../../api/client';
import { type Article, MOST_PIECES, type Piece } from '../../api/material';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { moved } from '../../components/ContentEditor';
import { fileUrl } from '../../components/files';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { messageOf } from '../../components/problems';
import { useLeaveGuard } from '../../components/useLeaveGuard';
import { CoverField } from './CoverField';
import { countOf, type Mistakes, mistakesIn, without } from './mistakes';
import { RichText } from './RichText';

const EMPTY: Piece = {
  title: '',
  author: '',
  digest: '',
  content: '',
  sourceUrl: '',
  cover: '',
  cropWide: '',
  cropSquare: '',
  openComment: false,
  fansOnlyComment: false,
};

/** Keys of their own, so that an editor follows its piece when they change places. */
type Keyed = Piece & { key: number };

let nextKey = 0;
const keyed = (piece: Piece): Keyed => ({ ...piece, key: nextKey++ });

function PieceForm({ piece, wrong, onChange }: { piece: Keyed; wrong: Record<string, string>; onChange: (change: Partial<Piece>) => void }) {
  const field = (name: keyof Piece) => ({ validateStatus: wrong[name] ? ('error' as const) : undefined, help: wrong[name] });
  return (
    <Form name={`piece-${piece.key}`} layout="vertical" component="div">
      <Form.Item label="标题" required {...field('title')} htmlFor="piece-title">
        <Input
          id="piece-title"
          value={piece.title}
          showCount
          maxLength={32}
          onChange={(event) => onChange({ title: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="封面" required {...field('cover')}>
        <CoverField piece={piece} onChange={onChange} />
      </Form.Item>
      <Form.Item label="正文" required {...field('content')}>
        <RichText key={piece.key} value={piece.content} onChange={(content) => onChange({ content })} />
      </Form.Item>
      <Form.Item label="作者" {...field('author')} htmlFor="piece-author">
        <Input
          id="piece-author"
          value={piece.author}
          showCount
          maxLength={16}
          onChange={(event) => onChange({ author: event.target.value })}
        />
      </Form.Item>
      <Form.Item
        label="摘要"
        extra="只有一篇时显示；不填时微信取正文的开头。"
        {...field('digest')}
        htmlFor="piece-digest"
      >
        <Input.TextArea
          id="piece-digest"
          value={piece.digest}
          showCount
          maxLength={128}
          autoSize={{ minRows: 2 }}
          onChange={(event) => onChange({ digest: event.target.value })}
        />
      </Form.Item>
      <Form.Item label="阅读原文链接" {...field('sourceUrl')} htmlFor="piece-source">
        <Input
          id="piece-source"
          value={piece.sourceUrl}
          placeholder="https://"
          onChange={(event) => onChange({ sourceUrl: event.target.value })}
        />
      </Form.Item>
      <Space wrap>
        <Checkbox checked={piece.openComment} onChange={(event) => onChange({ openComment: event.target.checked })}>
          打开评论
        </Checkbox>
        <Checkbox
          disabled={!piece.openComment}
          checked={piece.openComment && piece.fansOnlyComment}
          onChange={(event) => onChange({ fansOnlyComment: event.target.checked })}
        >
          仅粉丝可评论
        </Checkbox>
      </Space>
    </Form>
  );
}

function ArticleEditor({ article }: { article?: Article }) {
  const account = useAccount();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const back = pageOf(account.id, 'materials');
  const [pieces, setPieces] = useState<Keyed[]>(() => (article?.pieces ?? [EMPTY]).map(keyed));
  const [group, setGroup] = useState(article?.group ?? '');
  const [open, setOpen] = useState(pieces[0]!.key);
  /** What the editor started from: an article that is read again meanwhile must not hide that somebody changed it. */
  const [version] = useState(article?.version);
  const [dirty, setDirty] = useState(false);
  const [saved, setSaved] = useState(false);
  const [wrong, setWrong] = useState<Mistakes>({});
  useLeaveGuard(dirty);
  const groups = useQuery({
    queryKey: ['article-groups'],
    queryFn: ({ signal }) => api.get<string[]>('/api/article-groups', undefined, signal),
  });
  const saving = useMutation({
    mutationFn: () => {
      const body = { group, version, pieces: pieces.map(({ key: _, ...piece }) => piece) };
      return article ? api.put<Article>(path`/api/articles/${article.id}`, body) : api.post<Article>('/api/articles', body);
    },
    onError: (error) => {
      const found = mistakesIn(error, pieces);
      const first = pieces.find(({ key }) => found[key]);
      setWrong(found);
      if (first) setOpen(first.key);
      else message.error(messageOf(error));
    },
    onSuccess: async (stored) => {
      queries.setQueryData(['article', stored.id], stored);
      await queries.invalidateQueries({ queryKey: ['articles'] });
      await queries.invalidateQueries({ queryKey: ['article-groups'] });
      message.success('已保存');
      setDirty(false);
      setSaved(true);
    },
  });
  // Only once nothing is unsaved any more, or the guard would ask.
  useEffect(() => {
    if (saved && !dirty) void navigate(back);
  }, [saved, dirty, navigate, back]);

  const change = (next: Keyed[]) => {
    setPieces(next);
    setDirty(true);
  };
  const move = (from: number, to: number) => change(moved(pieces, from, to));
  const add = () => {
    const piece = keyed(EMPTY);
    change([...pieces, piece]);
    setOpen(piece.key);
  };
  const remove = (index: number) =>
    modal.confirm({
      title: `删除第 ${index + 1} 篇？`,
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: () => {
        const next = pieces.filter((_, other) => other !== index);
        change(next);
        setWrong(without(wrong, pieces[index]!.key));
        setOpen(next[Math.min(index, next.length - 1)]!.key);
      },
    });
  const edit = (key: number, part: Partial<Piece>) => {
    change(pieces.map((piece) => (piece.key === key ? { ...piece, ...part } : piece)));
    setWrong(without(wrong, key, Object.keys(part)));
  };
  const left = countOf(wrong);
  const refused = saving.error instanceof Problem && saving.error.errors.length > 0 ? undefined : saving.error?.message;
  const problem = left > 0 ? `还有 ${left} 处要改，标在各篇文章里。` : refused;
  const index = Math.max(0, pieces.findIndex((piece) => piece.key === open));
  return (
    <>
      <PageHead
        title={article ? '修改图文' : '新建图文'}
        back={back}
        actions={
          <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate()}>
            保存
          </Button>
        }
      />
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 16 }} />}
      <div className="article-editor">
        <Card size="small" title={`文章（${pieces.length}/${MOST_PIECES}）`}>
          <ol className="article-pieces">
            {pieces.map((piece, at) => (
              <li key={piece.key} className={at === index ? 'open' : undefined}>
                <button type="button" aria-current={at === index} onClick={() => setOpen(piece.key)}>
                  {piece.cover ? <img src={fileUrl(piece.cover)} alt="" /> : <span className="no-cover" />}
                  <span>{piece.title || '（没有标题）'}</span>
                </button>
                {wrong[piece.key] && <Typography.Text type="danger">有 {Object.keys(wrong[piece.key]!).length} 处要改</Typography.Text>}
                <Flex justify="end">
                  <Button type="text" size="small" aria-label="上移" icon={<ArrowUpOutlined />} disabled={at === 0} onClick={() => move(at, at - 1)} />
                  <Button
                    type="text"
                    size="small"
                    aria-label="下移"
                    icon={<ArrowDownOutlined />}
                    disabled={at === pieces.length - 1}
                    onClick={() => move(at, at + 1)}
                  />
                  <Button
                    type="text"
                    size="small"
                    aria-label="删除这一篇"
                    icon={<DeleteOutlined />}
                    disabled={pieces.length === 1}
                    onClick={() => remove(at)}
                  />
                </Flex>
              </li>
            ))}
          </ol>
          <Button block icon={<PlusOutlined />} disabled={pieces.length >= MOST_PIECES} onClick={add}>
            加一篇
          </Button>
          <Typography.Paragraph type="secondary" style={{ margin: '16px 0 4px' }}>
            分组
          </Typography.Paragraph>
          <AutoComplete
            style={{ width: '100%' }}
            aria-label="分组"
            value={group}
            placeholder="不分组"
            options={(groups.data ?? []).map((name) => ({ value: name }))}
            onChange={(value: string) => {
              setGroup(value);
              setDirty(true);
            }}
          />
        </Card>
        <Card>
          <PieceForm
            key={pieces[index]!.key}
            piece={pieces[index]!}
            wrong={wrong[pieces[index]!.key] ?? {}}
            onChange={(part) => edit(pieces[index]!.key, part)}
          />
        </Card>
      </div>
    </>
  );
}

/** One 图文 of the library, written here and pushed from the list. */
export function ArticlePage() {
  const { articleId } = useParams();
  const isNew = articleId === 'new';
  const article = useQuery({
    queryKey: ['article', articleId],
    enabled: !isNew,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) => api.get<Article>(path`/api/articles/${articleId!}`, undefined, signal),
  });
  if (isNew) return <ArticleEditor />;
  return <Loading query={article}>{(known) => <ArticleEditor key={known.id} article={known} />}</Loading>;
}
