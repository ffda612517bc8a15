import { Link, useParams } from 'react-router';
import { at } from '../api/client';
import { useAct, useLook, useMay, useThing } from '../api/queries';
import type { Run, UndoItem, UndoPlan } from '../api/types';
import type { PageInfo } from '../app/pages';
import { Button, Label } from '../parts/patternfly';
import { Reading } from '../parts/Reading';
import { compare } from '../parts/readings';
import { Reasoned } from '../parts/Reasoned';
import { Section } from '../parts/Section';
import { shown } from '../parts/words';

export const page: PageInfo = { path: '/runs/:id/undo', title: 'Take back' };

/** How an ended run is taken back: shown first, with what its targets read then and now, and then exactly that. */
export default function UndoPage() {
  const { id = '' } = useParams();
  const run = useThing<Run>('runs', at('/v1/runs', id));
  const plan = useLook<UndoPlan>('undo-plan', at('/v1/runs', id, 'undo-plan'));
  return (
    <>
      <header className="page-head">
        <h1>Take a run back</h1>
        <Button
          variant="secondary"
          className="act"
          isLoading={plan.isFetching}
          isDisabled={plan.isFetching}
          onClick={() => void plan.refetch()}
        >
          Look again
        </Button>
      </header>
      {run.data && (
        <p className="lead">
          {run.data.playbook.name} {run.data.playbook.version}: {run.data.reason.replace(/\.$/, '')}.{' '}
          <Link to={`/incidents/${run.data.incidentId}`}>The incident behind it</Link>
        </p>
      )}
      <Reading query={plan}>
        {(found) => <Plan run={id} plan={found} onStale={() => void plan.refetch()} />}
      </Reading>
    </>
  );
}

function Plan({ run, plan, onStale }: { run: string; plan: UndoPlan; onStale: () => void }) {
  const may = useMay('work');
  const conflicts = plan.items.filter((item) => item.conflict).length;
  const act = useAct('runs', 'approvals', 'incidents', 'timelines');
  const back = act.data as Run | undefined;
  const undo = (reason: string) =>
    act.mutateAsync({ path: at('/v1/runs', run, 'undo'), body: { digest: plan.digest, reason } });
  return (
    <>
      {plan.items.map((item, place) => (
        <Item key={item.back.id} item={item} place={place + 1} />
      ))}
      {plan.impossible.length > 0 && (
        <Section title="Stays as it is">
          <ul className="plain">
            {plan.impossible.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
      )}
      {back ? (
        <Section title="It is being taken back">
          <p>
            {back.reason.replace(/\.$/, '')}. <Link to={`/incidents/${back.incidentId}`}>Follow it at the incident</Link>
          </p>
        </Section>
      ) : (
        plan.items.length > 0 &&
        may && (
          <Section title="Take it back">
            <p>
              Exactly what stands above is done, in this order, if the targets still read the same at that moment.
              Somebody else may have to agree first.
            </p>
            {conflicts > 0 && (
              <p className="barred">
                {conflicts === 1 ? 'One place has' : `${conflicts} places have`} changed since, or nobody can tell.
                Taking it back may undo what somebody else did.
              </p>
            )}
            <div className="acts">
              <Reasoned
                label={conflicts > 0 ? 'Take it back all the same…' : 'Take it back…'}
                send="Take it back"
                question="Why is it taken back?"
                presets={conflicts > 0 ? [] : ['It made things worse', 'It did not help']}
                variant="danger"
                onSend={undo}
              />
            </div>
            {act.error?.status === 409 && (
              <Button variant="link" className="act" onClick={onStale}>
                Look at it again
              </Button>
            )}
            <p className="quiet">
              The digest of what stands above: <code>{plan.digest}</code>
            </p>
          </Section>
        )
      )}
    </>
  );
}

/** One effect, what takes it back, and the target then and now. */
function Item({ item: { back, with: told, then, now, conflict }, place }: { item: UndoItem; place: number }) {
  return (
    <Section
      title={`${place}. ${back.path}`}
      aside={
        <Label color={conflict ? 'orange' : 'green'} isCompact>
          {conflict ? 'Conflict' : 'As the run left it'}
        </Label>
      }
    >
      <p>
        <code>
          {[back.uses, back.target, ...Object.entries(told).map(([name, value]) => `${name}=${shown(value)}`)]
            .filter((word) => word !== '')
            .join(' ')}
        </code>
      </p>
      {conflict && <p className="barred">{conflict}</p>}
      {(then || now) && <Readings then={then ?? {}} now={now ?? {}} />}
    </Section>
  );
}

function Readings({ then, now }: { then: Record<string, unknown>; now: Record<string, unknown> }) {
  const lines = compare(then, now);
  if (lines.length === 0) return null;
  return (
    <table className="readings" aria-label="What the target read">
      <thead>
        <tr>
          <th scope="col">Target</th>
          <th scope="col">Then</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.where} className={line.changed ? 'changed' : undefined}>
            <th scope="row">{line.where}</th>
            <td>{line.then}</td>
            <td>{line.now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
