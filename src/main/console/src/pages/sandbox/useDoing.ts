import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api } from '../../api/client';

interface Deed {
  path: string;
  body?: unknown;
}

/** Somebody does something: sent to the sandbox, then everything on the page is looked at anew. */
export function useDoing<T = unknown>() {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return useMutation<T, Error, Deed>({
    mutationFn: ({ path, body }) => api.post<T>(path, body ?? {}),
    onError: (problem) => message.error(problem.message),
    onSettled: () => queries.invalidateQueries(),
  });
}
