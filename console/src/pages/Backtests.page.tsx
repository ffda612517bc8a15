import { Link } from 'react-router';
import { useItems } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import type { BacktestStanding } from '../parts/backtest';
import { Nothing, Reading } from '../parts/Reading';

export const page: PageInfo = { path: '/backtests', title: 'Backtests', order: 3.5 };

/** Changes that were tried on what has happened. */
export default function Backtests() {
  const { items, query } = useItems<BacktestStanding>('backtests', '/v1/backtests');
  return (
    <>
      <header className="page-head">
        <h1>Backtests</h1>
      </header>
      <Reading query={query}>
        {() =>
          items.length === 0 ? (
            <Nothing title="Nothing was tried yet">
              Try changed rules or policies with{' '}
              <code className="unbroken">aimos backtest -f changed/ --last 30d</code>.
            </Nothing>
          ) : (
            <ul className="rows">
              {items.map((one) => (
                <li key={one.id} className="row">
                  <Link to={`/backtests/${encodeURIComponent(one.id)}`} className="row-link">
                    <span className="row-main">
                      <strong>
                        {one.report.changed} of {one.report.decisions} decisions change
                      </strong>
                      <span className="quiet">{one.changed.map((line) => line.split(' ')[0]).join(', ')}</span>
                    </span>
                    <span className="row-figures">
                      <span>{one.status}</span>
                      <span>
                        {one.by}, <Age of={one.askedAt} ago />
                      </span>
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
