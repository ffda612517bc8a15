import { expect, test } from 'vitest';
import { compare } from './readings';

test('what differs comes first, however deep it lies', () => {
  expect(
    compare({ ok: true, object: { spec: { replicas: 6 } } }, { ok: true, object: { spec: { replicas: 4 } } }),
  ).toEqual([
    { where: 'object.spec.replicas', then: '6', now: '4', changed: true },
    { where: 'ok', then: 'true', now: 'true', changed: false },
  ]);
});

test('what is only there once is a difference', () => {
  expect(compare({ state: 'active' }, {})).toEqual([{ where: 'state', then: 'active', now: '', changed: true }]);
});

test('what is the same deep inside is left out', () => {
  expect(compare({ object: { a: { b: [1] } } }, { object: { a: { b: [1] } } })).toEqual([]);
});
