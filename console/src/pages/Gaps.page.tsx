import { useItems } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import { Nothing, Reading } from '../parts/Reading';
import { Section } from '../parts/Section';

export const page: PageInfo = { path: '/gaps', title: 'Belongs to nobody', order: 3.2 };

interface Gap {
  name: string;
  environment: string;
  alerts: number;
  firing: number;
  lastHeardAt: string;
  reason: string;
  names: string[];
  draft: string;
}

/** Alerts that no Service matches: work to do, with a draft of it. */
export default function Gaps() {
  const { items, query } = useItems<Gap>('gaps', '/v1/gaps');
  return (
    <>
      <header className="page-head">
        <h1>Belongs to nobody</h1>
      </header>
      <Reading query={query}>
        {() =>
          items.length === 0 ? (
            <Nothing title="Every alert belongs to a service">Those of the last 30 days, that is.</Nothing>
          ) : (
            items.map((gap) => (
              <Section
                key={`${gap.name} ${gap.environment}`}
                title={`${gap.name} in ${gap.environment}`}
                aside={`${gap.alerts} ${gap.alerts === 1 ? 'alert' : 'alerts'}, ${gap.firing} firing`}
              >
                <p>{gap.reason}</p>
                <p className="quiet">
                  {gap.names.join(', ')} · heard <Age of={gap.lastHeardAt} ago />
                </p>
                <details>
                  <summary>A drafted Service: say owner and tier, then apply it</summary>
                  <pre className="yaml">{gap.draft}</pre>
                </details>
              </Section>
            ))
          )
        }
      </Reading>
    </>
  );
}
