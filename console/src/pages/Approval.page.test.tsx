import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { approval } from '../testing/samples';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Approval from './Approval.page';

test('whoever comes late sees who answered and why', async () => {
  new Origin().on(
    'GET /v1/approvals/a-1',
    approval({ status: 'refused', answeredBy: 'omar', answeredAt: '2026-03-01T10:04:00Z', reason: 'change window' }),
  );
  show(Approval, '/approvals/a-1');
  expect(await screen.findByText('This question is closed: refused')).toBeDefined();
  expect(screen.getByText('omar')).toBeDefined();
  expect(screen.getByText('change window')).toBeDefined();
});

test('an open question can be answered where the link leads', async () => {
  new Origin().on('GET /v1/approvals/a-1', approval());
  show(Approval, '/approvals/a-1');
  expect(await screen.findByRole('button', { name: 'Approve…' })).toBeDefined();
});
