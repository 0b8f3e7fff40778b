import { useLocation, useParams } from 'react-router';

/** The first part after the account: `channels` in `/a/wx1/channels/7`; none on pages that belong to no account. */
export function useCurrentPage(): string | undefined {
  const { pathname } = useLocation();
  const { accountId } = useParams();
  return accountId ? pathname.split('/')[3] : undefined;
}

/** The address of a page of an account, ids escaped: `pageOf('wx1', 'channels', '7')`. */
export function pageOf(accountId: string, ...parts: string[]): string {
  return ['', 'a', ...[accountId, ...parts].map(encodeURIComponent)].join('/');
}
