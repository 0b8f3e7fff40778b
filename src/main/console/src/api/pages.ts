import { api, type Query } from './client';
import type { Page } from './types';

const SIZE = 100;

/** Every item of a paged list, for pickers and sums. */
export async function allPages<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  for (let page = 0; ; page++) {
    const next = await api.get<Page<T>>(path, { ...query, page, size: SIZE }, signal);
    items.push(...next.items);
    if (next.items.length === 0 || items.length >= next.total) return items;
  }
}
