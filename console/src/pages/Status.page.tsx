import { Label } from '../parts/patternfly';
import { useThing } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { Reading } from '../parts/Reading';
import type { Health } from '../parts/Unreadable';

export const page: PageInfo = { path: '/status', title: 'Status', order: 7 };

/** Whether AIMOS itself is well. */
export default function Status() {
  const status = useThing<{ services: Health[] }>('status', '/api/status');
  return (
    <>
      <header className="page-head">
        <h1>Status</h1>
      </header>
      <Reading query={status}>
        {({ services }) => (
          <ul className="rows">
            {services.map((service) => (
              <li key={service.name} className="row padded">
                <span className="row-labels">
                  <Label color={service.up ? 'green' : 'red'} isCompact>
                    {service.up ? 'Ready' : 'Not ready'}
                  </Label>
                  <strong>{service.name}</strong>
                  <span className="quiet">{service.detail ?? `${service.millis} ms`}</span>
                </span>
                <span className="quiet">
                  {service.checks
                    .filter((check) => !check.up)
                    .map((check) => `${check.name} is down`)
                    .join(', ')}
                </span>
                {service.unreadable && <span className="alarm">{service.unreadable}.</span>}
              </li>
            ))}
          </ul>
        )}
      </Reading>
    </>
  );
}
