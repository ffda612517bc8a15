import { Bullseye, EmptyState, EmptyStateBody, Spinner } from './patternfly';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem';
import { Trouble } from './Trouble';

/** What stands where data will be: a spinner, the problem, or the data. Old data stays visible beneath a new problem. */
export function Reading<T>({ query, children }: { query: UseQueryResult<T, Problem>; children: (data: T) => ReactNode }) {
  if (query.data === undefined && query.error === null) {
    return (
      <Bullseye>
        <Spinner aria-label="Loading" />
      </Bullseye>
    );
  }
  return (
    <>
      <Trouble problem={query.error} onAgain={() => void query.refetch()} />
      {query.data !== undefined && children(query.data)}
    </>
  );
}

/** Says that there is nothing, and what that means. */
export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <EmptyState titleText={title} headingLevel="h2" variant="sm">
      <EmptyStateBody>{children}</EmptyStateBody>
    </EmptyState>
  );
}
