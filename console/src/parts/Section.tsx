import { Card, CardBody, CardTitle } from './patternfly';
import type { ReactNode } from 'react';

/** A titled block of a page. */
export function Section({ title, aside, children }: { title: ReactNode; aside?: ReactNode; children: ReactNode }) {
  return (
    <Card component="section" isCompact className="section">
      <CardTitle component="h2">
        <span className="section-title">
          <span>{title}</span>
          {aside && <span>{aside}</span>}
        </span>
      </CardTitle>
      <CardBody>{children}</CardBody>
    </Card>
  );
}

/** Pairs of a word and what it is; `long` ones, such as lines of a log, have a row of their own. */
export function Facts({ of, long = [] }: { of: [term: string, what: ReactNode][]; long?: string[] }) {
  return (
    <dl className="facts">
      {of
        .filter(([, what]) => Boolean(what))
        .map(([term, what]) => (
          <div key={term} className={long.includes(term) ? 'long' : undefined}>
            <dt>{term}</dt>
            <dd>{what}</dd>
          </div>
        ))}
    </dl>
  );
}
