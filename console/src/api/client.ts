import { Problem } from './problem';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Calls the one origin; the session travels in its cookie. Throws a {@link Problem} for every answer that is no 2xx. */
export async function call<T>(method: Method, path: string, body?: unknown): Promise<T> {
  return send(method, path, body === undefined ? null : JSON.stringify(body), 'application/json');
}

/** The same with a text as somebody typed it, of a type of its own. */
export async function send<T>(method: Method, path: string, body: string | null, type: string): Promise<T> {
  const answer = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json, application/problem+json',
      ...(body === null ? {} : { 'content-type': type }),
    },
    body,
  }).catch(() => {
    throw Problem.unreachable();
  });
  if (!answer.ok) throw await Problem.of(answer);
  const content = await answer.text();
  return (content === '' ? undefined : JSON.parse(content)) as T;
}

/** A path with its parts encoded: `at('/v1/incidents', id, 'ack')`. */
export function at(base: string, ...parts: string[]): string {
  return [base, ...parts.map(encodeURIComponent)].join('/');
}
