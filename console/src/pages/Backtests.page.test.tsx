import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { backtest } from '../testing/samples';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Backtests from './Backtests.page';

test('the command that tries a change stays on one line', async () => {
  new Origin().list('/v1/backtests');
  show(Backtests);
  expect((await screen.findByText('aimos backtest -f changed/ --last 30d')).className).toBe('unbroken');
});

test('each says what was tried and how much changes', async () => {
  new Origin().list('/v1/backtests', backtest());
  show(Backtests);
  expect(await screen.findByText('4 of 10 decisions change')).toBeDefined();
  expect(screen.getByText('Rule/service-down')).toBeDefined();
});
