import { useQuery } from '@tanstack/react-query';
import { api, path } from '../../api/client';
import type { FollowerTag } from '../../api/follower';

export const tagsKey = (accountId: string) => ['follower-tags', accountId];

/** The tags of a 公众号. */
export function useTags(accountId: string, enabled = true) {
  return useQuery({
    queryKey: tagsKey(accountId),
    enabled,
    queryFn: ({ signal }) => api.get<FollowerTag[]>(path`/api/accounts/${accountId}/follower-tags`, undefined, signal),
  });
}
