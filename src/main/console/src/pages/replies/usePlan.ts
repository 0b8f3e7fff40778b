import { useQuery } from '@tanstack/react-query';
import { api, path } from '../../api/client';
import type { Occasion, ReplyPlan } from '../../api/types';
import { useAccount } from '../../app/accounts';

/**
 * What people are answered on an occasion; `null` where nothing is set up.
 *
 * @param channelId `default`: the account's answer to those who come by no channel, or by one without a reply of its own
 */
export function usePlan(occasion: Occasion, channelId: string, enabled = true) {
  const account = useAccount();
  return useQuery({
    queryKey: ['reply-plans', account.id, occasion, channelId],
    enabled,
    queryFn: async ({ signal }) =>
      (await api.get<ReplyPlan | undefined>(path`/api/accounts/${account.id}/reply-plans/${occasion}/${channelId}`, undefined, signal)) ?? null,
  });
}
