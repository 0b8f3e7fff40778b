import { useQuery } from '@tanstack/react-query';
import { api, path, Problem } from '../api/client';
import type { StoredFile } from '../api/types';
import { queryClient } from '../app/queries';

export type FileKind = 'image' | 'video' | 'file';

const MB = 1024 * 1024;
const KINDS: Record<FileKind, { accept: string; types?: RegExp; max: number; words: string }> = {
  image: { accept: 'image/jpeg,image/png,image/gif', types: /^image\/(jpeg|png|gif)$/, max: 10 * MB, words: 'JPG、PNG 或 GIF，10 MB 以内' },
  video: { accept: 'video/mp4', types: /^video\/mp4$/, max: 10 * MB, words: 'MP4，10 MB 以内' },
  file: { accept: '', max: 20 * MB, words: '20 MB 以内' },
};

export const acceptOf = (kind: FileKind) => KINDS[kind].accept;
export const wordsOf = (kind: FileKind) => KINDS[kind].words;
export const fileUrl = (id: string) => path`/api/files/${id}`;

/** Why a file can't be taken, before it is sent. */
export function refusalOf(file: { type: string; size: number }, kind: FileKind): string | undefined {
  const { types, max, words } = KINDS[kind];
  if (types && !types.test(file.type)) return `格式不对，需要 ${words}`;
  if (file.size > max) return `文件太大（${sizeInWords(file.size)}），需要 ${words}`;
  if (file.size <= 5) return '文件是空的';
  return undefined;
}

export function sizeInWords(bytes: number): string {
  return bytes < MB ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / MB).toFixed(1)} MB`;
}

export async function uploadFile(file: File, kind: FileKind): Promise<StoredFile> {
  const refusal = refusalOf(file, kind);
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
    queryFn: async ({ signal }): Promise<StoredFile> => {
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
