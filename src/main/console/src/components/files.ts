import { useQuery } from '@tanstack/react-query';
import { api, path, Problem } from '../api/client';
import type { StoredFile } from '../api/types';
import { queryClient } from '../app/queries';

/** What one place takes. */
export interface FileRule {
  kind: 'image' | 'video' | 'voice' | 'file';
  /** MIME types; none: any. */
  types: string[];
  /** Endings that are as good: browsers don't know every type. */
  endings?: string[];
  megabytes: number;
  seconds?: number;
}

const MB = 1024 * 1024;

/** A picture on a card (图文, link): smaller than one that is sent by itself. */
export const coverOf = (megabytes: number): FileRule => ({ kind: 'image', types: ['image/jpeg', 'image/png'], megabytes });
export const PICTURE: FileRule = coverOf(10);
export const PICTURE_OR_GIF: FileRule = { ...PICTURE, types: [...PICTURE.types, 'image/gif'] };
export const VIDEO: FileRule = { kind: 'video', types: ['video/mp4'], megabytes: 10 };
export const VOICE: FileRule = {
  kind: 'voice',
  types: ['audio/mpeg', 'audio/amr', 'audio/wav', 'audio/x-ms-wma'],
  endings: ['mp3', 'amr', 'wav', 'wma'],
  megabytes: 2,
  seconds: 60,
};
export const ANY_FILE: FileRule = { kind: 'file', types: [], megabytes: 20 };

export function wordsOf({ types, endings, megabytes, seconds }: FileRule): string {
  const names = (endings ?? types.map((type) => type.replace(/^.*\//, '').replace('jpeg', 'jpg'))).map((name) => name.toUpperCase());
  return `${names.length > 0 ? `${names.join('、')}，` : ''}${megabytes} MB${seconds ? `、${seconds} 秒` : ''} 以内`;
}

/** What the upload dialog offers. */
export const acceptOf = ({ types, endings = [] }: FileRule) => [...types, ...endings.map((ending) => `.${ending}`)].join(',');

function isOfType(file: { type: string; name?: string }, { types, endings = [] }: FileRule): boolean {
  const ending = file.name?.split('.').pop()?.toLowerCase() ?? '';
  return types.length === 0 || types.includes(file.type) || endings.includes(ending);
}

/** Of a recording, when the browser can tell. */
function secondsOf(file: File): Promise<number | undefined> {
  const address = URL.createObjectURL(file);
  return new Promise<number | undefined>((resolve) => {
    const audio = new Audio();
    audio.onloadedmetadata = () => resolve(Number.isFinite(audio.duration) ? audio.duration : undefined);
    audio.onerror = () => resolve(undefined);
    audio.src = address;
  }).finally(() => URL.revokeObjectURL(address));
}

export const fileUrl = (id: string) => path`/api/files/${id}`;

/** Why a file can't be taken, before it is sent. */
export function refusalOf(file: { type: string; size: number; name?: string }, rule: FileRule): string | undefined {
  if (!isOfType(file, rule)) return `格式不对，需要 ${wordsOf(rule)}`;
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
  const seconds = rule.seconds ? await secondsOf(file) : undefined;
  if (rule.seconds && seconds && seconds > rule.seconds) {
    throw new Problem(400, '不能上传', `太长了（${Math.ceil(seconds)} 秒），需要 ${wordsOf(rule)}`);
  }
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
    queryFn: async ({ signal }): Promise<Omit<StoredFile, 'group' | 'image' | 'video' | 'voice'>> => {
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
