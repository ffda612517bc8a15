import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Autonomy from './Autonomy.page';

test('a grant says how far, on which record, what cost it trust and what the next rung asks for', async () => {
  new Origin().list('/v1/autonomy', {
    grant: 'restart-payments',
    version: '1.0.1-demoted.1f3a',
    playbook: 'restart-service',
    playbookVersion: '1.0.1',
    services: ['payments'],
    environments: ['production'],
    level: 'approve',
    reason: 'Lowered from autonomous to approve because run r-1 of incident i-1 failed: no answer.',
    appliedBy: 'aimos',
    appliedAt: '2026-03-01T10:00:00Z',
    evidence: { runs: 3, helped: 3, failed: 0, since: '2026-03-01T10:00:00Z' },
    next: 'To act alone it needs 10 runs of which 90 % helped; it has 3 of which 3 did.',
  });
  show(Autonomy);
  expect(await screen.findByText('restart-service 1.0.1')).toBeDefined();
  expect(screen.getByText(/Lowered from autonomous to approve/)).toBeDefined();
  expect(screen.getByText(/To act alone it needs 10 runs/)).toBeDefined();
});
