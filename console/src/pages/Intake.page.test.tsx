import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Intake from './Intake.page';

const SHOP = {
  name: 'shop',
  connector: 'alertmanager',
  mapped: false,
  environments: ['production'],
  services: ['*'],
  since: '2026-03-01T09:00:00Z',
  figures: { perMinute: 12.4, alerts: 620, quarantined: 2, refused: 1, heardAt: '2026-03-01T10:00:00Z' },
};
const BOILER = {
  ...SHOP,
  name: 'boiler-room',
  connector: 'boiler',
  mapped: true,
  figures: {
    perMinute: 0,
    alerts: 0,
    quarantined: 0,
    refused: 3,
    refusal: { at: '2026-03-01T10:00:00Z', status: 413, what: 'The body is too large.' },
  },
};
const LETTER = {
  id: 'q-1',
  source: 'boiler-room',
  connector: 'boiler',
  reason: 'no part of the key gives anything',
  contentType: 'application/json',
  bytes: 18,
  receivedAt: '2026-03-01T10:00:00Z',
};

function origin() {
  return new Origin()
    .list('/v1/sources', SHOP, BOILER)
    .list('/v1/connectors', { name: 'pingdom' })
    .list('/v1/quarantine', LETTER, { ...LETTER, id: 'q-2' }, { ...LETTER, id: 'q-3', replayedAt: LETTER.receivedAt })
    .on('GET /v1/quarantine/q-1', { ...LETTER, text: '{"boiler":"B7"}' });
}

test('each source tells its rate, when it was heard and what of it was refused, the refused one first', async () => {
  origin();
  show(Intake);
  const [first, second] = (await screen.findAllByText(/^(shop|boiler-room)$/)).map((name) => name.closest('li')!);
  expect(within(first!).getByText('boiler-room')).toBeDefined();
  expect(within(first!).getByText('Nothing heard')).toBeDefined();
  expect(within(first!).getByText(/Refused with 413/)).toBeDefined();
  expect(within(second!).getByText('12')).toBeDefined();
});

test('a storm is told: since when, what is refused and what is accepted', async () => {
  const sentence = 'More comes in than intake can take: 3 bodies were told to come again. Accepted is what is critical.';
  origin().on('GET /v1/sources', { items: [SHOP], next: null, storm: { since: '2026-03-01T09:30:00Z', sentence } });
  show(Intake);
  expect((await screen.findByRole('alert')).textContent).toContain(sentence);
});

test('all that waits in quarantine is replayed page by page, and the rest is told', async () => {
  const pages = [
    { replayed: 24, refused: 1, last: 'still no key', left: 1, next: '2026-03-01T10:00:00Z_q-25' },
    { replayed: 1, refused: 0, last: null, left: 0, next: null },
  ];
  const sent = origin()
    .on('GET /api/session', { name: 'ann', roles: ['author'] })
    .on('POST /v1/quarantine/replay', () => json(200, pages.shift()));
  const person = show(Intake);
  await person.click(await screen.findByRole('button', { name: 'Replay all that waits' }));
  expect(await screen.findByText('25 of 26 replayed. The last that was not: still no key')).toBeDefined();
  expect(sent.posted('/v1/quarantine/replay')).toEqual([{}, { cursor: '2026-03-01T10:00:00Z_q-25' }]);
});

test('whose role may not replay is offered none of it', async () => {
  origin().on('GET /api/session', { name: 'vic', roles: ['viewer'] });
  show(Intake);
  expect((await screen.findAllByText(/What was sent/)).length).toBe(3);
  expect(screen.queryByRole('button', { name: /^Replay/ })).toBeNull();
});

test('a mapping is tried on the whole of a long body', async () => {
  const sent = origin().on('GET /v1/quarantine/q-1', (asked) =>
    json(200, asked.query.get('whole') ? { ...LETTER, text: 'all of it', cut: false } : { ...LETTER, text: 'all', cut: true }),
  );
  const person = show(Intake);
  await person.click((await screen.findAllByText(/What was sent/))[0]!);
  expect(await screen.findByText(/its beginning only/)).toBeDefined();
  await person.click(screen.getByRole('button', { name: 'Try a mapping on it' }));
  expect(screen.getByLabelText<HTMLTextAreaElement>('Body').value).toBe('all of it');
  expect(sent.sent.some(({ query }) => query.get('whole') === 'true')).toBe(true);
});

test('a mapping is tried on a quarantined body, and its findings have lines', async () => {
  const sent = origin().on('POST /v1/preview/source', () =>
    json(400, { title: 'Wrong', findings: [{ line: 11, column: 7, what: 'unknown field', hint: 'known are name' }] }),
  );
  const person = show(Intake);
  await person.click((await screen.findAllByText(/What was sent/))[0]!);
  await person.click(await screen.findByRole('button', { name: 'Try a mapping on it' }));
  expect(screen.getByLabelText<HTMLTextAreaElement>('Body').value).toBe('{"boiler":"B7"}');
  await person.click(screen.getByRole('button', { name: 'Preview' }));
  expect(await screen.findByText('11:7: unknown field; known are name')).toBeDefined();
  expect(sent.posted('/v1/preview/source')).toMatchObject([{ sample: '{"boiler":"B7"}', contentType: 'application/json' }]);
});

test('a body is read by whatever connector fits, and what it becomes is shown', async () => {
  origin().on('POST /v1/preview/auto', {
    connector: 'pingdom',
    alerts: [
      {
        alertKey: 'k',
        alertKeyOf: 'check=7',
        status: 'firing',
        severity: 'high',
        severityBasis: 'default',
        name: 'Shop',
        title: 'Shop is down',
      },
    ],
    unmapped: [],
  });
  const person = show(Intake);
  await person.click(screen.getByLabelText('Body'));
  await person.paste('{"check_id":7}');
  await person.click(screen.getByRole('button', { name: 'Preview' }));
  const shown = await screen.findByRole('region', { name: 'What it becomes' });
  expect(within(shown).getByText('Shop is down')).toBeDefined();
  expect(within(shown).getByText('high (default)')).toBeDefined();
  expect(within(shown).getByText('check=7')).toBeDefined();
});
