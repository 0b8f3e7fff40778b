import { useRef } from 'react';
import type { Broadcast } from '../../api/broadcasts';
import { api, path } from '../../api/client';

/**
 * Keeps a mass send as a draft: made the first time, changed from then on, wherever the first time led. Who asks while it is just
 * being kept gets the same answer, so that two clicks make no two drafts.
 *
 * @param id of the draft there is already
 */
export function useKeptDraft(accountId: string, id?: string) {
  const kept = useRef(id);
  const keeping = useRef<Promise<Broadcast>>(undefined);
  const base = path`/api/accounts/${accountId}/broadcasts`;
  const keep = async (read: () => Promise<object>) => {
    const body = await read();
    const saved = kept.current ? await api.put<Broadcast>(`${base}/${kept.current}`, body) : await api.post<Broadcast>(base, body);
    kept.current = saved.id;
    return saved;
  };
  return (read: () => Promise<object>): Promise<Broadcast> =>
    (keeping.current ??= keep(read).finally(() => {
      keeping.current = undefined;
    }));
}
