import { Progress, Tag } from 'antd';
import type { Broadcast, BroadcastChunk, BroadcastState } from '../../api/broadcasts';
import type { FollowerTag } from '../../api/follower';

export const STATES: Record<BroadcastState, { text: string; color: string }> = {
  DRAFT: { text: '草稿', color: 'default' },
  APPROVING: { text: '等待审批', color: 'warning' },
  SCHEDULED: { text: '等待发送', color: 'processing' },
  MISSED: { text: '错过了时间', color: 'warning' },
  SENDING: { text: '发送中', color: 'processing' },
  SENT: { text: '已发送', color: 'success' },
  PARTLY_SENT: { text: '部分发送', color: 'warning' },
  FAILED: { text: '没有发出', color: 'error' },
  REFUSED: { text: '审批没有通过', color: 'error' },
  CANCELLED: { text: '已取消', color: 'default' },
};

export const CHUNK_STATES: Record<BroadcastChunk['state'], { text: string; color: string }> = {
  WAITING: { text: '等待', color: 'default' },
  PREPARED: { text: '正在交给微信', color: 'processing' },
  ACCEPTED: { text: '微信发送中', color: 'processing' },
  SENT: { text: '已发送', color: 'success' },
  FAILED: { text: '没有发出', color: 'error' },
};

export function StateTag({ state }: { state: BroadcastState }) {
  return <Tag color={STATES[state].color}>{STATES[state].text}</Tag>;
}

/** How far it is: people once a finish event has told of them, else parts of it. */
export function ProgressOf({ broadcast }: { broadcast: Broadcast }) {
  const { state, progress } = broadcast;
  if (state === 'SENDING' && progress.chunks > 1) {
    return (
      <Progress
        size="small"
        style={{ width: 120 }}
        percent={Math.round((100 * progress.ended) / progress.chunks)}
        format={() => `${progress.ended}/${progress.chunks} 批`}
      />
    );
  }
  return progress.sent === null || progress.sent === undefined ? '—' : `${progress.sent} 人`;
}

/** To whom, in words. */
export function targetText(
  { target, tagId, listSize }: Pick<Broadcast, 'target' | 'tagId' | 'listSize'>,
  tag: FollowerTag | undefined,
): string {
  switch (target) {
    case 'EVERYBODY':
      return '全部粉丝';
    case 'TAG':
      return tag ? `标签「${tag.name}」` : `标签 ${tagId}`;
    case 'LIST':
      return `名单（${listSize ?? 0} 人）`;
  }
}

/** How much of what it is. */
export function amountText({ contents, article, draft }: Pick<Broadcast, 'contents' | 'article' | 'draft'>): string {
  if (article || draft) return '1 条图文';
  switch (contents[0]?.type) {
    case 'text':
      return '1 段文字';
    case 'voice':
      return '1 段语音';
    case 'video':
      return '1 个视频';
    default:
      return `${contents.length} 张图片`;
  }
}

/** What it says, shortened to a line. */
export function contentText({ contents, article, draft }: Pick<Broadcast, 'contents' | 'article' | 'draft'>): string {
  const first = contents[0];
  if (article || draft) return '图文';
  if (first?.type === 'text') return first.text.length > 30 ? `${first.text.slice(0, 30)}…` : first.text;
  return amountText({ contents, article, draft });
}
