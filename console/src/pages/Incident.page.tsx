import { Link, useParams } from 'react-router';
import { at } from '../api/client';
import { useItems, useThing } from '../api/queries';
import type { Decision, Incident, Run } from '../api/types';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import { Alerts } from '../parts/incident/Alerts';
import { Around } from '../parts/incident/Around';
import { IncidentActs } from '../parts/incident/Acts';
import { RunCard } from '../parts/incident/RunCard';
import { TicketCard, type TicketView } from '../parts/incident/TicketCard';
import { Timeline } from '../parts/incident/Timeline';
import { Why } from '../parts/incident/Why';
import { ApprovalCard } from '../parts/ApprovalCard';
import { PriorityLabel, StatusLabel, Untellable } from '../parts/Labels';
import { Reading } from '../parts/Reading';
import { Facts } from '../parts/Section';
import { latestByIncident, untellable } from '../parts/incidents';
import { capital, counted } from '../parts/words';

export const page: PageInfo = { path: '/incidents/:id', title: 'Incident' };

/** One incident: what happened and why, what is done about it, and what a person can do now. */
export default function IncidentPage() {
  const { id = '' } = useParams();
  const incident = useThing<Incident>('incidents', at('/v1/incidents', id));
  return <Reading query={incident}>{(found) => <Whole incident={found} />}</Reading>;
}

function Whole({ incident }: { incident: Incident }) {
  const decisions = useItems<Decision>('decisions', at('/v1/incidents', incident.id, 'decisions'));
  const runs = useItems<Run>('runs', `/v1/runs?incident=${encodeURIComponent(incident.id)}`);
  const ticket = useThing<TicketView>('tickets', at('/v1/tickets', incident.id));
  const decision = latestByIncident(decisions.items).get(incident.id);
  const newest = [...runs.items].sort((one, other) => other.startedAt.localeCompare(one.startedAt));
  return (
    <article className="incident">
      <Head incident={incident} untold={untellable(incident, ticket.data?.ticket)} />
      {newest.map(
        (run) => run.approval?.status === 'asked' && <ApprovalCard key={run.approval.id} approval={run.approval} />,
      )}
      <IncidentActs incident={incident} suggestion={decision?.mode === 'suggest' ? decision.playbook : null} />
      <div className="columns">
        <div>
          <Why decision={decision} query={decisions.query} />
          {newest.map((run) => (
            <RunCard key={run.id} run={run} />
          ))}
          <Alerts of={incident} />
          <Around of={incident} />
        </div>
        <div>
          <TicketCard query={ticket} />
          <Timeline incident={incident.id} />
        </div>
      </div>
    </article>
  );
}

function Head({ incident, untold }: { incident: Incident; untold: boolean }) {
  return (
    <header className="incident-head">
      <div className="row-labels">
        <PriorityLabel of={incident.priority} />
        <StatusLabel of={incident} />
        {untold && <Untellable />}
      </div>
      <h1>{incident.title}</h1>
      <Facts
        of={[
          ['Service', incident.service ?? 'none known'],
          [
            'Environment',
            incident.environment + (incident.environmentKnown ? '' : ' (assumed: it was missing or misspelt)'),
          ],
          ['Owner', incident.owner],
          [
            'Impact and urgency',
            capital(incident.priorityReason?.because ?? `${incident.impact} impact, ${incident.urgency} urgency`),
          ],
          ['Firing', `${incident.firingCount} of ${counted(incident.alertCount, 'alert')}`],
          ['Since', <Age key="age" of={incident.firstFiringAt} ago />],
          ['Came back', incident.reopened > 0 ? counted(incident.reopened, 'time') : null],
          ['Taken by', incident.takenBy],
          [
            'Goes on in',
            incident.mergedInto && <Link to={`/incidents/${incident.mergedInto}`}>the incident it was merged into</Link>,
          ],
          [
            'Resolved by',
            incident.resolvedBy && `${incident.resolvedBy}${incident.resolution ? `: ${incident.resolution}` : ''}`,
          ],
        ]}
      />
      {untold && (
        <p className="alarm">No escalation route leads to a person. Whoever reads this is the only one who knows.</p>
      )}
    </header>
  );
}
