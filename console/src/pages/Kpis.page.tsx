import { ToggleGroup, ToggleGroupItem } from '../parts/patternfly';
import { useState } from 'react';
import { useThing } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { span } from '../parts/Age';
import { Reading } from '../parts/Reading';

export const page: PageInfo = { path: '/kpis', title: 'Figures', order: 5 };

interface Kpi {
  name: string;
  value: number | null;
  unit: string;
  definition: string;
  samples: number;
}

const PERIODS: [word: string, days: number][] = [
  ['Day', 1],
  ['Week', 7],
  ['Month', 30],
];

const DAY_MILLIS = 86_400_000;

/** How well it goes, in numbers. */
export default function Kpis() {
  const [days, setDays] = useState(7);
  const [now] = useState(() => Date.now());
  const from = new Date(now - days * DAY_MILLIS).toISOString();
  const to = new Date(now + DAY_MILLIS).toISOString();
  const kpis = useThing<{ items: Kpi[] }>('kpis', `/v1/kpis?from=${from}&to=${to}`);
  return (
    <>
      <header className="page-head">
        <h1>Figures</h1>
        <ToggleGroup aria-label="Period">
          {PERIODS.map(([word, length]) => (
            <ToggleGroupItem
              key={word}
              text={word}
              buttonId={word}
              isSelected={days === length}
              onChange={() => setDays(length)}
            />
          ))}
        </ToggleGroup>
      </header>
      <Reading query={kpis}>
        {({ items }) => (
          <dl className="figures">
            {items.map((kpi) => (
              <div key={kpi.name}>
                <dt>{titleOf(kpi.name)}</dt>
                <dd>{figure(kpi)}</dd>
                <dd className="quiet">
                  {kpi.definition} {kpi.unit !== 'incidents' && `Measured on ${kpi.samples}.`}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Reading>
    </>
  );
}

/** `selfHealedRate` becomes `Self healed rate`, `mttr` becomes `MTTR`. */
export function titleOf(name: string): string {
  const words = name
    .replace(/[.A-Z]/g, (letter) => ` ${letter.replace('.', '').toLowerCase()}`)
    .replace(/\bmtt([ar])\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value with its unit; a dash when there was nothing to measure. */
export function figure({ value, unit }: Pick<Kpi, 'value' | 'unit'>): string {
  if (value === null || value === undefined) return '–';
  if (unit === 'seconds') return span(value * 1000);
  if (unit === 'ratio') return `${Math.round(value * 100)} %`;
  return value.toLocaleString();
}
