import { Tooltip } from 'antd';

const ZONE = 'Asia/Shanghai';
const FULL = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'medium' });
const SHORT = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short' });

/** Times come in UTC and are shown as China reads them: `2025-06-01 08:00`. */
export function formatTime(iso: string): string {
  return SHORT.format(new Date(iso));
}

export function formatSeconds(iso: string): string {
  return FULL.format(new Date(iso));
}

/** The day in China, `daysAgo` days before today: `2025-06-01`. */
export function day(daysAgo = 0): string {
  return DAY.format(Date.now() - daysAgo * 86_400_000);
}

/** The first instant of a day in China, as the API wants it. China has no summer time. */
export function startOfDay(dayText: string): string {
  return new Date(`${dayText}T00:00:00+08:00`).toISOString();
}

/** The first instant after a day in China. */
export function endOfDay(dayText: string): string {
  return new Date(Date.parse(`${dayText}T00:00:00+08:00`) + 86_400_000).toISOString();
}

export function Time({ value }: { value: string | null | undefined }) {
  if (!value) return <>—</>;
  return (
    <Tooltip title={`${formatSeconds(value)}（北京时间）`}>
      <time dateTime={value}>{formatTime(value)}</time>
    </Tooltip>
  );
}
