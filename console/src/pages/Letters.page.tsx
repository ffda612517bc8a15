import { at } from '../api/client';
import { useItems } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import { Quarantine } from '../parts/intake/Quarantine';
import { Replay } from '../parts/intake/Replay';
import { Reading } from '../parts/Reading';
import { Section } from '../parts/Section';

export const page: PageInfo = { path: '/letters', title: 'Quarantine and dead letters', order: 4 };

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
