import { Button } from '../parts/patternfly';
import { useState } from 'react';
import { at } from '../api/client';
import { useAct, useItems, useMay, useThing } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import { Reading } from '../parts/Reading';
import { Section } from '../parts/Section';
import { Trouble } from '../parts/Trouble';

export const page: PageInfo = { path: '/letters', title: 'Quarantine and dead letters', order: 4 };

interface Quarantined {
  id: string;
  source: string;
  connector: string;
  reason: string;
  contentType?: string | null;
  bytes: number;
  text?: string | null;
  receivedAt: string;
  replayedAt?: string | null;
}

interface DeadLetter {
  id: number;
  consumer: string;
  topic: string;
  key: string;
  factType?: string | null;
  reason: string;
  parkedAt: string;
  payload: string;
}

const SERVICES = ['intake', 'decision', 'orchestrator', 'learning', 'ticket'];

/** What could not be understood or handled; nothing is thrown away. */
export default function Letters() {
  return (
    <>
      <header className="page-head">
        <h1>Quarantine and dead letters</h1>
      </header>
      <Quarantine />
      {SERVICES.map((service) => (
        <DeadLetters key={service} service={service} />
      ))}
    </>
  );
}

function Quarantine() {
  const { items, query } = useItems<Quarantined>('quarantine', '/v1/quarantine');
  return (
    <Section title="Quarantine" aside={items.length > 0 && `${items.length}`}>
      <p className="quiet">Alerts that could be read but not accepted. Mend the source or its resource, then replay.</p>
      <Reading query={query}>
        {() =>
          items.length === 0 ? (
            <p>Empty.</p>
          ) : (
            <ul className="lines">
              {items.map((letter) => (
                <li key={letter.id}>
                  <strong>{letter.reason}</strong>
                  <span className="quiet">
                    {letter.source} by {letter.connector} · <Age of={letter.receivedAt} ago />
                  </span>
                  <Sent letter={letter} />
                  <Replay path={at('/v1/quarantine', letter.id, 'replay')} noun="quarantine" done={letter.replayedAt} />
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Section>
  );
}

function Sent({ letter }: { letter: Quarantined }) {
  const [open, setOpen] = useState(false);
  const whole = useThing<Quarantined>('quarantine', at('/v1/quarantine', letter.id), open);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        What was sent: {letter.bytes} bytes{letter.contentType && ` of ${letter.contentType}`}
      </summary>
      {open && (
        <Reading query={whole}>{({ text }) => <pre className="yaml">{text ?? 'This is not text.'}</pre>}</Reading>
      )}
    </details>
  );
}

function DeadLetters({ service }: { service: string }) {
  const path = at('/v1/dead-letters', service);
  const { items, query } = useItems<DeadLetter>('dead-letters', path);
  return (
    <Section title={`Dead letters of ${service}`} aside={items.length > 0 && `${items.length}`}>
      <Reading query={query}>
        {() =>
          items.length === 0 ? (
            <p className="quiet">None.</p>
          ) : (
            <ul className="lines">
              {items.map((letter) => (
                <li key={letter.id}>
                  <strong>{letter.reason}</strong>
                  <span className="quiet">
                    {letter.factType ?? letter.topic} of {letter.key} · <Age of={letter.parkedAt} ago />
                  </span>
                  <details>
                    <summary>The fact</summary>
                    <pre className="yaml">{letter.payload}</pre>
                  </details>
                  <Replay path={at(path, String(letter.id), 'replay')} noun="dead-letters" done={null} />
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Section>
  );
}

function Replay({ path, noun, done }: { path: string; noun: string; done: string | null | undefined }) {
  const act = useAct(noun);
  const may = useMay('mend');
  if (done)
    return (
      <span className="quiet">
        Replayed <Age of={done} ago />
      </span>
    );
  return (
    <>
      <Trouble problem={act.error} />
      {may && (
        <Button
          variant="secondary"
          className="act"
          isLoading={act.isPending}
          isDisabled={act.isPending}
          onClick={() => act.mutate({ path })}
        >
          Replay
        </Button>
      )}
    </>
  );
}
