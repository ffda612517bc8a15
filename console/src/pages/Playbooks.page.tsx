import { Link } from 'react-router';
import { useItems } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import { Nothing, Reading } from '../parts/Reading';
import type { ResourceRow } from '../parts/resources';

export const page: PageInfo = { path: '/playbooks', title: 'Playbooks', order: 3 };

/** What automation knows how to do. */
export default function Playbooks() {
  const { items, query } = useItems<ResourceRow>('resources', '/v1/resources/Playbook');
  const byName = [...items].sort((one, other) => one.name.localeCompare(other.name));
  return (
    <>
      <header className="page-head">
        <h1>Playbooks</h1>
      </header>
      <Reading query={query}>
        {() =>
          byName.length === 0 ? (
            <Nothing title="No playbook was applied">
              Apply some with <code className="unbroken">aimos apply -f playbooks/</code>.
            </Nothing>
          ) : (
            <ul className="rows">
              {byName.map((playbook) => (
                <li key={playbook.name} className="row">
                  <Link to={`/playbooks/${encodeURIComponent(playbook.name)}`} className="row-link">
                    <span className="row-main">
                      <strong>
                        {playbook.name} {playbook.version}
                      </strong>
                      <span className="quiet">
                        {playbook.owner} · applied by {playbook.appliedBy}
                      </span>
                    </span>
                    <span className="row-figures">
                      <Age of={playbook.appliedAt} ago />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </>
  );
}
