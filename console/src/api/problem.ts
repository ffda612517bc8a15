/** What a service could not do, in words: what, where and how to mend it (RFC 9457 with our members). */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly where: string | undefined;
  readonly mend: string | undefined;
  /** What is wrong with a document, each with its line. */
  readonly findings: string[];

  constructor(status: number, body: Partial<Record<'title' | 'detail' | 'where' | 'mend' | 'findings', unknown>>) {
    const title = text(body.title) ?? titleOf(status);
    super(text(body.detail) ?? title);
    this.status = status;
    this.title = title;
    this.detail = text(body.detail) ?? '';
    this.where = text(body.where);
    this.mend = text(body.mend);
    this.findings = Array.isArray(body.findings) ? body.findings.map(finding) : [];
  }

  /** Reads the answer's problem+json; an answer without one is told by its status. */
  static async of(answer: Response): Promise<Problem> {
    const json = (answer.headers.get('content-type') ?? '').includes('json');
    const body: unknown = json ? await answer.json().catch(() => ({})) : {};
    return new Problem(answer.status, typeof body === 'object' && body !== null ? body : {});
  }

  /** Nothing answered at all. */
  static unreachable(): Problem {
    return new Problem(0, {
      title: 'The console does not answer',
      detail: 'The request never arrived, or no answer came back.',
      mend: 'Check your network. What is shown may be out of date; it is tried again by itself.',
    });
  }
}

function finding(value: { line?: number; column?: number; what?: string; hint?: string }): string {
  return `${value.line}:${value.column}: ${value.what}${value.hint ? `; ${value.hint}` : ''}`;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function titleOf(status: number): string {
  if (status === 401) return 'You are not signed in';
  if (status === 403) return 'You may not do this';
  if (status === 404) return 'There is no such thing';
  if (status === 503) return 'A service does not answer';
  return `The request failed (${status})`;
}
