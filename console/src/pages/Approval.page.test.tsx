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

test('who may not answer can break the glass with a password and a reason', async () => {
  const sent = new Origin()
    .on('GET /api/session', { name: 'anna', roles: ['on-call'] })
    .on('GET /v1/approvals/a-1', approval())
    .on('POST /v1/approvals/a-1/look', { approval: approval(), token: 't-1' });
  const person = show(Approval, '/approvals/a-1');
  const alone = await screen.findByRole('button', { name: 'I am alone on shift…' });
  expect(alone.hasAttribute('disabled')).toBe(true);
  await person.type(screen.getByLabelText('Your password again'), 'correct horse');
  await person.click(alone);
  await person.type(screen.getByRole('textbox'), 'nobody answers the phone');
  await person.click(screen.getByRole('button', { name: 'Approve alone' }));
  expect(sent.posted('/api/session')).toEqual([{ name: 'anna', password: 'correct horse' }]);
  expect(sent.posted('/v1/approvals/a-1/break-glass')).toEqual([
    { digest: approval().digest, reason: 'nobody answers the phone', token: 't-1' },
  ]);
});

test('high risk asks for the password again before anything is sent', async () => {
  new Origin().on('GET /v1/approvals/a-1', approval({ freshSignIn: true }));
  show(Approval, '/approvals/a-1');
  const approve = await screen.findByRole('button', { name: 'Approve…' });
  expect(approve.hasAttribute('disabled')).toBe(true);
});
