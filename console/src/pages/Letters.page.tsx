import { Button } from '../parts/patternfly';
import { at } from '../api/client';
import { useAct, useItems, useMay } from '../api/queries';
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
  body: string;
  receivedAt: string;
  replayedAt?: string | null;
}

interface DeadLetter {
  id: string;
  topic: string;
  consumer?: string | null;
  type?: string | null;
  error: string;
  at: string;
  replayedAt?: string | null;
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
                  <details>
                    <summary>What was sent</summary>
                    <pre className="yaml">{decoded(letter.body)}</pre>
                  </details>
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
                  <strong>{letter.error}</strong>
                  <span className="quiet">
                    {letter.type ?? letter.topic} · <Age of={letter.at} ago />
                  </span>
                  <Replay path={at(path, letter.id, 'replay')} noun="dead-letters" done={letter.replayedAt} />
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
  if (done) return <span className="quiet">Replayed <Age of={done} ago /></span>;
  return (
    <>
      <Trouble problem={act.error} />
      {may && (
        <Button variant="secondary" className="act" isLoading={act.isPending} isDisabled={act.isPending} onClick={() => act.mutate({ path })}>
          Replay
        </Button>
      )}
    </>
  );
}

function decoded(base64: string): string {
  try {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    return new TextDecoder().decode(bytes);
  } catch {
    return base64;
  }
}
