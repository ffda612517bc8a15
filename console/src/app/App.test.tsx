import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { expect, test, vi } from 'vitest';
import { json, Origin } from '../testing/origin';
import { App } from './App';
import { queryClient } from './client';

class SilentStream {
  static readonly CLOSED = 2;
  addEventListener(): void {}
  close(): void {}
}

function open(address = '/') {
  vi.stubGlobal('EventSource', SilentStream);
  render(
    <QueryClientProvider client={queryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <App />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

test('whoever is not signed in is asked who they are, and then gets where the link led', async () => {
  const origin = new Origin().on('GET /api/session', () => json(401, { title: 'Nobody is signed in' }));
  origin.on('POST /api/session', () => {
    origin.on('GET /api/session', { name: 'olga', roles: ['on-call'] });
    return json(200, { name: 'olga', roles: ['on-call'] });
  });
  const person = open('/kill');
  await person.type(await screen.findByLabelText(/Name/), 'olga');
  await person.type(screen.getByLabelText(/Password/), 'correct horse');
  await person.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('heading', { name: 'Kill switch' })).toBeDefined();
  expect(origin.posted('/api/session')).toEqual([{ name: 'olga', password: 'correct horse' }]);
});

test('a wrong password is told, and the name stays', async () => {
  new Origin()
    .on('GET /api/session', () => json(401, {}))
    .on('POST /api/session', () => json(401, { title: 'Name or password is wrong', mend: 'Try again.' }));
  const person = open();
  await person.type(await screen.findByLabelText(/Name/), 'olga');
  await person.type(screen.getByLabelText(/Password/), 'wrong');
  await person.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByText(/Name or password is wrong/)).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>(/Name/).value).toBe('olga');
});

test('a session that ends while a page is open leads back to the sign-in', async () => {
  const origin = new Origin();
  origin.on('GET /v1/incidents', () => {
    origin.on('GET /api/session', () => json(401, {}));
    return json(401, {});
  });
  open();
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeDefined();
});

test('the address of an incident without its end leads to the incidents', async () => {
  new Origin();
  open('/incidents');
  expect(await screen.findByRole('heading', { name: 'Incidents' })).toBeDefined();
});

test('an address that leads nowhere says so', async () => {
  new Origin();
  open('/nowhere');
  expect(await screen.findByText('There is no such page')).toBeDefined();
});
