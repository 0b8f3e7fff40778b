import { useRef } from 'react';
import type { Broadcast } from '../../api/broadcasts';
import { api, path, pathWithQuery } from '../../api/client';

/**
 * Keeps a mass send as a draft: made the first time, changed from then on, wherever the first time led. Who asks while it is just
 * being kept gets the same answer, so that two clicks make no two drafts. What somebody else changed meanwhile is refused.
 *
 * @param draft as it was read, where there is one already
 */
export function useKeptDraft(accountId: string, draft?: Pick<Broadcast, 'id' | 'revision'>) {
  const kept = useRef(draft);
  const keeping = useRef<Promise<Broadcast>>(undefined);
  const base = path`/api/accounts/${accountId}/broadcasts`;
  const keep = async (read: () => Promise<object>) => {
    const body = await read();
    const known = kept.current;
    const saved = known
      ? await api.put<Broadcast>(pathWithQuery(`${base}/${known.id}`, { revision: known.revision }), body)
      : await api.post<Broadcast>(base, body);
    kept.current = saved;
    return saved;
  };
  return (read: () => Promise<object>): Promise<Broadcast> =>
    (keeping.current ??= keep(read).finally(() => {
      keeping.current = undefined;
    }));
}
