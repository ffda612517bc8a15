import { QueryCache, QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem';

/** How the page reads: it retries what may pass by itself, and asks for the sign-in once the session has ended. */
export function queryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        const ended = error instanceof Problem && error.status === 401;
        if (ended && query.queryKey[0] !== 'session') void client.resetQueries({ queryKey: ['session'] });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (count, error) => count < 2 && error instanceof Problem && (error.status === 503 || error.status === 0),
      },
    },
  });
  return client;
}
