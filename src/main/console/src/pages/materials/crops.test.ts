import { cropOf, percentOf } from './crops';

test('a crop is written in fractions and read back', () => {
  expect(cropOf({ x: 10, y: 0, width: 80, height: 100 })).toBe('0.1_0_0.9_1');
  expect(percentOf('0.25_0_0.75_1')).toEqual({ x: 25, y: 0, width: 50, height: 100 });
});

test('a crop never leaves the picture', () => {
  expect(cropOf({ x: -0.0001, y: 0, width: 100.0002, height: 100 })).toBe('0_0_1_1');
});

test('no crop is none', () => {
  expect(percentOf('')).toBeUndefined();
  expect(percentOf('a_b')).toBeUndefined();
});
