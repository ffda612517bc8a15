import { QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { listen, staleBy } from './live';

class Stream {
  static readonly CLOSED = 2;
  static readonly all: Stream[] = [];
  readyState = 1;
  onopen = () => undefined;
  onmessage = (_: { data: string }) => undefined;
  onerror = () => undefined;

  constructor(readonly address: string) {
    Stream.all.push(this);
  }

  close(): void {
    this.readyState = Stream.CLOSED;
  }
}

function listening() {
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', Stream);
  Stream.all.length = 0;
  const queries = new QueryClient();
  const stale = vi.spyOn(queries, 'invalidateQueries');
  const states: boolean[] = [];
  const stop = listen(queries, (live) => states.push(live));
  return { stale, states, stop };
}

function seen(visibilityState: 'visible' | 'hidden') {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibilityState);
  document.dispatchEvent(new Event('visibilitychange'));
}

test('a burst of events costs one refetch of each noun, and one more for readers that lag behind', () => {
  const { stale, stop } = listening();
  for (let i = 0; i < 50; i++) Stream.all[0]!.onmessage({ data: '{"type":"resource.changed"}' });
  vi.advanceTimersByTime(400);
  expect(stale.mock.calls).toEqual([[{ queryKey: ['resources'] }]]);
  vi.advanceTimersByTime(5_000);
  expect(stale).toHaveBeenCalledTimes(2);
  stop();
});

test('a page that can not be seen holds no stream, and reads anew when it is seen again', () => {
  const { stale, states, stop } = listening();
  Stream.all[0]!.onopen();
  seen('hidden');
  expect(Stream.all[0]!.readyState).toBe(Stream.CLOSED);
  expect(Stream.all).toHaveLength(1);
  seen('visible');
  Stream.all[1]!.onopen();
  expect(stale).toHaveBeenCalledWith();
  expect(states.at(-1)).toBe(true);
  stop();
});

test('a stream that was refused is tried again', () => {
  const { states, stop } = listening();
  Stream.all[0]!.close();
  Stream.all[0]!.onerror();
  expect(states.at(-1)).toBe(false);
  vi.advanceTimersByTime(5_000);
  expect(Stream.all).toHaveLength(2);
  stop();
});

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
