import { Link } from 'react-router';
import { useThing } from '../api/queries';

/** How a service is, as the console asked it. */
export interface Health {
  name: string;
  up: boolean;
  millis: number;
  detail?: string | null;
  checks: { name: string; up: boolean }[];
  /** Which resources it can't read; not there when it reads all. */
  unreadable?: string | null;
}

/** Said where rules and policies count: a service judges without what it can't read, or denies everything. */
export function Unreadable() {
  const status = useThing<{ services: Health[] }>('status', '/api/status');
  const blind = (status.data?.services ?? []).filter((service) => service.unreadable);
  return blind.length === 0 ? null : (
    <ul className="plain" role="alert">
      {blind.map((service) => (
        <li key={service.name}>
          <strong className="alarm">{service.name}:</strong> {service.unreadable}. <Link to="/status">Status</Link>
        </li>
      ))}
    </ul>
  );
}
