import { Link } from 'react-router';
import { useItems } from '../api/queries';
import type { Approval } from '../api/types';
import type { PageInfo } from '../app/pages';
import { ApprovalCard } from '../parts/ApprovalCard';
import { Nothing, Reading } from '../parts/Reading';

export const page: PageInfo = { path: '/approvals', title: 'Approvals', order: 2 };

/** Every question that waits for a person, the one that expires first on top. */
export default function Approvals() {
  const { items, query } = useItems<Approval>('approvals', '/v1/approvals?status=asked');
  const soonest = [...items].sort((one, other) => one.expiresAt.localeCompare(other.expiresAt));
  return (
    <>
      <header className="page-head">
        <h1>Approvals</h1>
      </header>
      <Reading query={query}>
        {() =>
          soonest.length === 0 ? (
            <Nothing title="Nobody is asked">Plans that wait for a person show here by themselves.</Nothing>
          ) : (
            soonest.map((approval) => (
              <div key={approval.id}>
                <ApprovalCard approval={approval} />
                <p>
                  <Link to={`/incidents/${approval.incidentId}`}>The incident behind it</Link>
                </p>
              </div>
            ))
          )
        }
      </Reading>
    </>
  );
}
