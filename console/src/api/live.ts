import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Which queries a fact makes stale, by the start of its type. */
const STALE: [prefix: string, nouns: string[]][] = [
  ['org.aimos.incident.', ['incidents', 'decisions', 'timelines', 'tickets']],
  ['org.aimos.decision.', ['incidents', 'decisions', 'timelines']],
  ['org.aimos.run.', ['runs', 'approvals', 'timelines', 'tickets']],
  ['org.aimos.ticket.', ['tickets', 'timelines']],
  ['org.aimos.insight.', ['kpis', 'timelines']],
  ['org.aimos.alert.quarantined.', ['quarantine']],
  ['org.aimos.resource.', ['resources']],
  ['org.aimos.control.', ['kill-switches']],
];

/** Facts with a type of their own on the stream; an EventSource hears only names it was told. */
const TYPES = [
  'incident.opened',
  'incident.changed',
  'incident.acknowledged',
  'incident.taken',
  'incident.resolved',
  'decision.made',
  'run.started',
  'run.step-finished',
  'run.approval-asked',
  'run.approval-answered',
  'run.approval-withdrawn',
  'run.finished',
  'ticket.opened',
  'ticket.escalated',
  'ticket.closed',
  'ticket.reopened',
  'ticket.person-notified',
  'insight.outcome-recorded',
  'alert.quarantined',
  'resource.changed',
  'control.kill-switch-changed',
].map((name) => `org.aimos.${name}.v1`);

/** A burst of facts costs one refetch; readers that lag behind the stream are asked once more. */
const BURST_MILLIS = 300;
const LAG_MILLIS = 2000;
const RECONNECT_MILLIS = 5000;

/** The nouns a fact of this type makes stale. */
export function staleBy(type: string): string[] {
  return STALE.filter(([prefix]) => type.startsWith(prefix)).flatMap(([, nouns]) => nouns);
}

/** Listens to the event stream and makes queries stale; true while the stream is open. */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [live, setLive] = useState(false);
  useEffect(() => listen(queries, setLive), [queries]);
  return live;
}

function listen(queries: QueryClient, setLive: (live: boolean) => void): () => void {
  const refresh = refresher(queries);
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource('/v1/stream');
    source.onopen = () => setLive(true);
    source.onmessage = (event) => refresh.by(typeOf(event));
    for (const type of TYPES) source.addEventListener(type, () => refresh.by(type));
    source.onerror = () => {
      setLive(false);
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, RECONNECT_MILLIS);
    };
  };
  open();
  return () => {
    clearTimeout(again);
    refresh.stop();
    source?.close();
  };
}

function typeOf(event: MessageEvent<string>): string {
  try {
    const fact: unknown = JSON.parse(event.data);
    return typeof fact === 'object' && fact !== null && 'type' in fact ? String(fact.type) : '';
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
      if (nouns.size === 0) later(BURST_MILLIS, flush);
      staleBy(type).forEach((noun) => nouns.add(noun));
    },
    stop() {
      timers.forEach(clearTimeout);
    },
  };
}
