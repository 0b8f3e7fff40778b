import { expect, test } from 'vitest';
import { comparison } from './DayFigures';

test('says how a day stands to the one before', () => {
  expect(comparison(5, 3)).toBe('比前一天多 2');
  expect(comparison(-1, 3)).toBe('比前一天少 4');
  expect(comparison(0, 0)).toBe('与前一天持平');
});
