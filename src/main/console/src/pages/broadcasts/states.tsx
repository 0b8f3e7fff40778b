import { Tag } from 'antd';
import type { Broadcast, BroadcastChunk, BroadcastState } from '../../api/broadcasts';

export const STATES: Record<BroadcastState, { text: string; color: string }> = {
  DRAFT: { text: '草稿', color: 'default' },
  SCHEDULED: { text: '等待发送', color: 'processing' },
  SENDING: { text: '发送中', color: 'processing' },
  SENT: { text: '已发送', color: 'success' },
  PARTLY_SENT: { text: '部分发送', color: 'warning' },
  FAILED: { text: '没有发出', color: 'error' },
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

/** To whom, in words. */
export function targetText({ target, tagId, listSize }: Pick<Broadcast, 'target' | 'tagId' | 'listSize'>): string {
  switch (target) {
    case 'EVERYBODY':
      return '全部粉丝';
    case 'TAG':
      return `标签 ${tagId}`;
    case 'LIST':
      return `名单（${listSize ?? 0} 人）`;
  }
}

/** What it says, shortened to a line. */
export function contentText({ contents, draft }: Pick<Broadcast, 'contents' | 'draft'>): string {
  const first = contents[0];
  if (draft) return '图文草稿';
  if (first?.type === 'text') return first.text.length > 30 ? `${first.text.slice(0, 30)}…` : first.text;
  return `${contents.length} 张图片`;
}
