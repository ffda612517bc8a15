import { at } from '../api/client';
import { useAct, useItems, useMay } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import { Alert, Button, Label } from '../parts/patternfly';
import { Nothing, Reading } from '../parts/Reading';
import { Section } from '../parts/Section';
import { NewSilence } from '../parts/silence/NewSilence';
import { Trouble } from '../parts/Trouble';

export const page: PageInfo = { path: '/silences', title: 'Silences', order: 3.1 };

interface Silence {
  name: string;
  version: string;
  owner: string;
  reason: string;
  state: 'active' | 'pending' | 'expired';
  from: string;
  to: string;
  repeat?: string | null;
  endsSoon: boolean;
  appliedBy: string;
}

/** What is held back on purpose, by whom and until when. */
export default function Silences() {
  const { items, query } = useItems<Silence>('silences', '/v1/silences');
  const may = useMay('silence');
  const soon = items.filter((silence) => silence.endsSoon);
  const kept = items.filter((silence) => silence.state !== 'expired');
  const over = items.filter((silence) => silence.state === 'expired');
  return (
    <>
      <header className="page-head">
        <h1>Silences</h1>
      </header>
      {soon.length > 0 && (
        <Alert
          variant="warning"
          isInline
          title={`Ends within the hour: ${soon.map((silence) => silence.name).join(', ')}`}
        >
          <p>What still fires then opens its incident. Its owner should look whether that is right.</p>
        </Alert>
      )}
      {may ? <NewSilence /> : <p className="quiet">Making one needs on-call, author, approver or admin.</p>}
      <Reading query={query}>
        {() =>
          kept.length === 0 ? (
            <Nothing title="Nothing is silenced">Every alert opens its incident or joins one.</Nothing>
          ) : (
            kept.map((silence) => <Kept key={silence.name} of={silence} mayEnd={may} />)
          )
        }
      </Reading>
      {over.length > 0 && (
        <Section title="Over" aside={`${over.length}`}>
          <ul className="lines">
            {over.map((silence) => (
              <li key={silence.name}>
                <strong>{silence.reason}</strong>
                <span className="quiet">
                  {silence.name} · {silence.owner} · ended <Age of={silence.to} ago />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Kept({ of, mayEnd }: { of: Silence; mayEnd: boolean }) {
  const act = useAct('silences');
  const endless = of.to.startsWith('9999');
  return (
    <Section
      title={of.reason}
      aside={<Label color={of.state === 'active' ? 'orange' : 'blue'}>{of.endsSoon ? 'ends soon' : of.state}</Label>}
    >
      <p className="quiet">
        {of.name} {of.version} · {of.owner}, made by {of.appliedBy}
      </p>
      <p>
        {new Date(of.from).toLocaleString()} to {endless ? 'the day it is ended' : new Date(of.to).toLocaleString()}
        {of.repeat && `, again by ${of.repeat}`}
      </p>
      <Trouble problem={act.error} />
      {mayEnd && (
        <Button
          variant="secondary"
          className="act"
          isLoading={act.isPending}
          isDisabled={act.isPending}
          onClick={() => act.mutate({ method: 'DELETE', path: at('/api/v2/silence', of.name) })}
        >
          End it now
        </Button>
      )}
    </Section>
  );
}
