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

/** Pairs of a word and what it is. */
export function Facts({ of }: { of: [term: string, what: ReactNode][] }) {
  return (
    <dl className="facts">
      {of
        .filter(([, what]) => Boolean(what))
        .map(([term, what]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{what}</dd>
          </div>
        ))}
    </dl>
  );
}
