import type { Dayjs } from 'dayjs';

const CHINA = 8 * 60;

/** How late is still sent, in words. */
export function lateness(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} 小时` : `${minutes} 分钟`;
}

/** The picker speaks of the browser's wall clock; the operator means Beijing's. */
export function chinese(wall: Dayjs): Date {
  const minutes = wall.second(0).millisecond(0);
  return new Date(minutes.valueOf() + (minutes.utcOffset() - CHINA) * 60_000);
}
