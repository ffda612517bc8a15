import type { ReactNode } from 'react';

/** The address if a browser may follow it: only http and https, never `javascript:` or `data:`. */
export function safeUrl(address: string | null | undefined): string | undefined {
  if (!address) return undefined;
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A link that a monitoring tool sent. An address that is not http(s) is shown as text and leads nowhere. */
export function SafeLink({ to, children }: { to: string | null | undefined; children: ReactNode }) {
  const url = safeUrl(to);
  return url === undefined ? (
    <>{children}</>
  ) : (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
