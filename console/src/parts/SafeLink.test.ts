import { expect, test } from 'vitest';
import { safeUrl } from './SafeLink';

test.each(['http://prometheus.example/x', 'https://grafana.example/'])('%s may be followed', (address) => {
  expect(safeUrl(address)).toBe(address);
});

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  '/relative',
  '',
  null,
])('%s leads nowhere', (address) => {
  expect(safeUrl(address)).toBeUndefined();
});
