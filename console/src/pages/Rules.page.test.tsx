import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Rules from './Rules.page';

const RULE = {
  name: 'service-down',
  version: '1.0.0',
  owner: 'team-platform',
  order: 10,
  when: "alert.name == 'ServiceDown'",
  then: 'playbook restart-service',
  idle: false,
  sentence: 'It last matched 2 days ago.',
};

test('what a service cannot read is said above the rules', async () => {
  new Origin().list('/v1/rules', RULE).on('GET /api/status', {
    services: [
      { name: 'intake', up: true, millis: 4, checks: [] },
      {
        name: 'decision',
        up: true,
        millis: 4,
        checks: [],
        unreadable: "Policy night 2.0.0 can't be read here, so nothing is allowed",
      },
    ],
  });
  show(Rules);
  expect((await screen.findByRole('alert')).textContent).toBe(
    "decision: Policy night 2.0.0 can't be read here, so nothing is allowed. Status",
  );
});

test('a rule says when it last matched, and one that nothing matches stands out', async () => {
  new Origin().list(
    '/v1/rules',
    RULE,
    { ...RULE, name: 'old', idle: true, sentence: 'It has matched nothing since it was applied 40 days ago.' },
  );
  show(Rules);
  expect(await screen.findByText(/It last matched 2 days ago/)).toBeDefined();
  expect(screen.getByText('1 matched nothing in 30 days')).toBeDefined();
  expect(screen.getAllByText('idle')).toHaveLength(1);
});
