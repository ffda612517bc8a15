import { Bullseye, EmptyState, EmptyStateBody, Spinner } from './patternfly';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Problem } from '../api/problem';
import { Trouble } from './Trouble';

interface Props<T> {
  query: UseQueryResult<T, Problem>;
  /** Said when there is no such thing yet, where that is no problem. */
  missing?: string;
  children: (data: T) => ReactNode;
}

/** What stands where data will be: a spinner, the problem, or the data. Old data stays visible beneath a new problem. */
export function Reading<T>({ query, missing, children }: Props<T>) {
  if (missing && query.error?.status === 404) return <p className="quiet">{missing}</p>;
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
