import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Gaps from './Gaps.page';

test('what belongs to nobody says why and has a drafted Service', async () => {
  new Origin().list('/v1/gaps', {
    name: 'search',
    environment: 'production',
    alerts: 4,
    firing: 1,
    lastHeardAt: '2026-03-01T10:00:00Z',
    reason: "No Service matches service 'search' in production.",
    names: ['SearchSlow'],
    draft: 'apiVersion: aimos/v1\nkind: Service\n',
  });
  const person = show(Gaps);
  expect(await screen.findByText('search in production')).toBeDefined();
  expect(screen.getByText(/No Service matches/)).toBeDefined();
  await person.click(screen.getByText(/A drafted Service/));
  expect(screen.getByText(/kind: Service/)).toBeDefined();
});

test('nothing to do is said', async () => {
  new Origin();
  show(Gaps);
  expect(await screen.findByText('Every alert belongs to a service')).toBeDefined();
});
