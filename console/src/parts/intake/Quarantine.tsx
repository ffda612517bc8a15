import { useState } from 'react';
import { at, call } from '../../api/client';
import type { Problem } from '../../api/problem';
import { useItems, useMay, useThing } from '../../api/queries';
import { Age } from '../Age';
import { Button } from '../patternfly';
import { Reading } from '../Reading';
import { Section } from '../Section';
import { Trouble } from '../Trouble';
import { Replay } from './Replay';

interface Quarantined {
  id: string;
  source: string;
  connector: string;
  reason: string;
  contentType?: string | null;
  bytes: number;
  text?: string | null;
  /** The text is not all of it. */
  cut?: boolean;
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
  const waiting = items.some((one) => !one.replayedAt);
  return (
    <Section title="Quarantine" aside={items.length > 0 && `${items.length}`}>
      <p className="quiet">
        Alerts that could be read but not accepted. Mend the source or its mapping, then replay; each is published once.
      </p>
      {(waiting || query.data?.next) && <ReplayAll onDone={() => void query.refetch()} />}
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
                  <Replay
                    path={at('/v1/quarantine', letter.id, 'replay')}
                    noun="quarantine"
                    done={letter.replayedAt}
                    by="replay"
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Section>
  );
}

/** How a page of replays went. */
interface Replayed {
  replayed: number;
  refused: number;
  last?: string | null;
  left: number;
  next?: string | null;
}

/** All that waits, however much: intake picks it page by page, the oldest first, so that an order of alerts stays one. */
function ReplayAll({ onDone }: { onDone: () => void }) {
  const may = useMay('replay');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  if (!may) return null;
  const replay = async () => {
    setBusy(true);
    let done = 0;
    let refused = 0;
    let last = '';
    let cursor: string | null | undefined;
    try {
      do {
        const page: Replayed = await call('POST', '/v1/quarantine/replay', { cursor });
        done += page.replayed;
        refused += page.refused;
        last = page.last ?? last;
        cursor = page.next;
        setTold(`${done} replayed, ${refused} still can't be used, ${page.left} to go.`);
      } while (cursor);
      setTold(`${done} of ${done + refused} replayed.${last && ` The last that was not: ${last}`}`);
    } catch (problem) {
      setTold(`${done} replayed, then it stopped: ${(problem as Problem).message}`);
    }
    setBusy(false);
    onDone();
  };
  return (
    <div className="acts">
      <Button variant="secondary" className="act" isLoading={busy} isDisabled={busy} onClick={() => void replay()}>
        Replay all that waits
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
          {({ text, cut }) => (
            <>
              <pre className="yaml">{text ?? 'This is not text.'}</pre>
              {cut && <p className="quiet">This is its beginning only; what tries a mapping gets all of it.</p>}
              {text && onTry && <TryOn letter={letter} text={cut ? null : text} onTry={onTry} />}
            </>
          )}
        </Reading>
      )}
    </details>
  );
}

/** Hands the whole body on, which a long one is asked for first. */
function TryOn({ letter, text, onTry }: { letter: Quarantined; text: string | null; onTry: (sample: Sample) => void }) {
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const hand = async () => {
    setBusy(true);
    try {
      const whole = text ?? (await call<Quarantined>('GET', `${at('/v1/quarantine', letter.id)}?whole=true`)).text ?? '';
      onTry({ text: whole, contentType: letter.contentType ?? null, source: letter.source });
    } catch (failed) {
      setProblem(failed as Problem);
    }
    setBusy(false);
  };
  return (
    <>
      <Trouble problem={problem ?? null} />
      <Button variant="link" className="act" isLoading={busy} isDisabled={busy} onClick={() => void hand()}>
        Try a mapping on it
      </Button>
    </>
  );
}
