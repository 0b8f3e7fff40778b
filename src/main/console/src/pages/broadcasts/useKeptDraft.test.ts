import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useKeptDraft } from './useKeptDraft';

const made: string[] = [];
const body = async () => ({ title: '新年' });

beforeEach(() => {
  made.length = 0;
  vi.stubGlobal(
    'fetch',
    vi.fn(async (url: string, { method }: RequestInit) => {
      made.push(`${method} ${url.replace('/api/accounts/wx1/broadcasts', '')}`);
      return new Response(JSON.stringify({ id: '7', revision: made.length }));
    }),
  );
});

afterEach(() => vi.unstubAllGlobals());

test('what was kept once is changed, not made again', async () => {
  const { result } = renderHook(() => useKeptDraft('wx1'));

  await result.current(body);
  await result.current(body);
  await result.current(body);

  expect(made).toEqual(['POST ', 'PUT /7?revision=1', 'PUT /7?revision=2']);
});

test('two clicks at once make one draft', async () => {
  const { result } = renderHook(() => useKeptDraft('wx1'));

  const [first, second] = await Promise.all([result.current(body), result.current(body)]);

  expect(made).toEqual(['POST ']);
  expect(second).toBe(first);
});

test('after mistakes in the form it is asked again', async () => {
  const { result } = renderHook(() => useKeptDraft('wx1', { id: '5', revision: 3 }));

  await expect(result.current(() => Promise.reject(new Error('请填写名称')))).rejects.toThrow('请填写名称');
  await result.current(body);

  expect(made).toEqual(['PUT /5?revision=3']);
});
