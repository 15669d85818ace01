import { Refused } from '@laurel/customer-core/api';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { keepAnswers } from './kept.ts';
import './styles.css';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // what was kept for a time without a network is not thrown away
      gcTime: Number.POSITIVE_INFINITY,
      networkMode: 'always',
      // what was refused is refused again; what was not reached may be there in a moment
      retry: (count, error) =>
        count < 2 &&
        navigator.onLine &&
        (!(error instanceof Refused) || error.status === 429 || error.status >= 500),
    },
    mutations: { networkMode: 'always' },
  },
});
keepAnswers(client);

const place = document.getElementById('app');
if (!place) throw new Error('the page has no place for the app');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
