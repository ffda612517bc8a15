import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call } from './client';
import type { Problem } from './problem';
import type { Page, Session } from './types';

/** Asked again this often even when the stream is silent or away. */
const POLL_MILLIS = 15_000;

/** One thing or list by its path. The first word of the key is what the stream makes stale. */
export function useThing<T>(noun: string, path: string, enabled = true): UseQueryResult<T, Problem> {
  return useQuery<T, Problem>({
    queryKey: [noun, path],
    queryFn: () => call<T>('GET', path),
    refetchInterval: POLL_MILLIS,
    enabled,
  });
}

/** A list; its items are empty until it has been read. */
export function useItems<T>(
  noun: string,
  path: string,
  enabled = true,
): { items: T[]; query: UseQueryResult<Page<T>, Problem> } {
  const query = useThing<Page<T>>(noun, path, enabled);
  return { items: query.data?.items ?? [], query };
}

/** A request that changes something; what it touched is read again whatever came of it. */
export function useAct(...nouns: string[]) {
  const queries = useQueryClient();
  return useMutation<unknown, Problem, { path: string; body?: object; method?: 'POST' | 'DELETE' }>({
    mutationFn: ({ path, body, method = 'POST' }) => call(method, path, method === 'POST' ? (body ?? {}) : undefined),
    onSettled: () => Promise.all(nouns.map((noun) => queries.invalidateQueries({ queryKey: [noun] }))),
  });
}

/** What a service works out on demand, by reading its targets: never asked again by itself. */
export function useLook<T>(noun: string, path: string): UseQueryResult<T, Problem> {
  return useQuery<T, Problem>({
    queryKey: [noun, path],
    queryFn: () => call<T>('POST', path, {}),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Who is signed in; its error with status 401 means nobody is. */
export function useSession() {
  return useQuery<Session, Problem>({
    queryKey: ['session'],
    queryFn: () => call<Session>('GET', '/api/session'),
    staleTime: 60_000,
  });
}

const MAY = {
  work: ['on-call', 'approver', 'admin'],
  kill: ['on-call', 'author', 'approver', 'admin'],
  comment: ['on-call', 'author', 'approver', 'admin'],
  mend: ['on-call', 'approver', 'admin'],
  replay: ['on-call', 'author', 'approver', 'admin'],
  silence: ['on-call', 'author', 'approver', 'admin'],
  audit: ['auditor', 'admin'],
} as const;

/** What a role is asked for. */
export type Power = keyof typeof MAY;

/** Whether the person signed in has a role for it. The services decide; this only greys out what they would refuse. */
export function useMay(what: Power): boolean {
  const roles = useSession().data?.roles ?? [];
  return MAY[what].some((role) => roles.includes(role));
}
