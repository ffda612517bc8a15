import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Which queries an event makes stale, by the first word of its type, such as `incident` of `incident.opened`. */
const STALE: Record<string, string[]> = {
  incident: ['incidents', 'decisions', 'timelines', 'tickets'],
  decision: ['incidents', 'decisions', 'timelines'],
  run: ['runs', 'approvals', 'timelines', 'tickets'],
  ticket: ['tickets', 'timelines'],
  insight: ['kpis', 'timelines'],
  alert: ['incidents', 'quarantine', 'timelines'],
  resource: ['resources'],
  control: ['kill-switches'],
};

/** A burst of events costs one refetch; readers that lag behind the stream are asked once more. */
const BURST_MILLIS = 300;
const LAG_MILLIS = 2000;
const RECONNECT_MILLIS = 5000;

/** The nouns that an event of this type makes stale. */
export function staleBy(type: string): string[] {
  return STALE[type.split('.', 1)[0] ?? ''] ?? [];
}

/** Listens to the event stream and makes queries stale; true while the stream is open. */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [live, setLive] = useState(false);
  useEffect(() => listen(queries, setLive), [queries]);
  return live;
}

/**
 * Keeps a stream open while the page can be seen: browsers allow an origin six connections over HTTP/1.1, and forgotten tabs
 * would use them up. What was missed meanwhile is read anew.
 */
export function listen(queries: QueryClient, setLive: (live: boolean) => void): () => void {
  const refresh = refresher(queries);
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let missed = false;
  const close = () => {
    clearTimeout(again);
    source?.close();
    setLive(false);
    missed = true;
  };
  const open = () => {
    source = new EventSource('/v1/stream');
    source.onopen = () => {
      setLive(true);
      if (missed) void queries.invalidateQueries();
      missed = false;
    };
    source.onmessage = (event) => refresh.by(typeOf(event));
    source.onerror = () => {
      setLive(false);
      missed = true;
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, RECONNECT_MILLIS);
    };
  };
  const look = () => {
    close();
    if (document.visibilityState === 'visible') open();
  };
  document.addEventListener('visibilitychange', look);
  open();
  return () => {
    document.removeEventListener('visibilitychange', look);
    refresh.stop();
    close();
  };
}

function typeOf(event: MessageEvent<string>): string {
  try {
    const told: unknown = JSON.parse(event.data);
    return typeof told === 'object' && told !== null && 'type' in told ? String(told.type) : '';
  } catch {
    return '';
  }
}

function refresher(queries: QueryClient) {
  const nouns = new Set<string>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const later = (millis: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, millis);
    timers.add(timer);
  };
  const flush = () => {
    const stale = [...nouns];
    nouns.clear();
    const invalidate = () => stale.forEach((noun) => void queries.invalidateQueries({ queryKey: [noun] }));
    invalidate();
    later(LAG_MILLIS, invalidate);
  };
  return {
    by(type: string) {
      const stale = staleBy(type);
      if (nouns.size === 0 && stale.length > 0) later(BURST_MILLIS, flush);
      stale.forEach((noun) => nouns.add(noun));
    },
    stop() {
      timers.forEach(clearTimeout);
    },
  };
}
