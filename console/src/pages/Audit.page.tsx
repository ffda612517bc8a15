import { useState } from 'react';
import { useMay, useThing } from '../api/queries';
import { at } from '../api/client';
import type { Page } from '../api/types';
import type { PageInfo } from '../app/pages';
import { Clock } from '../parts/Age';
import { Button, FormGroup, FormSelect, FormSelectOption } from '../parts/patternfly';
import { Nothing, Reading } from '../parts/Reading';
import { Section } from '../parts/Section';
import { sentence } from '../parts/words';

export const page: PageInfo = { path: '/audit', title: 'Audit', order: 8 };

interface AuditRow {
  seq: number;
  at: string;
  kind: string;
  subject: string;
  body: string;
  textHash: string;
  text?: string | null;
  hash: string;
}

const SERVICES = ['orchestrator', 'decision'];
const SPANS: [hours: number, words: string][] = [
  [1, 'The last hour'],
  [24, 'The last day'],
  [24 * 7, 'The last week'],
  [24 * 400, 'All that is kept'],
];
const HOUR_MILLIS = 3_600_000;
const ROWS = 100;

/** The audit chain of a service, in order: who did what, and the hash that binds each row to the one before. */
export default function Audit() {
  const [service, setService] = useState(SERVICES[0]!);
  const [hours, setHours] = useState(24);
  const [from, setFrom] = useState(() => since(24));
  const [after, setAfter] = useState<number[]>([0]);
  const anew = () => setAfter([0]);
  if (!useMay('audit')) {
    return (
      <>
        <Title />
        <p className="quiet">Reading the audit log needs auditor or admin.</p>
      </>
    );
  }
  return (
    <>
      <Title />
      <p>
        A row is never changed and binds the one before it by its hash. <code>aimos audit verify</code> proves the whole
        chain; <code>aimos audit export</code> takes it away.
      </p>
      <div className="fields">
        <FormGroup label="Chain of" fieldId="service">
          <FormSelect
            id="service"
            value={service}
            onChange={(_, value) => {
              setService(value);
              anew();
            }}
          >
            {SERVICES.map((value) => (
              <FormSelectOption key={value} value={value} label={sentence(value)} />
            ))}
          </FormSelect>
        </FormGroup>
        <FormGroup label="Time" fieldId="time">
          <FormSelect
            id="time"
            value={hours}
            onChange={(_, value) => {
              setHours(Number(value));
              setFrom(since(Number(value)));
              anew();
            }}
          >
            {SPANS.map(([value, words]) => (
              <FormSelectOption key={value} value={value} label={words} />
            ))}
          </FormSelect>
        </FormGroup>
      </div>
      <Rows {...{ service, from }} after={after.at(-1)!} onNext={(last) => setAfter([...after, last])} />
      {after.length > 1 && (
        <Button variant="link" className="act" onClick={() => setAfter(after.slice(0, -1))}>
          Rows before
        </Button>
      )}
    </>
  );
}

function Title() {
  return (
    <header className="page-head">
      <h1>Audit</h1>
    </header>
  );
}

function Rows(of: { service: string; from: string; after: number; onNext: (last: number) => void }) {
  const path = `${at('/v1/audit', of.service)}?after=${of.after}&from=${of.from}&limit=${ROWS}`;
  const query = useThing<Page<AuditRow>>('audit', path);
  return (
    <Reading query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing title="No further row in this time">Choose a longer time, or the other chain.</Nothing>
        ) : (
          <Section title={`Rows ${items[0]!.seq} to ${items.at(-1)!.seq}`}>
            <ul className="lines">
              {items.map((row) => (
                <Row key={row.seq} of={row} />
              ))}
            </ul>
            {items.length === ROWS && (
              <Button variant="link" className="act" onClick={() => of.onNext(items.at(-1)!.seq)}>
                Further rows
              </Button>
            )}
          </Section>
        )
      }
    </Reading>
  );
}

function Row({ of }: { of: AuditRow }) {
  return (
    <li>
      <strong>{sentence(of.kind)}</strong>
      <span className="quiet">
        {of.seq} · <Clock of={of.at} /> · {of.subject}
      </span>
      {of.textHash !== '' && <span>{of.text ?? 'The personal text was erased.'}</span>}
      <details>
        <summary>What is bound by the hash</summary>
        <pre className="yaml">{of.body}</pre>
        <code>{of.hash}</code>
      </details>
    </li>
  );
}

function since(hours: number): string {
  return new Date(Date.now() - hours * HOUR_MILLIS).toISOString();
}
