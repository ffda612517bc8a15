import { vi } from 'vitest';

/** What was sent to the origin. */
export interface Sent {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

type Answer = object | ((sent: Sent) => Response);

/** A stand-in for the console's origin: answers by `METHOD path` (query left out) and remembers what was sent. */
export class Origin {
  readonly sent: Sent[] = [];
  private readonly answers = new Map<string, Answer>();

  constructor() {
    this.on('GET /api/session', { name: 'olga', roles: ['on-call'] });
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => Promise.resolve(this.answer(path, init)));
  }

  /** From now on answers so; a plain object is sent as JSON with status 200. */
  on(what: string, answer: Answer): this {
    this.answers.set(what, answer);
    return this;
  }

  /** A list answered. */
  list(path: string, ...items: object[]): this {
    return this.on(`GET ${path}`, { items, next: null });
  }

  /** What was posted to this path. */
  posted(path: string): unknown[] {
    return this.sent.filter((one) => one.method === 'POST' && one.path === path).map((one) => one.body);
  }

  private answer(path: string, { method = 'GET', body }: RequestInit): Response {
    const [plain = '', asked] = path.split('?');
    const sent = {
      method,
      path: plain,
      query: new URLSearchParams(asked),
      body: typeof body === 'string' ? JSON.parse(body) : undefined,
    };
    this.sent.push(sent);
    const answer = this.answers.get(`${method} ${plain}`);
    if (typeof answer === 'function') return answer(sent);
    if (answer) return json(200, answer);
    return method === 'GET' ? json(200, { items: [] }) : json(204, undefined);
  }
}

/** An answer in JSON. */
export function json(status: number, body: unknown): Response {
  return new Response(body === undefined ? null : JSON.stringify(body), {
    status,
    headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' },
  });
}
