import { expect, test } from 'vitest';
import type { FollowerSync } from '../../api/follower';
import { wordsOfReport } from './SyncReport';

const nothing = { state: 'DONE', asked: 40, missedFollows: 0, missedLeavings: 0, movedChannels: 0, unknown: 0 } as FollowerSync;

test('says what was mended, and that all was right only where all was asked about', () => {
  expect(wordsOfReport(nothing)).toBe('与微信一致，没有要改的。');
  expect(wordsOfReport({ ...nothing, missedFollows: 2, unknown: 1 })).toBe('与微信不一致，已改正：补记 2 次关注，微信不认识 1 个 OpenID。');
  expect(wordsOfReport({ ...nothing, state: 'STOPPED' })).toBe('没有核对完。已核实的 40 人与微信一致，没有要改的。');
});
