import { FormGroup, TextInput } from './patternfly';
import { useState } from 'react';
import { at, call } from '../api/client';
import { useAct, useSession } from '../api/queries';
import type { Approval, Session } from '../api/types';
import { span, useNow } from './Age';
import { Reasoned } from './Reasoned';
import { Section } from './Section';

const REASONS = ['The plan fits and the target is right', 'Known problem, known repair', 'Users are hurt now, go on'];

/** A question to people: the plan, what follows without an answer, and the answer in two taps. */
export function ApprovalCard({ approval }: { approval: Approval }) {
  const session = useSession().data;
  const now = useNow();
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
      {approval.quorum > 1 && <Agreed approval={approval} />}
      {barred && <p className="barred">{barred}</p>}
      {session && (!barred || hasRole(approval, session)) && (
        <Answers approval={approval} session={session} alone={barred !== undefined} />
      )}
    </Section>
  );
}

/** Looks at the question, proves again who answers where that is asked, and answers once. */
function Answers({ approval, session, alone }: { approval: Approval; session: Session; alone: boolean }) {
  const act = useAct('approvals', 'runs', 'incidents', 'timelines', 'tickets', 'break-glass');
  const [password, setPassword] = useState('');
  const proof = alone || approval.freshSignIn === true;
  const typed = proof && !session.external;
  const answer = async (verb: string, body: object) => {
    if (proof && !session.external) await call('POST', '/api/session', { name: session.name, password });
    const { token } = await call<{ token: string }>('POST', at('/v1/approvals', approval.id, 'look'));
    return act.mutateAsync({ path: at('/v1/approvals', approval.id, verb), body: { ...body, token } });
  };
  return (
    <>
      {proof && session.external && (
        <p>
          <a className="act" href={`/api/session/oidc?to=${encodeURIComponent(window.location.pathname)}`}>
            Sign in again first
          </a>
          , unless you did within the last minutes.
        </p>
      )}
      {typed && (
        <FormGroup label="Your password again" fieldId="proof">
          <TextInput
            id="proof"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(_, value) => setPassword(value)}
          />
        </FormGroup>
      )}
      <div className="acts">
        {alone ? (
          <Reasoned
            label="I am alone on shift…"
            send="Approve alone"
            question="Why now, and why alone? Everybody is told, and somebody reviews it within a day."
            variant="danger"
            disabled={typed && password === ''}
            onSend={(reason) => answer('break-glass', { digest: approval.digest, reason })}
          />
        ) : (
          <>
            <Reasoned
              label="Approve…"
              send="Approve"
              question="Why is it right? One tap approves."
              presets={REASONS}
              variant="primary"
              disabled={typed && password === ''}
              onSend={(reason) => answer('approve', { digest: approval.digest, reason })}
            />
            <Reasoned
              label="Refuse…"
              send="Refuse"
              question="Why not? The incident goes to people with your reason."
              variant="danger"
              disabled={typed && password === ''}
              onSend={(reason) => answer('refuse', { reason })}
            />
          </>
        )}
      </div>
    </>
  );
}

function Agreed({ approval: { agreed, quorum } }: { approval: Approval }) {
  const names = (agreed ?? []).map(({ person }) => person);
  return (
    <p className="quiet">
      {quorum} people must agree; {names.length === 0 ? 'nobody has yet' : `so far ${names.join(', ')}`}.
    </p>
  );
}

function whyNot(approval: Approval, session: Session): string | undefined {
  if (approval.excluded.includes(session.name))
    return 'You asked for this run, or wrote or applied what permits it; somebody else has to answer.';
  if (!hasRole(approval, session))
    return `Answering needs one of these roles: ${approval.roles.join(', ')}. Yours: ${session.roles.join(', ')}.`;
  return undefined;
}

function hasRole({ roles }: Approval, { roles: mine }: Session): boolean {
  return roles.some((role) => mine.includes(role));
}
