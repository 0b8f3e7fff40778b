import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
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

/**
 * Asks again for what was changed just now, also where the first answer is still on its way: that one tells how it was before, and
 * invalidating alone would be content with it.
 */
export async function askAgain(queries: QueryClient, queryKey: QueryKey) {
  await queries.cancelQueries({ queryKey });
  await queries.invalidateQueries({ queryKey });
}
