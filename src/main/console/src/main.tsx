import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { accountsQuery } from './app/accounts';
import { App } from './app/App';
import { queryClient } from './app/queries';
import { fetchAhead } from './app/routes';
import { sessionQuery, wasSignedIn } from './app/session';
import './styles.css';

// Session, accounts and the page's code come side by side, not one after the other.
fetchAhead(location.pathname);
void queryClient.prefetchQuery(sessionQuery);
if (wasSignedIn()) void queryClient.prefetchQuery(accountsQuery);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
