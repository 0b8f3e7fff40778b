import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { api } from '../api/client';
import type { Account, Platform } from '../api/types';

export const ACCOUNTS = ['accounts'];
export const PLATFORM_NAMES: Record<Platform, string> = { MP: '公众号', WECOM: '企业微信' };

const REMEMBERED = 'siyuflow.account';

export const accountsQuery = queryOptions({
  queryKey: ACCOUNTS,
  queryFn: ({ signal }) => api.get<Account[]>('/api/accounts', undefined, signal),
});

export function useAccounts() {
  return useQuery(accountsQuery);
}

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is blocked: the choice lasts as long as the URL
  }
}

function remember(account: Account) {
  try {
    localStorage.setItem(REMEMBERED, account.id);
    localStorage.setItem(`${REMEMBERED}.${account.platform}`, account.id);
  } catch {
    // storage is blocked: the choice lasts as long as the URL
  }
}

/** The account used last, of that platform if one is asked for; else the first one. */
export function preferredAccount(accounts: Account[], platform?: Platform): Account | undefined {
  const candidates = platform ? accounts.filter((account) => account.platform === platform) : accounts;
  const id = remembered(platform ? `${REMEMBERED}.${platform}` : REMEMBERED);
  return candidates.find((account) => account.id === id) ?? candidates[0];
}

/** The account of the URL (`/a/{accountId}/…`), or the preferred one on pages that belong to no account. */
export function useCurrentAccount(): Account | undefined {
  const { accountId } = useParams();
  const { data: accounts } = useAccounts();
  const current = accounts && (accountId ? accounts.find((account) => account.id === accountId) : preferredAccount(accounts));
  useEffect(() => {
    if (current && accountId) remember(current);
  }, [current, accountId]);
  return current;
}

/** On a page under `/a/{accountId}`, where the frame has made sure that the account exists. */
export function useAccount(): Account {
  const account = useCurrentAccount();
  if (!account) throw new Error('useAccount outside /a/{accountId}');
  return account;
}
