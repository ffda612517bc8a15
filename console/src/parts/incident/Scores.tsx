import { ExpandableSection } from '../patternfly';
import type { Decision, Estimate } from '../../api/types';

/** What outcomes of the past say beside the rules, and what each feature adds to it. */
export function Scores({ of }: { of: Decision }) {
  const { resolves, noise } = of.score ?? {};
  return (
    <>
      <Says title="That the playbook resolves it" estimate={resolves} />
      <Says title="That nobody has to do anything" estimate={noise} />
    </>
  );
}

function Says({ title, estimate }: { title: string; estimate?: Estimate | null }) {
  if (!estimate) return null;
  const counts = estimate.probability != null;
  const chance = counts ? `${Math.round(100 * (estimate.probability ?? 0))} %` : 'does not count';
  return (
    <ExpandableSection toggleText={`${title}: ${chance}`} displaySize="default">
      {counts ? <Adds estimate={estimate} /> : <p className="quiet">{estimate.sentence}</p>}
      <p className="quiet">
        Model {estimate.version}, learned from {estimate.outcomes} outcomes, {estimate.digest.slice(0, 19)}…
      </p>
    </ExpandableSection>
  );
}

function Adds({ estimate }: { estimate: Estimate }) {
  return (
    <table>
      <caption className="quiet">What adds up to the logarithm of the odds</caption>
      <thead>
        <tr>
          <th scope="col">Feature</th>
          <th scope="col">Value</th>
          <th scope="col">Adds</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>to begin with</td>
          <td />
          <td>{signed(estimate.intercept)}</td>
        </tr>
        {estimate.contributions.map(({ feature, value, adds }) => (
          <tr key={feature}>
            <td>{feature}</td>
            <td>{value.toFixed(2)}</td>
            <td>{signed(adds)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">together</th>
          <td />
          <td>{signed(estimate.logit)}</td>
        </tr>
      </tbody>
    </table>
  );
}

function signed(value: number | null | undefined) {
  return value == null ? '' : `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;
}
