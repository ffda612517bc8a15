import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Letters from './Letters.page';

test('a quarantined body tells why, shows what was sent as text, and is replayed', async () => {
  const sent = new Origin()
    .on('GET /v1/quarantine/q-1', { id: 'q-1', text: '{"labels":{"x":"<script>"}}' })
    .list('/v1/quarantine', {
      id: 'q-1',
      source: 'demo',
      connector: 'alertmanager',
      reason: 'environment qa is not among those of demo',
      bytes: 27,
      receivedAt: '2026-03-01T10:00:00Z',
    });
  const person = show(Letters);
  expect(await screen.findByText('environment qa is not among those of demo')).toBeDefined();
  await person.click(screen.getByText(/What was sent/));
  expect(await screen.findByText('{"labels":{"x":"<script>"}}')).toBeDefined();
  await person.click(await screen.findByRole('button', { name: 'Replay' }));
  expect(sent.posted('/v1/quarantine/q-1/replay')).toHaveLength(1);
});

test('each service has its dead letters, and one that is away hides no other', async () => {
  new Origin()
    .on('GET /v1/dead-letters/ticket', () => json(503, { title: 'The ticket service does not answer' }))
    .list('/v1/dead-letters/decision', {
      id: 7,
      topic: 'aimos.alerts',
      key: 'k',
      reason: 'no such severity',
      parkedAt: '2026-03-01T10:00:00Z',
      payload: '{}',
    });
  show(Letters);
  expect(await screen.findByText('no such severity')).toBeDefined();
  expect(await screen.findByText(/The ticket service does not answer/)).toBeDefined();
  expect(within(document.body).getAllByText(/^Dead letters of/)).toHaveLength(5);
});
