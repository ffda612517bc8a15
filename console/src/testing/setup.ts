import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

/** A slow machine is no failed test. */
configure({ asyncUtilTimeout: 20_000 });

/** What jsdom lacks: media queries, scrolling and the event stream. */
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: false,
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
vi.stubGlobal('scrollTo', () => undefined);

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});
