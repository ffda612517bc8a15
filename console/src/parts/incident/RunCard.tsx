import { Link } from 'react-router';
import { at } from '../../api/client';
import { useAct, useMay } from '../../api/queries';
import type { Run, Step } from '../../api/types';
import { Clock } from '../Age';
import { RunLabel } from '../Labels';
import { Reasoned } from '../Reasoned';
import { Facts, Section } from '../Section';
import { isLive, shown, STEPS } from '../words';

/** A run: where it stands and why, each step with what came of it, what is left for a person. */
export function RunCard({ run }: { run: Run }) {
  const may = useMay('work');
  const act = useAct('runs', 'approvals', 'incidents', 'timelines');
  const answer = run.approval;
  return (
    <Section title={`Run of ${run.playbook.name} ${run.playbook.version}`} aside={<RunLabel of={run.status} />}>
      <p className="lead">{run.reason}</p>
      <ol className="steps">
        {run.steps.map((step) => (
          <StepLine key={step.id} run={run.id} step={step} />
        ))}
      </ol>
      {run.remaining.length > 0 && (
        <div className="remaining">
          <strong>Left for a person</strong>
          <ul className="plain">
            {run.remaining.map((line, place) => (
              <li key={place}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      <Facts
        of={[
          ['Asked for by', run.requestedBy],
          ['Started', <Clock key="started" of={run.startedAt} />],
          ['Ended', run.endedAt && <Clock key="ended" of={run.endedAt} />],
          [
            'Inputs',
            Object.entries(run.inputs)
              .map(([name, value]) => `${name} = ${shown(value)}`)
              .join(', '),
          ],
          [
            'Approval',
            answer &&
              answer.status !== 'asked' &&
              [answer.status, answer.answeredBy && `by ${answer.answeredBy}`, answer.reason && `(${answer.reason})`]
                .filter(Boolean)
                .join(' '),
          ],
        ]}
      />
      {run.undoes && <p className="quiet">It takes run {run.undoes} back.</p>}
      {may && canBeTakenBack(run) && (
        <Link className="act" to={`/runs/${run.id}/undo`}>
          See how it is taken back
        </Link>
      )}
      {isLive(run.status) && may && (
        <Reasoned
          label="Cancel the run"
          send="Cancel the run"
          question="Why should it stop? It ends at the next safe point."
          presets={['It is not needed any more']}
          variant="danger"
          onSend={(reason) => act.mutateAsync({ path: at('/v1/runs', run.id, 'cancel'), body: { reason } })}
        />
      )}
    </Section>
  );
}

/** An ended run of which something was done and stands, and that took nothing back itself. */
function canBeTakenBack(run: Run): boolean {
  return !isLive(run.status) && !run.undoes && run.steps.some((step) => step.effect && step.status === 'done');
}

function StepLine({ run, step }: { run: string; step: Step }) {
  const { sign, word, colour } = STEPS[step.status];
  return (
    <li className={`step ${colour}`}>
      <span className="sign" aria-hidden>
        {sign}
      </span>
      <span>
        <strong>{step.id}</strong> <span className="quiet">{step.uses}</span> · {word}
        {step.attempt > 1 && ` at attempt ${step.attempt}`}
        {step.summary && <span className="summary">{step.summary}</span>}
        {step.guide && (
          <Link className="act" to={`/runs/${run}/guide/${encodeURIComponent(step.id)}`}>
            {step.status === 'running' ? 'Follow the procedure' : 'See the procedure'}
          </Link>
        )}
      </span>
    </li>
  );
}
