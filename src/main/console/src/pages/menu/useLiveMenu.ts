import { useQuery } from '@tanstack/react-query';
import { api, path } from '../../api/client';
import type { LiveMenu } from '../../api/menu';
import { useAccount } from '../../app/accounts';

/** What WeChat has; asked of WeChat itself, so not more often than once a minute by itself. */
export function useLiveMenu() {
  const account = useAccount();
  return useQuery({
    queryKey: ['menu', account.id, 'live'],
    queryFn: ({ signal }) => api.get<LiveMenu>(path`/api/accounts/${account.id}/menu/live`, undefined, signal),
    staleTime: 60_000,
    retry: false,
  });
}
