import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { decision, incident, ticket } from '../testing/samples';
import { json, Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Incidents from './Incidents.page';

test('the worst stands first, whatever the order of the answer', async () => {
  new Origin().list(
    '/v1/incidents',
    incident({ id: 'i-2', title: 'a disk fills', priority: 'p4' }),
    incident({ id: 'i-3', title: 'billing is slow', priority: 'p2', tier: 2 }),
    incident({ id: 'i-1', title: 'checkout is down', priority: 'p1' }),
  );
  show(Incidents);
  const rows = await screen.findAllByRole('listitem');
  expect(rows.map((row) => within(row).getByRole('link').textContent)).toEqual([
    expect.stringContaining('checkout is down'),
    expect.stringContaining('billing is slow'),
    expect.stringContaining('a disk fills'),
  ]);
});

test('a row tells priority, service, environment, owner, mode and how many fire', async () => {
  new Origin().list('/v1/incidents', incident({ firingCount: 7 })).list('/v1/decisions', decision());
  show(Incidents);
  const row = await screen.findByRole('listitem');
  expect(await within(row).findByText('Needs approval')).toBeDefined();
  for (const words of ['P1', 'checkout · production · team-shop', '7 firing', 'Open']) {
    expect(within(row).getByText(words)).toBeDefined();
  }
});

test('an incident without a route is red', async () => {
  new Origin().list('/v1/incidents', incident({ route: null }));
  show(Incidents);
  expect(await screen.findByText('Nobody can be told')).toBeDefined();
});

test('an incident whose ticket cannot be told is red', async () => {
  new Origin().list('/v1/incidents', incident()).list('/v1/tickets', ticket({ tellable: false }));
  show(Incidents);
  expect(await screen.findByText('Nobody can be told')).toBeDefined();
});

test('a spike that lasts is told with what is usual, one that is over is not', async () => {
  const sentence = '412 alerts in 10 minutes; usual for Mondays 9 to 10 is 30 to 60 (known from 8 weeks)';
  const spike = { id: 's-1', series: 'service:checkout', beganAt: '2026-03-30T09:07:00Z', most: 412, sentence };
  new Origin().list('/v1/spikes', spike, { ...spike, id: 's-2', series: 'source:prometheus', endedAt: spike.beganAt });
  show(Incidents);
  expect(await screen.findByText(sentence)).toBeDefined();
  expect(screen.getByText(/service checkout/)).toBeDefined();
  expect(screen.queryByText(/source prometheus/)).toBeNull();
});

test('hostile text stays text', async () => {
  new Origin().list('/v1/incidents', incident({ title: '<img src=x onerror=alert(1)>' }));
  show(Incidents);
  expect(await screen.findByText('<img src=x onerror=alert(1)>')).toBeDefined();
  expect(document.querySelector('img')).toBeNull();
});

test('resolved incidents are a tap away', async () => {
  new Origin().on('GET /v1/incidents', ({ query }) =>
    json(200, {
      items: query.get('status') === 'resolved' ? [incident({ title: 'over', status: 'resolved' })] : [incident()],
    }),
  );
  const person = show(Incidents);
  await screen.findByText('checkout does not answer');
  expect(screen.queryByText('over')).toBeNull();
  await person.click(screen.getByRole('button', { name: 'Resolved' }));
  expect(await screen.findByText('over')).toBeDefined();
});
