import { expect, test } from 'vitest';
import { staleBy } from './live';

test.each([
  ['org.aimos.incident.opened.v1', 'incidents'],
  ['org.aimos.decision.made.v1', 'decisions'],
  ['org.aimos.run.approval-asked.v1', 'approvals'],
  ['org.aimos.ticket.opened.v1', 'tickets'],
  ['org.aimos.control.kill-switch-changed.v1', 'kill-switches'],
  ['org.aimos.alert.quarantined.v1', 'quarantine'],
])('%s makes %s stale', (type, noun) => {
  expect(staleBy(type)).toContain(noun);
});

test('a fact of a type nobody knows makes nothing stale', () => {
  expect(staleBy('org.aimos.weather.v1')).toEqual([]);
});
