import { ExpandableSection, Label } from '../patternfly';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Problem } from '../../api/problem';
import type { Decision, Page, Verdict } from '../../api/types';
import { ModeLabel } from '../Labels';
import { Reading } from '../Reading';
import { Facts, Section } from '../Section';
import { MODES, type Colour } from '../words';
import { Scores } from './Scores';

const VERDICTS: Record<Verdict, Colour> = { deny: 'red', approval: 'purple', allow: 'green' };

/** The decision in plain words, and under it everything that took part. */
export function Why({
  decision,
  query,
}: {
  decision: Decision | undefined;
  query: UseQueryResult<Page<Decision>, Problem>;
}) {
  return (
    <Section title="What was decided, and why" aside={decision && <ModeLabel of={decision.mode} />}>
      <Reading query={query}>
        {() => (decision ? <Judged decision={decision} /> : <p className="quiet">Nothing has been decided yet.</p>)}
      </Reading>
    </Section>
  );
}

function Judged({ decision }: { decision: Decision }) {
  return (
    <>
      <p className="lead">{decision.reason}</p>
      <p className="quiet">{MODES[decision.mode].means}</p>
      <ul className="plain">
        {decision.explanation.map((line, place) => (
          <li key={place}>{line}</li>
        ))}
      </ul>
      <Facts
        of={[
          ['Playbook', decision.playbook && `${decision.playbook.name} ${decision.playbook.version}`],
          ['Risk', decision.risk],
          ['Who is told', decision.route ?? <strong className="alarm">nobody: no route</strong>],
        ]}
      />
      <Scores of={decision} />
      <ExpandableSection toggleText="Rules, policies and autonomy that were asked" displaySize="default">
        <Asked decision={decision} />
      </ExpandableSection>
    </>
  );
}

function Asked({ decision }: { decision: Decision }) {
  const { level, reason, grantedBy } = decision.autonomy;
  return (
    <ul className="lines">
      {decision.rules.map((rule) => (
        <li key={`rule ${rule.name}`}>
          <span className="row-labels">
            <Label isCompact color={rule.matched ? 'green' : 'grey'}>
              {rule.matched ? 'matched' : 'no match'}
            </Label>
            <span>
              Rule {rule.name} {rule.version}
            </span>
          </span>
          <span className="quiet">
            {rule.detail ?? (rule.matched && rule.playbook ? `chooses ${rule.playbook}` : '')}
          </span>
        </li>
      ))}
      {decision.policies.map((policy) => (
        <li key={`policy ${policy.name}`}>
          <span className="row-labels">
            <Label isCompact color={VERDICTS[policy.verdict]}>
              {policy.verdict}
            </Label>
            <span>
              Policy {policy.name} {policy.version}
            </span>
          </span>
          <span className="quiet">{policy.message}</span>
        </li>
      ))}
      {decision.missed?.map((policy) => (
        <li key={`missed ${policy.name}`}>
          <span className="row-labels">
            <Label isCompact color="grey">
              no match
            </Label>
            <span>
              Policy {policy.name} {policy.version}
            </span>
          </span>
          <span className="quiet">{policy.detail}</span>
        </li>
      ))}
      <li>
        <span className="row-labels">
          <ModeLabel of={level} />
          <span>Autonomy{grantedBy ? ` granted by ${grantedBy}` : ''}</span>
        </span>
        <span className="quiet">{reason}</span>
      </li>
    </ul>
  );
}
