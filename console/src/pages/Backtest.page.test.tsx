import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { backtest } from '../testing/samples';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Backtest from './Backtest.page';

test('both sides stand beside each other, what differs stands out, and examples lead to incidents', async () => {
  const untried = 'Service checkout: its flapping is not tried; what flapped then counts as flapping.';
  new Origin().on('GET /v1/backtests/b-1', backtest({ untried: [untried] }));
  show(Backtest, '/backtests/b-1');
  const row = (await screen.findByText('autonomous')).closest('tr')!;
  expect(row.className).toBe('changed');
  expect(within(row).getByText('6')).toBeDefined();
  expect(within(row).getByText('10')).toBeDefined();
  expect(screen.getByText('hand-over, P3 → autonomous (restart-service), P3')).toBeDefined();
  expect(screen.getByText('1 (ran 1, taken 1)')).toBeDefined();
  expect(screen.getByText('37')).toBeDefined();
  expect(screen.getByText(untried)).toBeDefined();
  expect(screen.getByText('search is slow (held back by a silence then)')).toBeDefined();
  expect(screen.getByText('aimos apply -f FILE --backtest b-1').className).toBe('unbroken');
});
