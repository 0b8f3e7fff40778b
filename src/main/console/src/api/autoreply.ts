/** What messages are answered, as the server describes it. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type KeywordMatch = 'EXACT' | 'CONTAINS' | 'REGEX';

/** Sent and given back alike, so the description leaves every part open; given back, all are there. */
export interface Keyword {
  text: string;
  match: KeywordMatch;
}

/** Times as `HH:mm`, days as `YYYY-MM-DD`; what is null does not restrict. */
export interface OpenTimes {
  weekdays: number[];
  from: string | null;
  to: string | null;
  startDay: string | null;
  endDay: string | null;
}

export type KeywordRule = Omit<Schemas['KeywordRuleControllerShownRule'], 'keywords' | 'openTimes'> & {
  keywords: Keyword[];
  openTimes: OpenTimes;
};
export type Priority = KeywordRule['priority'];
export type KeywordRuleInput = Pick<KeywordRule, 'name' | 'enabled' | 'priority' | 'keywords' | 'openTimes' | 'items' | 'toDesk'>;
export type Tried = Schemas['TryingMessageTried'];
export type ReplySetting = Schemas['ReplySetting'];
export type ReplyImport = Schemas['ReplyImport'];

export const MATCHES: Record<KeywordMatch, string> = { CONTAINS: '包含', EXACT: '完全相同', REGEX: '正则表达式' };
export const PRIORITIES: Record<Priority, string> = { HIGH: '高', NORMAL: '中', LOW: '低' };

const DAYS = ['一', '二', '三', '四', '五', '六', '日'];
export const WEEKDAYS = DAYS.map((day, index) => ({ value: index + 1, label: `周${day}` }));

/** `周一至周五 09:00–18:00`, as people say it. */
export function wordsOf({ weekdays = [], from, to, startDay, endDay }: Partial<OpenTimes>): string {
  const days = [...weekdays].sort((a, b) => a - b);
  const inARow = days.length > 2 && days[days.length - 1]! - days[0]! === days.length - 1;
  const week =
    days.length === 0 || days.length === 7
      ? ''
      : inARow
        ? `周${DAYS[days[0]! - 1]}至周${DAYS[days[days.length - 1]! - 1]}`
        : days.map((day) => `周${DAYS[day - 1]}`).join('、');
  const start = (from ?? '00:00').slice(0, 5);
  const end = (to ?? '24:00').slice(0, 5);
  const time = from || to ? `${start}–${start >= end ? '次日 ' : ''}${end}` : '';
  const dates = startDay || endDay ? `${startDay ?? '即日'} 至 ${endDay ?? '长期'}` : '';
  return [dates, week, time].filter(Boolean).join(' ') || '一直';
}
