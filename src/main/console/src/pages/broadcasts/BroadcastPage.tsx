import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Broadcast } from '../../api/broadcasts';
import { api, path } from '../../api/client';
import { useAccount } from '../../app/accounts';
import { Loading } from '../../components/PageState';
import { BroadcastEditor } from './BroadcastEditor';
import { BroadcastResult } from './BroadcastResult';

const LIVING = ['APPROVING', 'SCHEDULED', 'MISSED', 'SENDING'];

/** One mass send: written while it is a draft, watched afterwards. */
export function BroadcastPage() {
  const account = useAccount();
  const { broadcastId = 'new' } = useParams();
  const broadcast = useQuery({
    queryKey: ['broadcasts', account.id, 'one', broadcastId],
    queryFn: async ({ signal }): Promise<Broadcast | null> =>
      broadcastId === 'new'
        ? null
        : api.get<Broadcast>(path`/api/accounts/${account.id}/broadcasts/${broadcastId}`, undefined, signal),
    // A form begins with what stands on the server, not with what was read the time before.
    gcTime: 0,
    refetchInterval: (query) => (LIVING.includes(query.state.data?.state ?? '') ? 3_000 : false),
  });
  return (
    <Loading query={broadcast}>
      {(found) =>
        found === null || found.state === 'DRAFT' ? (
          <BroadcastEditor key={broadcastId} broadcast={found} />
        ) : (
          <BroadcastResult broadcast={found} />
        )
      }
    </Loading>
  );
}
