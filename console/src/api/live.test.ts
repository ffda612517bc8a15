import { expect, test } from 'vitest';
import { staleBy } from './live';

test.each([
  ['incident.opened', 'incidents'],
  ['decision.made', 'decisions'],
  ['run.approval-asked', 'approvals'],
  ['ticket.opened', 'tickets'],
  ['control.kill-switch-changed', 'kill-switches'],
  ['alert.quarantined', 'quarantine'],
])('%s makes %s stale', (type, noun) => {
  expect(staleBy(type)).toContain(noun);
});

test('an event of a type nobody knows makes nothing stale', () => {
  expect(staleBy('weather')).toEqual([]);
});
