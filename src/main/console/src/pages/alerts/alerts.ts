import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Alert } from '../../api/alerts';
import { pageOf } from '../../app/navigation';

export const ALERTS = ['alerts'];

/** How many open alerts this user has not read; for the number at the bell. */
export function useUnreadAlerts(): number {
  const { data } = useQuery({
    queryKey: [...ALERTS, 'unread'],
    queryFn: ({ signal }) => api.get<{ count: number }>('/api/alerts/unread', undefined, signal),
    refetchInterval: 30000,
  });
  return data?.count ?? 0;
}

/** Where an alert is mended: a page of its account, or one of the whole console. */
export function placeOf(alert: Pick<Alert, 'account' | 'page'>): string {
  return alert.page.startsWith('/') ? alert.page : `${pageOf(alert.account)}/${alert.page}`;
}
