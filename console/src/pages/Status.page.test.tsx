import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Status from './Status.page';

test('what is down is told by name', async () => {
  new Origin().on('GET /api/status', {
    services: [
      { name: 'intake', up: true, millis: 4, checks: [], unreadable: "Policy x 2 can't be read here" },
      { name: 'ticket', up: false, millis: 9, checks: [{ name: 'database', up: false }] },
    ],
  });
  show(Status);
  expect(await screen.findByText('database is down')).toBeDefined();
  expect(screen.getByText("Policy x 2 can't be read here.")).toBeDefined();
  expect(screen.getByText('Not ready')).toBeDefined();
});
