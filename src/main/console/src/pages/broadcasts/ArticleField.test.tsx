import { screen } from '@testing-library/react';
import { vi } from 'vitest';
import { renderInAccount } from '../../test/inAccount';
import { ArticleField } from './ArticleField';

afterEach(() => vi.unstubAllGlobals());

test('says of a copy that its article has left the library, instead of showing a number', async () => {
  vi.stubGlobal('fetch', async (url: string) =>
    url === '/api/articles/4711'
      ? new Response('{}', { status: 404 })
      : new Response(JSON.stringify({ items: [], page: 0, size: 20, total: 0 })),
  );
  renderInAccount(<ArticleField value="4711" />);

  expect(await screen.findByText('原来的图文已从素材库删除，请重新选择')).toBeInTheDocument();
  expect(screen.queryByText('4711')).not.toBeInTheDocument();
});
