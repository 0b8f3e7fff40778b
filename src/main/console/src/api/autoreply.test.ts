import { expect, test } from 'vitest';
import { wordsOf } from './autoreply';

const ALWAYS = { weekdays: [], from: null, to: null, startDay: null, endDay: null };

test('says when a rule listens as people say it', () => {
  expect(wordsOf(ALWAYS)).toBe('一直');
  expect(wordsOf({ ...ALWAYS, weekdays: [1, 2, 3, 4, 5], from: '09:00:00', to: '18:00:00' })).toBe('周一至周五 09:00–18:00');
  expect(wordsOf({ ...ALWAYS, weekdays: [7, 6] })).toBe('周六、周日');
  expect(wordsOf({ ...ALWAYS, from: '22:00:00', to: '06:00:00' })).toBe('22:00–次日 06:00');
  expect(wordsOf({ ...ALWAYS, from: '18:30:00' })).toBe('18:30–24:00');
  expect(wordsOf({ ...ALWAYS, startDay: '2026-02-01' })).toBe('2026-02-01 至 长期');
});
