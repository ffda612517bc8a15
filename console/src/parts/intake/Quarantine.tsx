import { useState } from 'react';
import { at, call } from '../../api/client';
import type { Problem } from '../../api/problem';
import { useItems, useMay, useThing } from '../../api/queries';
import { Age } from '../Age';
import { Button } from '../patternfly';
import { Reading } from '../Reading';
import { Section } from '../Section';
import { Replay } from './Replay';

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

/** A body to try a mapping on. */
export interface Sample {
  text: string;
  contentType: string | null;
  source: string;
}

interface Props {
  /** Offers to try a mapping on a body. */
  onTry?: (sample: Sample) => void;
}

/** What was heard and could not be used: why, what was sent, and a second try once that is mended. */
export function Quarantine({ onTry }: Props) {
  const { items, query } = useItems<Quarantined>('quarantine', '/v1/quarantine?limit=100');
  const waiting = items.filter((one) => !one.replayedAt);
  return (
    <Section title="Quarantine" aside={items.length > 0 && `${items.length}`}>
      <p className="quiet">
        Alerts that could be read but not accepted. Mend the source or its mapping, then replay; each is published once.
      </p>
      {waiting.length > 1 && <ReplayAll of={waiting} onDone={() => void query.refetch()} />}
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
                  <Sent letter={letter} onTry={onTry} />
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

/** One after the other, so that an order of alerts stays an order. */
function ReplayAll({ of, onDone }: { of: Quarantined[]; onDone: () => void }) {
  const may = useMay('mend');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  if (!may) return null;
  const replay = async () => {
    setBusy(true);
    let done = 0;
    let last = '';
    for (const letter of [...of].reverse()) {
      try {
        await call('POST', at('/v1/quarantine', letter.id, 'replay'), {});
        done++;
      } catch (problem) {
        last = (problem as Problem).message;
      }
    }
    setTold(`${done} of ${of.length} replayed.${last && ` The last that was not: ${last}`}`);
    setBusy(false);
    onDone();
  };
  return (
    <div className="acts">
      <Button variant="secondary" className="act" isLoading={busy} isDisabled={busy} onClick={() => void replay()}>
        Replay all {of.length}
      </Button>
      {told && <span role="status">{told}</span>}
    </div>
  );
}

function Sent({ letter, onTry }: { letter: Quarantined; onTry: Props['onTry'] }) {
  const [open, setOpen] = useState(false);
  const whole = useThing<Quarantined>('quarantine', at('/v1/quarantine', letter.id), open);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        What was sent: {letter.bytes} bytes{letter.contentType && ` of ${letter.contentType}`}
      </summary>
      {open && (
        <Reading query={whole}>
          {({ text }) => (
            <>
              <pre className="yaml">{text ?? 'This is not text.'}</pre>
              {text && onTry && (
                <Button
                  variant="link"
                  className="act"
                  onClick={() => onTry({ text, contentType: letter.contentType ?? null, source: letter.source })}
                >
                  Try a mapping on it
                </Button>
              )}
            </>
          )}
        </Reading>
      )}
    </details>
  );
}
