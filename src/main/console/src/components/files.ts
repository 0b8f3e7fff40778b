import { useQuery } from '@tanstack/react-query';
import { api, path, Problem } from '../api/client';
import type { StoredFile } from '../api/types';
import { queryClient } from '../app/queries';

/** What one place takes. */
export interface FileRule {
  kind: 'image' | 'video' | 'file';
  /** MIME types; none: any. */
  types: string[];
  megabytes: number;
}

const MB = 1024 * 1024;

/** A picture on a card (图文, link): smaller than one that is sent by itself. */
export const coverOf = (megabytes: number): FileRule => ({ kind: 'image', types: ['image/jpeg', 'image/png'], megabytes });
export const PICTURE: FileRule = coverOf(10);
export const PICTURE_OR_GIF: FileRule = { ...PICTURE, types: [...PICTURE.types, 'image/gif'] };
export const VIDEO: FileRule = { kind: 'video', types: ['video/mp4'], megabytes: 10 };
export const ANY_FILE: FileRule = { kind: 'file', types: [], megabytes: 20 };

export function wordsOf({ types, megabytes }: FileRule): string {
  const names = types.map((type) => type.replace(/^.*\//, '').replace('jpeg', 'jpg').toUpperCase());
  return `${names.length > 0 ? `${names.join('、')}，` : ''}${megabytes} MB 以内`;
}

export const fileUrl = (id: string) => path`/api/files/${id}`;

/** Why a file can't be taken, before it is sent. */
export function refusalOf(file: { type: string; size: number }, rule: FileRule): string | undefined {
  if (rule.types.length > 0 && !rule.types.includes(file.type)) return `格式不对，需要 ${wordsOf(rule)}`;
  if (file.size > rule.megabytes * MB) return `文件太大（${sizeInWords(file.size)}），需要 ${wordsOf(rule)}`;
  if (file.size <= 5) return '文件是空的';
  return undefined;
}

export function sizeInWords(bytes: number): string {
  return bytes < MB ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MB).toFixed(1)} MB`;
}

export async function uploadFile(file: File, rule: FileRule): Promise<StoredFile> {
  const refusal = refusalOf(file, rule);
  if (refusal) throw new Problem(400, '不能上传', refusal);
  const form = new FormData();
  form.append('file', file);
  const stored = await api.post<StoredFile>('/api/files', form);
  queryClient.setQueryData(['file', stored.id], stored);
  return stored;
}

function nameIn(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="([^"]*)"/i.exec(disposition ?? '')?.[1];
}

/** Name and size of a file uploaded earlier, from the headers of its download. */
export function useFileInfo(id: string | undefined) {
  return useQuery({
    queryKey: ['file', id],
    enabled: Boolean(id),
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Omit<StoredFile, 'image' | 'video'>> => {
      const response = await fetch(fileUrl(id!), { method: 'HEAD', signal });
      if (!response.ok) throw new Problem(response.status, '找不到文件', '找不到这个文件，它可能已被删除，请重新上传。');
      return {
        id: id!,
        name: nameIn(response.headers.get('Content-Disposition')) ?? '文件',
        contentType: response.headers.get('Content-Type') ?? '',
        size: Number(response.headers.get('Content-Length') ?? 0),
      };
    },
  });
}
