import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as BreakGlass from './BreakGlass.page';

const ALONE = {
  id: 'g-1',
  approvalId: 'a-1',
  incidentId: 'i-1',
  by: 'anna',
  reason: 'nobody answers the phone',
  at: '2026-03-01T10:00:00Z',
  reviewBy: '2026-03-02T10:00:00Z',
};

test('somebody else reviews what was answered alone', async () => {
  const sent = new Origin().list('/v1/break-glass', ALONE);
  const person = show(BreakGlass);
  await person.click(await screen.findByRole('button', { name: 'Review…' }));
  await person.type(screen.getByRole('textbox'), 'was right');
  await person.click(screen.getByRole('button', { name: 'Done' }));
  expect(sent.posted('/v1/break-glass/g-1/review')).toEqual([{ finding: 'was right' }]);
});

test('a review that nobody gave in time is marked, one that waits or was given is not', async () => {
  const inTime = new Date(Date.now() + 3_600_000).toISOString();
  new Origin().list(
    '/v1/break-glass',
    ALONE,
    { ...ALONE, id: 'g-2', by: 'paul', reviewBy: inTime },
    { ...ALONE, id: 'g-3', by: 'rita', finding: 'was right', reviewedBy: 'anna' },
  );
  show(BreakGlass);
  const late = (await screen.findByText('Waits for a review: anna')).closest('section');
  expect(late?.textContent).toContain('Overdue');
  expect(late?.textContent).toContain('its review was due');
  expect(screen.getAllByText('Overdue')).toHaveLength(1);
});

test('nobody reviews their own', async () => {
  new Origin().list('/v1/break-glass', { ...ALONE, by: 'olga' });
  show(BreakGlass);
  expect(await screen.findByText('Waits for a review: olga')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Review…' })).toBeNull();
});
