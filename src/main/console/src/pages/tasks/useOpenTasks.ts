import { useQuery } from '@tanstack/react-query';
import { api, path } from '../../api/client';
import type { UserTask } from '../../api/tasks';
import type { Page } from '../../api/types';

/** How many tasks an account's processes wait for; for the number in the menu. */
export function useOpenTasks(account: string | undefined): number {
  const { data } = useQuery({
    queryKey: ['tasks', account, 'count'],
    queryFn: ({ signal }) => api.get<Page<UserTask>>(path`/api/accounts/${account!}/tasks`, { page: 0, size: 1 }, signal),
    enabled: account !== undefined,
    refetchInterval: 30000,
  });
  return data?.total ?? 0;
}
