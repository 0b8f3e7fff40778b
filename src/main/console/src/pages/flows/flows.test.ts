import { badgesOf } from './FlowPage';

describe('badgesOf', () => {
  it('counts what stands and what failed at a step, and says nothing of the others', () => {
    const badges = badgesOf([
      { id: 'send-rest', running: 3, failed: 1, passed: 4 },
      { id: 'answer', running: 0, failed: 0, passed: 0 },
    ]);
    expect(badges.map((badge) => [badge.activity, badge.kind, badge.text])).toEqual([
      ['send-rest', 'running', '3'],
      ['send-rest', 'failed', '1'],
    ]);
  });
});
