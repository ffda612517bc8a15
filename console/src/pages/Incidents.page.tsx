import { Alert, ToggleGroup, ToggleGroupItem } from '../parts/patternfly';
import { useState } from 'react';
import { Link } from 'react-router';
import { useItems } from '../api/queries';
import type { Approval, Decision, Incident, Spike } from '../api/types';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import { ModeLabel, PriorityLabel, StatusLabel, Untellable } from '../parts/Labels';
import { Nothing, Reading } from '../parts/Reading';
import { byEnd, byImpact, latestByIncident, untellable, type TicketRow } from '../parts/incidents';

export const page: PageInfo = { path: '/', title: 'Incidents', order: 1 };

/** The most that services list at once. */
const MOST = 500;

/** What is wrong now, the worst first. */
export default function Incidents() {
  const [ended, setEnded] = useState(false);
  const incidents = useItems<Incident>(
    'incidents',
    `/v1/incidents?status=${ended ? 'resolved' : 'open,recovered'}&limit=${MOST}`,
  );
  const decisions = latestByIncident(useItems<Decision>('decisions', `/v1/decisions?limit=${MOST}`).items);
  const tickets = new Map(
    useItems<TicketRow>('tickets', `/v1/tickets?status=open&limit=${MOST}`).items.map((row) => [row.incidentId, row]),
  );
  const asked = new Set(
    useItems<Approval>('approvals', '/v1/approvals?status=asked').items.map((ask) => ask.incidentId),
  );
  const shown = [...incidents.items].sort(ended ? byEnd : byImpact);
  return (
    <>
      <header className="page-head">
        <h1>Incidents</h1>
        <ToggleGroup aria-label="Which incidents">
          <ToggleGroupItem text="Now" buttonId="now" isSelected={!ended} onChange={() => setEnded(false)} />
          <ToggleGroupItem text="Resolved" buttonId="resolved" isSelected={ended} onChange={() => setEnded(true)} />
        </ToggleGroup>
      </header>
      <Spikes />
      <Reading query={incidents.query}>
        {() =>
          shown.length === 0 ? (
            <Nothing title={ended ? 'None resolved yet' : 'Nothing is wrong'}>
              {ended ? 'Incidents that end are listed here.' : 'No alert fires. New incidents show here by themselves.'}
            </Nothing>
          ) : (
            <ul className="rows">
              {shown.map((incident) => (
                <Row
                  key={incident.id}
                  incident={incident}
                  decision={decisions.get(incident.id)}
                  waits={asked.has(incident.id)}
                  untold={untellable(incident, tickets.get(incident.id))}
                />
              ))}
            </ul>
          )
        }
      </Reading>
    </>
  );
}

/** Far more alerts than usual, while it lasts. */
function Spikes() {
  const { items } = useItems<Spike>('incidents', '/v1/spikes');
  return items
    .filter((spike) => !spike.endedAt)
    .map((spike) => (
      <Alert key={spike.id} isInline variant="warning" title={`Far more alerts than usual: ${spike.series.replace(':', ' ')}`}>
        {spike.sentence}
      </Alert>
    ));
}

interface RowProps {
  incident: Incident;
  decision: Decision | undefined;
  waits: boolean;
  untold: boolean;
}

function Row({ incident, decision, waits, untold }: RowProps) {
  return (
    <li className={untold ? 'row alarming' : 'row'}>
      <Link to={`/incidents/${incident.id}`} className="row-link">
        <PriorityLabel of={incident.priority} />
        <span className="row-main">
          <strong>{incident.title}</strong>
          <span className="quiet">
            {incident.service ?? 'no known service'} · {incident.environment}
            {incident.environmentKnown ? '' : ' (assumed)'} · {incident.owner}
          </span>
        </span>
        <span className="row-labels">
          {untold && <Untellable />}
          <StatusLabel of={incident} />
          {decision && <ModeLabel of={decision.mode} />}
          {waits && <strong className="waits">Waits for your answer</strong>}
        </span>
        <span className="row-figures">
          <span>{incident.firingCount} firing</span>
          <Age of={incident.firstFiringAt} />
        </span>
      </Link>
    </li>
  );
}
