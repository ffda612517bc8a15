import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Kill from './Kill.page';

test('everything is stopped in two taps', async () => {
  const sent = new Origin();
  const person = show(Kill);
  await person.click(await screen.findByRole('button', { name: 'Stop everything…' }));
  await person.click(screen.getByRole('button', { name: 'Automation does harm' }));
  expect(sent.posted('/v1/kill-switches')).toEqual([{ scope: 'all', reason: 'Automation does harm' }]);
});

test('one scope is stopped by its name', async () => {
  const sent = new Origin();
  const person = show(Kill);
  await person.selectOptions(await screen.findByLabelText('What to stop'), 'playbook');
  expect(screen.getByRole('button', { name: 'Stop this playbook…' }).hasAttribute('disabled')).toBe(true);
  await person.type(screen.getByLabelText('Playbook by name or id'), 'restart-service');
  await person.click(screen.getByRole('button', { name: 'Stop this playbook…' }));
  await person.click(screen.getByRole('button', { name: 'Automation does harm' }));
  expect(sent.posted('/v1/kill-switches')).toEqual([
    { scope: 'playbook:restart-service', reason: 'Automation does harm' },
  ]);
});

test('lifting by who pulled it is refused in words', async () => {
  new Origin()
    .list('/v1/kill-switches', { scope: 'all', active: true, by: 'olga', reason: 'harm', at: '2026-03-01T10:00:00Z' })
    .on('POST /v1/kill-switches/lift', () => json(403, { title: 'Another person lifts it', detail: 'You pulled it.' }));
  const person = show(Kill);
  expect(await screen.findByText('Everything is stopped')).toBeDefined();
  await person.click(await screen.findByRole('button', { name: 'Lift…' }));
  await person.type(screen.getByRole('textbox', { name: /Why may it go on/ }), 'it is mended');
  await person.click(screen.getByRole('button', { name: 'Lift it' }));
  expect(await screen.findByText(/Another person lifts it/)).toBeDefined();
});

test('an open circuit breaker is closed with a reason', async () => {
  const sent = new Origin().list('/v1/breakers', {
    name: 'restart-service/web-1',
    open: true,
    reason: '2 runs in a row failed',
    by: 'aimos',
    at: '2026-03-01T10:00:00Z',
  });
  const person = show(Kill);
  expect(await screen.findByText('2 runs in a row failed')).toBeDefined();
  await person.click(screen.getByRole('button', { name: 'Close…' }));
  await person.type(screen.getByRole('textbox', { name: /What was mended/ }), 'new disk');
  await person.click(screen.getByRole('button', { name: 'Close it' }));
  expect(sent.posted('/v1/breakers/close')).toEqual([{ name: 'restart-service/web-1', reason: 'new disk' }]);
});
