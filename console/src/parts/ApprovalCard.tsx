import { at } from '../api/client';
import { useAct, useSession } from '../api/queries';
import type { Approval, Session } from '../api/types';
import { span, useNow } from './Age';
import { Reasoned } from './Reasoned';
import { Section } from './Section';

const REASONS = ['The plan fits and the target is right', 'Known problem, known repair', 'Users are hurt now, go on'];

/** A question to people: the plan, what follows without an answer, and the answer in two taps. */
export function ApprovalCard({ approval }: { approval: Approval }) {
  const session = useSession().data;
  const act = useAct('approvals', 'runs', 'incidents', 'timelines', 'tickets');
  const now = useNow();
  const answer = (verb: string, body: object) =>
    act.mutateAsync({ path: at('/v1/approvals', approval.id, verb), body });
  const barred = session && whyNot(approval, session);
  return (
    <Section title="Approval asked" aside={`${span(Date.parse(approval.expiresAt) - now)} left`}>
      <p className="lead">{approval.question}</p>
      <ol className="plan">
        {approval.plan.map((line, place) => (
          <li key={place}>
            <code>{line}</code>
          </li>
        ))}
      </ol>
      <p className="quiet">If nobody answers: {approval.consequence}</p>
      {barred ? (
        <p className="barred">{barred}</p>
      ) : (
        <div className="acts">
          <Reasoned
            label="Approve…"
            send="Approve"
            question="Why is it right? One tap approves."
            presets={REASONS}
            variant="primary"
            onSend={(reason) => answer('approve', { digest: approval.digest, reason })}
          />
          <Reasoned
            label="Refuse…"
            send="Refuse"
            question="Why not? The incident goes to people with your reason."
            variant="danger"
            onSend={(reason) => answer('refuse', { reason })}
          />
        </div>
      )}
    </Section>
  );
}

function whyNot({ roles, excluded }: Approval, { name, roles: mine }: Session): string | undefined {
  if (excluded.includes(name)) return 'You asked for this run or wrote its playbook; somebody else has to answer.';
  if (!roles.some((role) => mine.includes(role)))
    return `Answering needs one of these roles: ${roles.join(', ')}. Yours: ${mine.join(', ')}.`;
  return undefined;
}
