import { expect, test } from 'vitest';
import { span } from './Age';

test.each([
  [-5, '0 s'],
  [44_000, '44 s'],
  [12 * 60_000, '12 min'],
  [185 * 60_000, '3 h 5 min'],
  [2 * 3_600_000, '2 h'],
  [52 * 3_600_000, '2 d 4 h'],
])('%d milliseconds read as %s', (millis, words) => {
  expect(span(millis)).toBe(words);
});
