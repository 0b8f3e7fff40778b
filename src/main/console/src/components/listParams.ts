import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export interface ListParams {
  /** Counted from 0, as the API does; the URL counts from 1, as people do. */
  page: number;
  size: number;
  filters: Record<string, string>;
}

const SIZE = 20;

export function readListParams(search: URLSearchParams, names: string[]): ListParams {
  const positive = (text: string | null, fallback: number) => {
    const number = Number(text);
    return Number.isInteger(number) && number > 0 ? number : fallback;
  };
  const filters: Record<string, string> = {};
  for (const name of names) {
    const value = search.get(name);
    if (value) filters[name] = value;
  }
  return { page: positive(search.get('page'), 1) - 1, size: Math.min(positive(search.get('size'), SIZE), 100), filters };
}

/** Filters and page of a list live in the URL: a view can be sent to a colleague, and "back" comes back to it. */
export function useListParams(names: string[]) {
  const [search, setSearch] = useSearchParams();
  const key = names.join(' ');
  const params = useMemo(() => readListParams(search, key.split(' ').filter(Boolean)), [search, key]);

  const change = useCallback(
    (changes: Record<string, string | undefined>) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (!('page' in changes)) next.delete('page');
          for (const [name, value] of Object.entries(changes)) {
            if (value) next.set(name, value);
            else next.delete(name);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const reset = useCallback(
    () => change({ ...Object.fromEntries(key.split(' ').map((name) => [name, undefined])), page: undefined }),
    [change, key],
  );
  return { params, change, reset };
}
