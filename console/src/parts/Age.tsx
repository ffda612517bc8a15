import { useEffect, useState } from 'react';

const TICK_MILLIS = 10_000;

/** The time now, in milliseconds; ticks so that ages and deadlines stay true. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MILLIS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Milliseconds as a short span: `45 s`, `12 min`, `3 h 5 min`, `2 d 4 h`. */
export function span(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${Math.floor(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** How long ago an instant was; the instant itself on hover and for readers aloud. */
export function Age({ of, ago = false }: { of: string; ago?: boolean }) {
  const now = useNow();
  return (
    <time dateTime={of} title={new Date(of).toLocaleString()}>
      {span(now - Date.parse(of))}
      {ago ? ' ago' : ''}
    </time>
  );
}

/** An instant on the clock of whoever looks. */
export function Clock({ of }: { of: string }) {
  const day = new Date(of);
  const today = new Date().toDateString() === day.toDateString();
  return (
    <time dateTime={of} title={day.toISOString()}>
      {today ? day.toLocaleTimeString() : day.toLocaleString()}
    </time>
  );
}
