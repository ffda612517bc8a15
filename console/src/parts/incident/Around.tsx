import { Link } from 'react-router';
import { at } from '../../api/client';
import { useAct, useMay, useThing } from '../../api/queries';
import type { AroundIncident, Cause, Incident, RelatedIncident } from '../../api/types';
import { Age } from '../Age';
import { Reasoned } from '../Reasoned';
import { SafeLink } from '../SafeLink';
import { Section } from '../Section';

/** What stands around an incident: where it may come from, what was changed, what needs what, what was like it. */
export function Around({ of }: { of: Incident }) {
  const around = useThing<AroundIncident>('incidents', at('/v1/incidents', of.id, 'around'));
  const { causes = [], effects = [], changes = [], onCall = [], alike = [], needs = [], neededBy = [], missing = [] } =
    around.data ?? {};
  return (
    <Section title="Around it">
      <Causes of={of.causes ?? []} />
      <Related title="Open incidents that it may come from" of={causes} into={of} />
      <Related title="Open incidents that may come from it" of={effects} into={of} />
      {changes.length > 0 && (
        <>
          <h3>Changes of late</h3>
          <ul className="lines">
            {changes.map((change) => (
              <li key={`${change.service} ${change.at} ${change.title}`}>
                <SafeLink to={change.link}>{change.title}</SafeLink>
                <span className="quiet">
                  {change.service}
                  {change.version && ` ${change.version}`}
                  {change.author && ` by ${change.author}`} · <Age of={change.at} ago />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {onCall.length > 0 && (
        <>
          <h3>On call</h3>
          <ul className="lines">
            {onCall.map((person) => (
              <li key={`${person.level} ${person.name}`}>
                {person.name}
                <span className="quiet">
                  told {person.level === 1 ? 'first' : `at level ${person.level}`} · {person.why}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Services title="It needs" of={needs} />
      <Services title="Needed by" of={neededBy} />
      {alike.length > 0 && (
        <>
          <h3>Like it before</h3>
          <ul className="lines">
            {alike.map((one) => (
              <li key={one.incident}>
                <Link to={`/incidents/${one.incident}`}>{one.title}</Link>
                <span className="quiet">
                  {one.reason}
                  {one.resolvedBy && `; resolved by ${one.resolvedBy}: ${one.resolution ?? ''}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {missing.map((sentence) => (
        <p key={sentence} className="quiet">
          {sentence}
        </p>
      ))}
    </Section>
  );
}

function Causes({ of }: { of: Cause[] }) {
  if (of.length === 0) return null;
  return (
    <>
      <h3>Likely causes</h3>
      <ol className="lines">
        {of.map((cause) => (
          <li key={cause.service}>
            {cause.service} <span className="quiet">{cause.reason}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Services({ title, of }: { title: string; of: { service: string; steps: number }[] }) {
  if (of.length === 0) return null;
  return (
    <p>
      {title} <span className="quiet">{of.map((one) => one.service).join(', ')}</span>
    </p>
  );
}

function Related({ title, of, into }: { title: string; of: RelatedIncident[]; into: Incident }) {
  const may = useMay('work');
  const act = useAct('incidents', 'runs', 'approvals', 'timelines', 'tickets');
  if (of.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="lines">
        {of.map((one) => (
          <li key={one.incident}>
            <Link to={`/incidents/${one.incident}`}>{one.title}</Link>
            <span className="quiet">{one.reason}</span>
            {may && into.status !== 'resolved' && (
              <Reasoned
                label={`Merge ${one.service} into this`}
                send="Merge"
                question="Why are they one? Its ticket is closed and its open questions are withdrawn."
                onSend={(reason) =>
                  act.mutateAsync({ path: at('/v1/incidents', one.incident, 'merge'), body: { into: into.id, reason } })
                }
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
