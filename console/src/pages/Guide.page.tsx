import { Link, useParams } from 'react-router';
import { at } from '../api/client';
import { useAct, useMay, useThing } from '../api/queries';
import type { Guide, GuideItem, Run, Step } from '../api/types';
import type { PageInfo } from '../app/pages';
import { span, useNow } from '../parts/Age';
import { Button } from '../parts/patternfly';
import { Nothing, Reading } from '../parts/Reading';
import { Reasoned } from '../parts/Reasoned';
import { Facts, Section } from '../parts/Section';
import { Trouble } from '../parts/Trouble';
import { shown, STEPS } from '../parts/words';

/** What has more characters than this has a row of its own. */
const SHORT = 40;

export const page: PageInfo = { path: '/runs/:id/guide/:step', title: 'Procedure' };

/** A procedure that people follow: what it is about, what was found, and each item with what became of it. */
export default function GuidePage() {
  const { id = '', step = '' } = useParams();
  const run = useThing<Run>('runs', at('/v1/runs', id));
  return (
    <Reading query={run}>
      {(found) => {
        const row = found.steps.find((one) => one.id === step);
        return row?.guide ? (
          <Procedure run={found} row={row} guide={row.guide} />
        ) : (
          <Nothing title="There is no such procedure">The run may not have come to it yet.</Nothing>
        );
      }}
    </Reading>
  );
}

function Procedure({ run, row, guide }: { run: Run; row: Step; guide: Guide }) {
  const now = useNow();
  const open = row.status === 'running';
  return (
    <>
      <header className="page-head">
        <h1>{run.playbook.name}</h1>
        <Link to={`/incidents/${run.incidentId}`}>The incident behind it</Link>
      </header>
      <Section
        title={open ? 'What people do' : `This procedure is closed: ${STEPS[row.status].word.toLowerCase()}`}
        aside={open && `${span(Date.parse(guide.until) - now)} left`}
      >
        <p className="lead said">{guide.text}</p>
        <Facts
          long={Object.entries(guide.evidence)
            .filter(([, value]) => shown(value).length > SHORT)
            .map(([name]) => name)}
          of={Object.entries(guide.evidence).map(([name, value]) => [
            name,
            <span key={name} className="said">
              {shown(value)}
            </span>,
          ])}
        />
        {open && (
          <p className="quiet">
            Say of each item what became of it. It is kept with your name, and whoever takes over reads it.
          </p>
        )}
      </Section>
      {guide.items.map((item, place) => (
        <Item key={item.id} run={run.id} guide={row} item={item} place={place + 1} state={state(run, row, item)} />
      ))}
    </>
  );
}

function state(run: Run, guide: Step, item: GuideItem): Step | undefined {
  return run.steps.find((step) => step.id === `${guide.id}.${item.id}`);
}

interface ItemProps {
  run: string;
  guide: Step;
  item: GuideItem;
  place: number;
  state: Step | undefined;
}

/** One thing to do. What a person says of it is a fact, with the name and the note. */
function Item({ run, guide, item, place, state }: ItemProps) {
  const may = useMay('work');
  const act = useAct('runs', 'incidents', 'timelines');
  const path = at('/v1/runs', run, 'guide', guide.id, item.id);
  const say = (outcome: string, note?: string) =>
    act.mutateAsync({ path, body: note === undefined ? { outcome } : { outcome, note } });
  const tell = (outcome: string) => void say(outcome).catch(() => undefined);
  const { word, sign, colour } = STEPS[state?.status ?? 'pending'];
  const waits = guide.status === 'running' && state?.status === 'pending';
  return (
    <Section
      title={`${place}. ${item.text}`}
      aside={
        <span className={`step ${colour}`}>
          <span className="sign" aria-hidden>
            {sign}
          </span>
          <span>{waits ? 'To do' : word}</span>
        </span>
      }
    >
      {item.command && <Command text={item.command} />}
      {state?.summary && <p className="quiet">{state.summary}</p>}
      {waits && may && (
        <>
          <div className="acts">
            <Button variant="primary" className="act" isDisabled={act.isPending} onClick={() => tell('done')}>
              Done
            </Button>
            {item.does && (
              <Button variant="secondary" className="act" isDisabled={act.isPending} onClick={() => tell('do')}>
                Let AIMOS do it ({item.does})
              </Button>
            )}
            <Reasoned
              label="Failed…"
              send="Say that it failed"
              question="What happened? Those who take over read it."
              variant="danger"
              onSend={(note) => say('failed', note)}
            />
            <Reasoned
              label="Skip…"
              send="Skip it"
              question="Why is it not needed?"
              onSend={(note) => say('skipped', note)}
            />
          </div>
          <Trouble problem={act.error} />
        </>
      )}
    </Section>
  );
}

/** A command that is ready to be copied. It is shown, never carried out from here. */
function Command({ text }: { text: string }) {
  return (
    <div className="command">
      <code>{text}</code>
      <Button variant="link" className="act" onClick={() => void navigator.clipboard.writeText(text)}>
        Copy
      </Button>
    </div>
  );
}
