import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Look } from '../../app/Look';
import '../../styles.css';
import { SandboxPage } from './SandboxPage';
import './sandbox.css';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true } } });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Look>
      <QueryClientProvider client={queries}>
        <SandboxPage />
      </QueryClientProvider>
    </Look>
  </StrictMode>,
);
