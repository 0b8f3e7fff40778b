import { QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Look } from './Look';
import { queryClient } from './queries';
import { routes } from './routes';

const router = createBrowserRouter(routes);

export function App() {
  return (
    <Look>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Look>
  );
}
