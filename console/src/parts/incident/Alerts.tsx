import { Label } from '../patternfly';
import { at } from '../../api/client';
import { useAct, useMay } from '../../api/queries';
import type { Incident } from '../../api/types';
import { Age } from '../Age';
import { Reasoned } from '../Reasoned';
import { SafeLink } from '../SafeLink';
import { Section } from '../Section';
import { Move } from './Move';
import { sentence } from '../words';

/** Where a severity comes from, said to people. */
const BASIS = {
  explicit: 'as its tool says',
  mapped: 'from a word of its tool',
  default: 'its tool says none',
  unrecognised: 'its tool says a word that nobody knows',
};

/** The alerts an incident is made of, as text only: whoever can raise an alert writes these words. */
export function Alerts({ of }: { of: Incident }) {
  const may = useMay('work');
  const act = useAct('incidents', 'timelines', 'tickets');
  const more = of.alertCount - of.alerts.length;
  return (
    <Section title="Alerts" aside={`${of.firingCount} firing`}>
      <ul className="lines">
        {of.alerts.map((alert) => (
          <li key={alert.alertKey}>
            <span className="row-labels">
              <Label color={alert.status === 'firing' ? 'orangered' : 'grey'} isCompact>
                {alert.assumed ? 'Assumed resolved' : sentence(alert.status)}
              </Label>
              <span className="quiet">
                {alert.severity}
                {alert.severityBasis && ` (${BASIS[alert.severityBasis]})`} · <Age of={alert.startsAt} ago />
              </span>
            </span>
            <SafeLink to={alert.link}>{alert.title || alert.name}</SafeLink>
            <span className="quiet">
              {alert.name}
              {alert.resource && ` on ${alert.resource}`}
            </span>
            {alert.alertKeyOf && (
              <span className="quiet">
                Known by <code title={alert.alertKey}>{alert.alertKeyOf}</code>
              </span>
            )}
            {alert.because && <span className="quiet">{alert.because}</span>}
            {may && of.status !== 'resolved' && (
              <div className="acts">
                <Move alert={alert.alertKey} of={of} />
                {of.alertCount > 1 && (
                  <Reasoned
                    label="Take it out"
                    send="Into an incident of its own"
                    question="Why does it not belong here? The two are never joined by themselves again."
                    onSend={(reason) =>
                      act.mutateAsync({
                        path: at('/v1/incidents', of.id, 'split'),
                        body: { alerts: [alert.alertKey], reason },
                      })
                    }
                  />
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="quiet">and {more} more</p>}
    </Section>
  );
}
