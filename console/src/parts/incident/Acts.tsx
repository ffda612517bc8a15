import { Link } from 'react-router';
import { Button } from '../patternfly';
import { at } from '../../api/client';
import { useAct, useMay } from '../../api/queries';
import type { Incident, PlaybookRef } from '../../api/types';
import { Reasoned } from '../Reasoned';
import { Trouble } from '../Trouble';

const TAKE = ['I work on it now', 'Automation is the wrong answer here'];

/** What a person can do with an incident: say that it was seen, take it from automation, end it, start what was suggested. */
export function IncidentActs({
  incident,
  suggestion,
}: {
  incident: Incident;
  suggestion: PlaybookRef | null | undefined;
}) {
  const may = useMay('work');
  const act = useAct('incidents', 'runs', 'approvals', 'timelines', 'tickets');
  const ack = useAct('incidents', 'timelines', 'tickets');
  if (incident.status === 'resolved') return null;
  if (!may)
    return (
      <p className="quiet">
        Your roles read only; acknowledging, taking and resolving need on-call, approver or admin.
      </p>
    );
  const to = (verb: string) => at('/v1/incidents', incident.id, verb);
  return (
    <div className="acts">
      {!incident.acknowledgedBy && (
        <Button
          variant="primary"
          className="act"
          isLoading={ack.isPending}
          isDisabled={ack.isPending}
          onClick={() => ack.mutate({ path: to('ack') })}
        >
          Acknowledge
        </Button>
      )}
      {!incident.takenBy && (
        <Reasoned
          label="Take it"
          send="Take it"
          question="Why do you take it? Automation stops at a safe point and open approvals are withdrawn."
          presets={TAKE}
          onSend={(reason) => act.mutateAsync({ path: to('take'), body: { reason } })}
        />
      )}
      {suggestion && (
        <Reasoned
          label={`Run ${suggestion.name}`}
          send="Run it"
          question={`Why should ${suggestion.name} ${suggestion.version} run now?`}
          presets={['The suggestion fits']}
          onSend={(reason) =>
            act.mutateAsync({ path: '/v1/runs', body: { incident: incident.id, playbook: suggestion.name, reason } })
          }
        />
      )}
      <Reasoned
        label="Resolve"
        send="Resolve"
        question="How was it resolved?"
        onSend={(reason) => act.mutateAsync({ path: to('resolve'), body: { reason } })}
      />
      <Link
        className="act"
        to={`/incidents/${incident.id}/rehearsal${suggestion ? `?playbook=${encodeURIComponent(suggestion.name)}` : ''}`}
      >
        Try a playbook
      </Link>
      <Trouble problem={ack.error} />
    </div>
  );
}
