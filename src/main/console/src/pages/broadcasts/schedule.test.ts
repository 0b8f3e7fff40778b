import dayjs from 'dayjs';
import { expect, test } from 'vitest';
import { chinese, lateness } from './schedule';

test('what the picker shows is the time in Beijing, over every end of a month and wherever the browser is', () => {
  for (let month = 1; month <= 24; month++) {
    const wall = dayjs('2026-01-01T00:00').add(month, 'month').subtract(1, 'minute');

    expect(chinese(wall).toISOString()).toBe(new Date(`${wall.format('YYYY-MM-DDTHH:mm')}:00+08:00`).toISOString());
  }
  expect(chinese(dayjs('2026-03-01T07:59:58')).toISOString()).toBe('2026-02-28T23:59:00.000Z');
});

test('the grace time is said in hours where it can be', () => {
  expect(lateness(120)).toBe('2 小时');
  expect(lateness(45)).toBe('45 分钟');
});
