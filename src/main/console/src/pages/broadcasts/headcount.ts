import dayjs, { type Dayjs } from 'dayjs';
import type { Broadcast, FollowerCount } from '../../api/broadcasts';
import { api, path, Problem } from '../../api/client';
import { formatTime } from '../../components/time';

/** Compared every night; what is older than that missed at least one. */
const OLD_AFTER_HOURS = 36;

/** How many a mass send goes to; null for a list, which says so itself, and for a tag that is gone. */
export async function countOf(account: string, { target, tagId }: Pick<Broadcast, 'target' | 'tagId'>): Promise<FollowerCount | null> {
  if (target === 'LIST') return null;
  try {
    return await api.get<FollowerCount>(path`/api/accounts/${account}/follower-count`, target === 'TAG' ? { tag: tagId } : {});
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

export function peopleText(count: FollowerCount | null): string {
  return count ? `（约 ${count.following} 人）` : '';
}

/** What the operator must know about the number before relying on it. */
export function doubtAbout(count: FollowerCount | null, now: Dayjs): string | null {
  if (!count) return null;
  if (!count.checkedAt) return '人数还没有和微信核对过，可能不准；可以先到「粉丝管理」同步一次。';
  return now.diff(dayjs(count.checkedAt), 'hour') < OLD_AFTER_HOURS
    ? null
    : `人数上次和微信核对是 ${formatTime(count.checkedAt)}（北京时间），可能不准；可以先到「粉丝管理」同步一次。`;
}
