import { Link, useParams } from 'react-router';
import { at } from '../api/client';
import { useThing } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import { lines, type BacktestOutcome, type BacktestStanding } from '../parts/backtest';
import { Reading } from '../parts/Reading';
import { Facts, Section } from '../parts/Section';

export const page: PageInfo = { path: '/backtests/:id', title: 'Backtest' };

/** What changed resources would have decided: both sides, the difference, and examples of it. */
export default function Backtest() {
  const { id = '' } = useParams();
  const query = useThing<BacktestStanding>('backtests', at('/v1/backtests', id));
  return <Reading query={query}>{(one) => <Shown of={one} />}</Reading>;
}

function Shown({ of }: { of: BacktestStanding }) {
  const { report } = of;
  return (
    <>
      <header className="page-head">
        <h1>
          {report.changed} of {report.decisions} decisions change
        </h1>
        <span className="quiet">
          {of.status} · by {of.by}, <Age of={of.askedAt} ago />
        </span>
      </header>
      <p className="quiet">Tried: {of.changed.map((line) => line.split(' ')[0]).join(', ')}</p>
      {of.untried && of.untried.length > 0 && (
        <Section title="Not tried">
          <ul className="lines">
            {of.untried.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Before and after">
        <table className="readings">
          <thead>
            <tr>
              <th />
              <th>In force</th>
              <th>Changed</th>
            </tr>
          </thead>
          <tbody>
            {lines(report.before, report.after).map(([what, before, after]) => (
              <tr key={what} className={before === after ? '' : 'changed'}>
                <th>{what}</th>
                <td>{before}</td>
                <td>{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <Section title="The difference">
        <Facts
          of={[
            ['Automation may do more', String(report.widened)],
            ['Automation may do less', String(report.narrowed)],
            ['A playbook found', String(report.gained)],
            ['A playbook lost', String(report.lost)],
            ['Silenced', String(report.silenced)],
            ['No longer silenced', String(report.unsilenced)],
            ['Runs where people acted', people(report)],
            ['Of these, people wanted the same playbook', String(report.asPeople ?? 0)],
            ['Of these, people refused it or took it back', String(report.againstPeople ?? 0)],
            ['Alerts judged, those held back among them', String(report.alerts ?? 0)],
            ['Alerts that a silence held back then', String(report.held ?? 0)],
            ['Could not be read', String(report.unreadable)],
            ['Different already without it', String(report.drifted)],
          ]}
        />
      </Section>
      {report.examples.length > 0 && (
        <Section title="Examples" aside={`${report.examples.length}`}>
          <ul className="lines">
            {report.examples.map((example) => (
              <li key={example.decision}>
                {example.incident ? (
                  <Link to={`/incidents/${encodeURIComponent(example.incident)}`}>{example.title}</Link>
                ) : (
                  <span>{example.title} (held back by a silence then)</span>
                )}
                <strong>
                  {outcome(example.before)} → {outcome(example.after)}
                </strong>
                <span className="quiet">{example.reason}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {of.status === 'done' && (
        <p>
          To put it in force: <code className="unbroken">aimos apply -f FILE --backtest {of.id}</code>
        </p>
      )}
    </>
  );
}

/** How many, and what people did there. */
function people({ peopleActed, people = {} }: BacktestStanding['report']): string {
  const did = Object.entries(people).map(([word, times]) => `${word} ${times}`);
  return did.length === 0 ? String(peopleActed) : `${peopleActed} (${did.join(', ')})`;
}

function outcome({ mode, playbook, priority }: BacktestOutcome): string {
  return `${mode}${playbook ? ` (${playbook})` : ''}, ${priority}`;
}
