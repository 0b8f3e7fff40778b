import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { waitFor } from '@testing-library/react';
import { askAgain } from './queries';

test('what was changed while the first answer was on its way is asked for again', async () => {
  const queries = new QueryClient();
  const answers: ((text: string) => void)[] = [];
  const observer = new QueryObserver(queries, { queryKey: ['syncs'], queryFn: () => new Promise<string>((resolve) => answers.push(resolve)) });
  const stop = observer.subscribe(() => {});
  await waitFor(() => expect(answers).toHaveLength(1));

  const asked = askAgain(queries, ['syncs']);
  await waitFor(() => expect(answers).toHaveLength(2));
  answers[0]!('before');
  answers[1]!('after');
  await asked;

  expect(observer.getCurrentResult().data).toBe('after');
  stop();
});
