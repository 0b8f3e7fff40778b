import { Tag } from 'antd';
import type { CallState, EventState } from '../api/types';

interface Look {
  text: string;
  color: string;
}

export const EVENT_STATES: Record<EventState, Look> = {
  HANDLED: { text: '已处理', color: 'success' },
  IGNORED: { text: '仅记录', color: 'default' },
  WAITING: { text: '等待中', color: 'processing' },
  FAILED: { text: '失败', color: 'error' },
};

export const CALL_STATES: Record<CallState, Look> = {
  STARTED: { text: '进行中', color: 'processing' },
  DONE: { text: '成功', color: 'success' },
  SKIPPED: { text: '已跳过', color: 'default' },
  REJECTED: { text: '被拒绝', color: 'warning' },
  BLOCKED: { text: '受阻', color: 'error' },
  LATER: { text: '稍后重试', color: 'processing' },
  UNKNOWN: { text: '结果未知', color: 'error' },
};

export function options(states: Record<string, Look>) {
  return Object.entries(states).map(([value, look]) => ({ value, label: look.text }));
}

export function EventStateTag({ state }: { state: EventState }) {
  return <Tag color={EVENT_STATES[state].color}>{EVENT_STATES[state].text}</Tag>;
}

export function CallStateTag({ state }: { state: CallState }) {
  return <Tag color={CALL_STATES[state].color}>{CALL_STATES[state].text}</Tag>;
}
