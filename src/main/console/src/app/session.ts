import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '../api/client';
import type { Me } from '../api/types';
import { SESSION } from './queries';

const SIGNED_IN = 'siyuflow.signed-in';

function remember<T extends Me | null>(user: T): T {
  try {
    if (user) localStorage.setItem(SIGNED_IN, 'yes');
    else localStorage.removeItem(SIGNED_IN);
  } catch {
    // storage is blocked: nothing is fetched ahead
  }
  return user;
}

/** Whether somebody was signed in when this browser last knew: only then is it worth fetching ahead what is refused to others. */
export function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(SIGNED_IN) !== null;
  } catch {
    return false;
  }
}

export const sessionQuery = queryOptions({
  queryKey: SESSION,
  queryFn: async ({ signal }) => remember((await api.get<Me | undefined>('/api/me', undefined, signal)) ?? null),
  staleTime: 60_000,
});

/** Who is signed in; `null` when nobody is. The request also brings the CSRF cookie that the login needs. */
export function useSession() {
  return useQuery(sessionQuery);
}

export function useIsAdmin(): boolean {
  return useSession().data?.roles.includes('ADMIN') ?? false;
}

export function useLogin() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (credentials: { username: string; password: string }) => api.post<Me>('/api/login', credentials),
    onSuccess: (user) => queries.setQueryData(SESSION, remember(user)),
  });
}

export function useLogout() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<void>('/api/logout'),
    onSettled: () => queries.setQueryData(SESSION, remember(null)),
  });
}

/** Forgets what the one before had seen; called where no page that shows it is left. */
export function useForgetting() {
  const queries = useQueryClient();
  useEffect(() => queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] }), [queries]);
}
