import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Silences from './Silences.page';

const BACKUP = {
  name: 'sunday-backup',
  version: '1.0.0',
  owner: 'team-shop',
  reason: 'The backup loads the disks.',
  state: 'active',
  from: '2026-03-01T01:00:00Z',
  to: '2026-03-01T03:00:00Z',
  repeat: 'FREQ=WEEKLY;BYDAY=SU',
  endsSoon: true,
  appliedBy: 'ada',
};

test('one that lasts says by whom and until when, reminds before its end, and is ended', async () => {
  const origin = new Origin().list('/v1/silences', BACKUP);
  const person = show(Silences);
  expect(await screen.findByText(/Ends within the hour: sunday-backup/)).toBeDefined();
  expect(screen.getByText(/again by FREQ=WEEKLY/)).toBeDefined();
  await person.click(await screen.findByRole('button', { name: 'End it now' }));
  expect(origin.sent.map(({ method, path }) => `${method} ${path}`)).toContain('DELETE /api/v2/silence/sunday-backup');
});

test('what a new one would hide is shown before it is made', async () => {
  const origin = new Origin().on('POST /v1/silences/preview', {
    firing: 1,
    heard: 3,
    of: 40,
    days: 7,
    alerts: [{ alertKey: 'k', name: 'DiskFull', title: 'full', status: 'firing', severity: 'warning', startsAt: '' }],
  });
  const person = show(Silences);
  await person.type(await screen.findByLabelText(/Name of the alert/), 'Disk.*');
  expect((screen.getByRole('button', { name: 'Show what it would hide' }) as HTMLButtonElement).disabled).toBe(true);
  await person.type(screen.getByLabelText('Why'), 'The backup runs');
  await person.click(screen.getByRole('button', { name: 'Show what it would hide' }));
  expect(await screen.findByText(/It would hide 1 that fire now, and 3 of the 40/)).toBeDefined();
  expect(origin.posted('/api/v2/silences')).toHaveLength(0);
  await person.click(screen.getByRole('button', { name: 'Silence them' }));
  expect(origin.posted('/api/v2/silences')).toMatchObject([
    { matchers: [{ name: 'alertname', value: 'Disk.*', isRegex: true }], comment: 'The backup runs' },
  ]);
});
