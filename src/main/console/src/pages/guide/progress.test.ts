import type { Account, AccountChannel } from '../../api/types';
import { mpSteps, wecomSteps } from './progress';

const mp: Account = {
  id: 'wx1',
  platform: 'MP',
  name: '书店',
  enabled: true,
  blocked: null,
  agentId: null,
  kind: null,
  callbackMode: null,
  callbackUrl: '',
  createdAt: null,
};
const channel: AccountChannel = {
  id: '7',
  name: '门店',
  group: '',
  online: false,
  enabled: true,
  remark: '',
  createdAt: '',
  plan: null,
  qr: null,
  scans: null,
  follows: 0,
  unfollows: null,
  net: null,
  welcome: null,
  adds: 0,
  losses: null,
};
const plan = { occasion: 'FOLLOW' as const, channelName: null, updatedAt: null };
const marks = (steps: { done: boolean }[]) => steps.map((step) => step.done);

test('begins with connecting an account, and leads nowhere that needs one', () => {
  const steps = mpSteps({});

  expect(marks(steps)).toEqual([false, false, false, false]);
  expect(steps.map((step) => step.to)).toEqual(['/accounts?new=MP', undefined, undefined, undefined]);
});

test('marks what is done and leads to the channel in hand', () => {
  const steps = mpSteps({ account: mp, channels: [channel], plans: [{ ...plan, channelId: '7', enabled: false, items: [] }] });

  expect(marks(steps)).toEqual([true, true, false, false]);
  expect(steps[2]!.to).toBe('/a/wx1/channels/7');
});

test('is through when somebody followed by a code', () => {
  const items = [{ type: 'text' as const, text: '您好' }];
  const steps = mpSteps({
    account: mp,
    channels: [{ ...channel, follows: 2 }],
    plans: [{ ...plan, channelId: null, enabled: true, items }],
  });

  expect(marks(steps)).toEqual([true, true, true, true]);
  expect(steps[3]!.text).toContain('2 人');
});

test('a corp needs group, welcome, live code and a friend', () => {
  const account: Account = { ...mp, id: 'ww1', platform: 'WECOM' };
  const steps = wecomSteps({
    account,
    channels: [channel],
    groups: [{ id: '1', name: '组', members: ['a'], remarkPattern: '', adds: 0, losses: 0 }],
    welcomes: [{ channelId: '7', channelName: null, enabled: true, text: '您好', attachments: [], updatedAt: null }],
    codes: [],
  });

  expect(marks(steps)).toEqual([true, true, true, false, false]);
});
