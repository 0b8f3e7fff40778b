import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, Problem } from '../api/client';
import type { Me } from '../api/types';
import { SESSION } from './queries';

async function me(signal: AbortSignal): Promise<Me | null> {
  try {
    return await api.get<Me>('/api/me', undefined, signal);
  } catch (error) {
    if (error instanceof Problem && error.unauthenticated) return null;
    throw error;
  }
}

export const sessionQuery = queryOptions({ queryKey: SESSION, queryFn: ({ signal }) => me(signal), staleTime: 60_000 });

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
    onSuccess: (user) => queries.setQueryData(SESSION, user),
  });
}

export function useLogout() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => api.post<void>('/api/logout'),
    onSettled: () => queries.setQueryData(SESSION, null),
  });
}

/** Forgets what the one before had seen; called where no page that shows it is left. */
export function useForgetting() {
  const queries = useQueryClient();
  useEffect(() => queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] }), [queries]);
}
