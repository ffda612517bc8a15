import { useThing } from '../../api/queries';
import type { Page } from '../../api/types';
import { Age } from '../Age';
import { Label } from '../patternfly';
import { Reading } from '../Reading';
import { Facts, Section } from '../Section';

interface Refusal {
  at: string;
  status: number;
  what: string;
}

/** Sources, and what is refused of them while too much comes in. */
interface Heard extends Page<Source> {
  storm?: { since: string; sentence: string } | null;
}

/** A source and what was heard of it. */
export interface Source {
  name: string;
  connector: string;
  mapped: boolean;
  environments: string[];
  services: string[];
  signed?: string | null;
  since: string;
  figures: {
    perMinute: number;
    alerts: number;
    quarantined: number;
    refused: number;
    heardAt?: string | null;
    refusal?: Refusal | null;
  };
}

/** Who may send: how much comes, when something came last, and what was refused. */
export function Sources() {
  const query = useThing<Heard>('sources', '/v1/sources');
  const items = query.data?.items ?? [];
  const storm = query.data?.storm;
  return (
    <Section title="Sources" aside={items.length > 0 && `${items.length}`}>
      {storm && (
        <p className="barred" role="alert">
          Storm for <Age of={storm.since} />: {storm.sentence}
        </p>
      )}
      <p className="quiet">
        {items[0] ? (
          <>
            Counted by the intake that answered, since it started, <Age of={items[0].since} ago />.
            Where several run, each counts its own.
          </>
        ) : (
          'Apply a Source to let a tool send.'
        )}
      </p>
      <Reading query={query}>
        {() => (
          <ul className="rows">
            {[...items].sort(worstFirst).map((source) => (
              <li key={source.name} className="row padded">
                <OneSource of={source} />
              </li>
            ))}
          </ul>
        )}
      </Reading>
    </Section>
  );
}

/** Those that were refused last are seen first, then the busiest. */
function worstFirst(a: Source, b: Source): number {
  const refused = (b.figures.refusal?.at ?? '').localeCompare(a.figures.refusal?.at ?? '');
  return refused || b.figures.perMinute - a.figures.perMinute || a.name.localeCompare(b.name);
}

function OneSource({ of }: { of: Source }) {
  const { perMinute, alerts, quarantined, refused, heardAt, refusal } = of.figures;
  return (
    <>
      <div className="row-labels">
        <strong>{of.name}</strong>
        <Label isCompact variant="outline">
          {of.connector}
          {of.mapped && ', by a mapping'}
        </Label>
        {of.signed && (
          <Label isCompact color="blue">
            signed: {of.signed}
          </Label>
        )}
        {!heardAt && (
          <Label isCompact color="orange">
            Nothing heard
          </Label>
        )}
      </div>
      <Facts
        of={[
          ['Last heard', heardAt ? <Age key="heard" of={heardAt} ago /> : null],
          ['A minute', rate(perMinute)],
          ['Alerts and changes', String(alerts)],
          ['Put in quarantine', quarantined > 0 && String(quarantined)],
          ['Refused', refused > 0 && String(refused)],
          ['May name', `${of.environments.join(', ')}; ${of.services.includes('*') ? 'any service' : of.services.join(', ')}`],
        ]}
      />
      {refusal && (
        <p className="barred">
          Refused with {refusal.status} <Age of={refusal.at} ago />: {refusal.what}
        </p>
      )}
    </>
  );
}

function rate(perMinute: number): string {
  return perMinute >= 10 ? Math.round(perMinute).toString() : perMinute.toFixed(1);
}
