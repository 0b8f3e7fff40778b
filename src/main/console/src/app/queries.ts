import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/client';

export const SESSION = ['session'];

function signOutWhenExpired(error: Error) {
  if (error instanceof Problem && error.unauthenticated) queryClient.setQueryData(SESSION, null);
}

/** Refusals are final, WeChat's (502) too; only an unreachable or overloaded server is asked again. */
function worthRepeating(failures: number, error: Error) {
  return failures < 2 && (!(error instanceof Problem) || [0, 503, 504].includes(error.status));
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signOutWhenExpired }),
  mutationCache: new MutationCache({ onError: signOutWhenExpired }),
  defaultOptions: { queries: { retry: worthRepeating, staleTime: 5_000, refetchOnWindowFocus: true } },
});
