import { Link, useParams } from 'react-router';
import { at } from '../api/client';
import { useThing } from '../api/queries';
import type { Approval } from '../api/types';
import type { PageInfo } from '../app/pages';
import { Clock } from '../parts/Age';
import { ApprovalCard } from '../parts/ApprovalCard';
import { Reading } from '../parts/Reading';
import { Facts, Section } from '../parts/Section';

export const page: PageInfo = { path: '/approvals/:id', title: 'Approval' };

/** One question, where the link in a message leads: answer it, or see who did. */
export default function ApprovalPage() {
  const { id = '' } = useParams();
  const approval = useThing<Approval>('approvals', at('/v1/approvals', id));
  return (
    <Reading query={approval}>
      {(found) => (
        <>
          {found.status === 'asked' ? <ApprovalCard approval={found} /> : <Answered approval={found} />}
          <p>
            <Link to={`/incidents/${found.incidentId}`}>The incident behind it</Link>
          </p>
        </>
      )}
    </Reading>
  );
}

function Answered({ approval }: { approval: Approval }) {
  return (
    <Section title={`This question is closed: ${approval.status}`}>
      <p className="lead">{approval.question}</p>
      <Facts
        of={[
          ['Answered by', approval.answeredBy],
          ['At', approval.answeredAt && <Clock key="at" of={approval.answeredAt} />],
          ['Reason', approval.reason],
        ]}
      />
    </Section>
  );
}
