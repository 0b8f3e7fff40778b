import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { ACCOUNTS } from '../app/accounts';
import { Look } from '../app/Look';

/** Shows it as on a page of the 公众号 wx1, the only account there is. */
export function renderInAccount(element: ReactNode) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  queries.setQueryData(ACCOUNTS, [{ id: 'wx1', name: '小店', platform: 'MP' }]);
  return render(
    <QueryClientProvider client={queries}>
      <MemoryRouter initialEntries={['/a/wx1']}>
        <Routes>
          <Route path="/a/:accountId" element={element} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
    { wrapper: Look },
  );
}
