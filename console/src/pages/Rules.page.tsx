import { useItems } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { Label } from '../parts/patternfly';
import { Nothing, Reading } from '../parts/Reading';
import { Unreadable } from '../parts/Unreadable';

export const page: PageInfo = { path: '/rules', title: 'Rules', order: 3.3 };

interface Rule {
  name: string;
  version: string;
  owner: string;
  order: number;
  when: string;
  then: string;
  idle: boolean;
  sentence: string;
}

/** Rules in the order in which they are asked, and when each last matched. */
export default function Rules() {
  const { items, query } = useItems<Rule>('rules', '/v1/rules');
  const idle = items.filter((rule) => rule.idle).length;
  return (
    <>
      <header className="page-head">
        <h1>Rules</h1>
        {idle > 0 && <span className="quiet">{idle} matched nothing in 30 days</span>}
      </header>
      <Unreadable />
      <Reading query={query}>
        {() =>
          items.length === 0 ? (
            <Nothing title="There are no rules">Every incident is handed to people.</Nothing>
          ) : (
            <ul className="rows">
              {items.map((rule) => (
                <li key={rule.name} className="row padded">
                  <span className="row-labels">
                    <strong>
                      {rule.order} {rule.name} {rule.version}
                    </strong>
                    {rule.idle && <Label color="orange">idle</Label>}
                  </span>
                  <code>{rule.when}</code>
                  <span>
                    Then {rule.then}. {rule.sentence}
                  </span>
                  <span className="quiet">{rule.owner}</span>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </>
  );
}
