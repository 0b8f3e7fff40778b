import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Progress, Select, Space } from 'antd';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { api, path } from '../../api/client';
import type { Follower, FollowerTagging } from '../../api/follower';
import type { Page } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { askAgain } from '../../app/queries';
import { useFollowerTags } from '../../components/FollowerTagPicker';
import { messageOf } from '../../components/problems';

interface Props {
  chosen: string[];
  /** As they stand in the URL; without ticked rows, everybody who fits is meant. */
  filters: Record<string, string | null>;
  onStarted: () => void;
}

export const taggingsKey = (accountId: string) => ['follower-taggings', accountId];

/** What a tagging does or did, in one phrase. */
export function wordsOfTagging({ people, putOn, tagName }: Pick<FollowerTagging, 'people' | 'putOn' | 'tagName'>): string {
  return putOn ? `给 ${people} 人打上「${tagName}」` : `从 ${people} 人身上去掉「${tagName}」`;
}

/** Puts a tag on, or takes it off, the ticked followers or everybody who fits the filters; then shows how far it is. */
export function TaggingBar({ chosen, filters, onStarted }: Props) {
  const account = useAccount();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const tags = useFollowerTags();
  const [tag, setTag] = useState<number>();
  const [started, setStarted] = useState<string>();
  const { q, ...others } = filters;
  const everybody = { ...others, text: q, following: true };
  const filtered = Object.values(filters).some(Boolean);

  const begin = useMutation({
    mutationFn: ({ putOn, all }: { putOn: boolean; all: boolean }) =>
      api.post<FollowerTagging>(path`/api/accounts/${account.id}/follower-taggings`, {
        tag,
        putOn,
        ...(all ? { everybody } : { openids: chosen }),
      }),
    onSuccess: (tagging) => {
      setStarted(tagging.id);
      onStarted();
      return askAgain(queries, taggingsKey(account.id));
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  const ask = async (putOn: boolean) => {
    if (chosen.length > 0) return begin.mutate({ putOn, all: false });
    if (filters.following === 'false') return void message.info('筛选出的都是已取消关注的人，他们身上不能打标签。');
    try {
      const query = { ...filters, following: true, size: 1 };
      const { total } = await api.get<Page<Follower>>(path`/api/accounts/${account.id}/followers`, query);
      modal.confirm({
        title: `${wordsOfTagging({ people: total, putOn, tagName: tags.data?.find((one) => one.id === tag)?.name ?? '' })}？`,
        content: `没有勾选任何人，所以是${filtered ? '符合当前筛选条件的' : ''}所有正在关注的粉丝。每 50 人调用一次微信，可以随时停止。`,
        okText: putOn ? '打上标签' : '去掉标签',
        okButtonProps: { disabled: total === 0 },
        onOk: () => begin.mutateAsync({ putOn, all: true }).catch(() => undefined),
      });
    } catch (problem) {
      void message.error(messageOf(problem));
    }
  };
  const whom = chosen.length > 0 ? `已选 ${chosen.length} 人` : filtered ? '筛选出的所有人' : '所有粉丝';
  return (
    <>
      <Space wrap>
        <span>{whom}</span>
        <Select
          aria-label="要打上或去掉的标签"
          placeholder="选择标签"
          style={{ width: 160 }}
          value={tag}
          loading={tags.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={(tags.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
          notFoundContent="还没有标签，先到「标签」里新建"
          onChange={setTag}
        />
        <Button type="primary" disabled={tag === undefined} loading={begin.isPending} onClick={() => void ask(true)}>
          打标签
        </Button>
        <Button disabled={tag === undefined} loading={begin.isPending} onClick={() => void ask(false)}>
          去掉标签
        </Button>
      </Space>
      <NewestTagging started={started} onClose={() => setStarted(undefined)} />
    </>
  );
}

/** The newest one while it runs, and after it ended if it was begun here. */
function NewestTagging({ started, onClose }: { started?: string; onClose: () => void }) {
  const account = useAccount();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: [...taggingsKey(account.id), 'newest'],
    queryFn: ({ signal }) =>
      api.get<Page<FollowerTagging>>(path`/api/accounts/${account.id}/follower-taggings`, { size: 1 }, signal),
    refetchInterval: (known) => (known.state.data?.items[0]?.state === 'RUNNING' ? 1000 : false),
  });
  const newest = query.data?.items[0];
  const ended = newest && newest.state !== 'RUNNING' ? newest.id : undefined;
  useEffect(() => {
    if (ended !== undefined) {
      void queries.invalidateQueries({ queryKey: ['followers', account.id] });
      void queries.invalidateQueries({ queryKey: ['follower-taggings', account.id, 'all'] });
    }
  }, [ended, queries, account.id]);
  const stop = useMutation({
    mutationFn: (id: string) => api.post(path`/api/accounts/${account.id}/follower-taggings/${id}/stop`),
    onSettled: () => askAgain(queries, taggingsKey(account.id)),
    onError: (problem) => message.error(messageOf(problem)),
  });
  if (!newest || (newest.state !== 'RUNNING' && newest.id !== started)) return null;
  if (newest.state === 'RUNNING') {
    return (
      <Alert
        style={{ width: '100%' }}
        type="info"
        title={wordsOfTagging(newest)}
        description={
          <Progress
            percent={Math.floor((100 * (newest.done + newest.refused)) / Math.max(1, newest.people))}
            status="active"
            aria-label="打标签进度"
          />
        }
        action={
          <Button size="small" danger loading={stop.isPending} onClick={() => stop.mutate(newest.id)}>
            停止
          </Button>
        }
      />
    );
  }
  const whole = newest.state === 'DONE' && newest.refused === 0;
  return (
    <Alert
      style={{ width: '100%' }}
      type={whole ? 'success' : 'warning'}
      showIcon
      title={
        <>
          {wordsOfTagging(newest)}：
          {whole ? '完成' : `${newest.done} 人成功，${newest.refused} 人被微信拒绝${newest.state === 'STOPPED' ? '，其余没有处理' : ''}。`}
          {!whole && <Link to={`${pageOf(account.id, 'followers')}?tab=taggings`}>看明细</Link>}
        </>
      }
      closable={{ onClose }}
    />
  );
}
