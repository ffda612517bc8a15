import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import type { ComponentType } from 'react';
import type { PageInfo } from '../app/pages';

/** Shows one page at an address, as the router would, and gives the person who taps on it. */
export function show(module: { page: PageInfo; default: ComponentType }, address = module.page.path) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const Shown = module.default;
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path={module.page.path} element={<Shown />} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}
