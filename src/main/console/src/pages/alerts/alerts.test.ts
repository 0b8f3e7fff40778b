import { placeOf } from './alerts';

test('leads to the page of the account, filters included', () => {
  expect(placeOf({ account: 'wx1', page: 'calls?state=UNKNOWN' })).toBe('/a/wx1/calls?state=UNKNOWN');
});

test('leads to a page of the whole console', () => {
  expect(placeOf({ account: 'wx1', page: '/accounts' })).toBe('/accounts');
});
