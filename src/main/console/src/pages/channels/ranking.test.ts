import { expect, test } from 'vitest';
import { byGroup } from './RankingPage';

const one = (id: string, group: string, net: number) => ({
  id,
  name: `渠道 ${id}`,
  group,
  scans: net,
  follows: net,
  unfollows: 0,
  net,
  adds: 0,
  losses: 0,
});

test('sums up the channels of a group', () => {
  const groups = byGroup([one('1', '门店', 3), one('2', '', 1), one('3', '门店', -1)]);

  expect(groups.map(({ name, net }) => [name, net])).toEqual([
    ['门店', 2],
    ['未分组', 1],
  ]);
});
