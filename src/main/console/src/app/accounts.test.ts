import type { Account } from '../api/types';
import { pathAfterSwitch } from './AccountSwitcher';
import { preferredAccount } from './accounts';

const account = (id: string, platform: Account['platform']): Account => ({
  id,
  platform,
  name: id,
  enabled: true,
  blocked: null,
  agentId: null,
  kind: null,
  callbackMode: null,
  callbackUrl: '',
  createdAt: null,
});
const all = [account('wx1', 'MP'), account('wx2', 'MP'), account('ww1', 'WECOM')];

beforeEach(() => localStorage.clear());

test('takes the account used last, of the platform asked for', () => {
  localStorage.setItem('siyuflow.account', 'ww1');
  localStorage.setItem('siyuflow.account.MP', 'wx2');

  expect(preferredAccount(all)?.id).toBe('ww1');
  expect(preferredAccount(all, 'MP')?.id).toBe('wx2');
});

test('takes the first one when the remembered account is gone, and none when there is none', () => {
  localStorage.setItem('siyuflow.account', 'gone');

  expect(preferredAccount(all)?.id).toBe('wx1');
  expect(preferredAccount(all.slice(0, 2), 'WECOM')).toBeUndefined();
});

test('switching the account stays on the page if the other account has it', () => {
  expect(pathAfterSwitch(all[1]!, 'channels')).toBe('/a/wx2/channels');
  expect(pathAfterSwitch(all[2]!, 'events')).toBe('/a/ww1/events');
  expect(pathAfterSwitch(all[2]!, 'channels')).toBe('/a/ww1/overview');
  expect(pathAfterSwitch(all[2]!, undefined)).toBe('/a/ww1/overview');
});
