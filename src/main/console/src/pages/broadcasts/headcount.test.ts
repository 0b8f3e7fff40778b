import dayjs from 'dayjs';
import { expect, test } from 'vitest';
import { doubtAbout, peopleText } from './headcount';

const NOW = dayjs('2026-03-10T20:00:00+08:00');

test('a mass send says how many people that is, where it is known', () => {
  expect(peopleText({ following: 1234, checkedAt: null })).toBe('（约 1234 人）');
  expect(peopleText(null)).toBe('');
});

test('a number that was compared last night stands without a word', () => {
  expect(doubtAbout({ following: 3, checkedAt: '2026-03-09T19:30:00Z' }, NOW)).toBeNull();
  expect(doubtAbout(null, NOW)).toBeNull();
});

test('an old number says when it was compared last, in Beijing time, and one that never was says so', () => {
  expect(doubtAbout({ following: 3, checkedAt: '2026-03-08T20:00:00Z' }, NOW)).toContain('2026-03-09 04:00');
  expect(doubtAbout({ following: 3, checkedAt: null }, NOW)).toContain('还没有和微信核对过');
});
