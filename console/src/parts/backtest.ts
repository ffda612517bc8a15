/** One of the two sides of a backtest. */
export interface BacktestSide {
  modes: Record<string, number>;
  playbooks: Record<string, number>;
  priorities: Record<string, number>;
  approvals: number;
  runs: number;
}

export interface BacktestOutcome {
  mode: string;
  playbook?: string | null;
  priority: string;
}

/** A backtest as the decision service tells it. */
export interface BacktestStanding {
  id: string;
  by: string;
  askedAt: string;
  status: 'running' | 'done' | 'failed';
  changed: string[];
  /** What of it was not tried, in sentences; not in backtests of before. */
  untried?: string[];
  report: {
    decisions: number;
    unreadable: number;
    changed: number;
    widened: number;
    narrowed: number;
    drifted: number;
    gained: number;
    lost: number;
    silenced: number;
    unsilenced: number;
    peopleActed: number;
    /** What follows is not in reports of before. */
    asPeople?: number;
    againstPeople?: number;
    people?: Record<string, number>;
    held?: number;
    alerts?: number;
    before: BacktestSide;
    after: BacktestSide;
    examples: {
      decision: string;
      incident?: string | null;
      title: string;
      before: BacktestOutcome;
      after: BacktestOutcome;
      reason: string;
    }[];
  };
}

/** A line of the table: what, before and after. */
export type BacktestLine = [what: string, before: number, after: number];

/** Both sides word by word. */
export function lines(before: BacktestSide, after: BacktestSide): BacktestLine[] {
  const of = (part: 'modes' | 'playbooks' | 'priorities', prefix: string): BacktestLine[] =>
    [...new Set([...Object.keys(before[part]), ...Object.keys(after[part])])]
      .sort()
      .map((word) => [prefix + word, before[part][word] ?? 0, after[part][word] ?? 0]);
  return [
    ...of('modes', ''),
    ...of('playbooks', 'playbook '),
    ...of('priorities', 'priority '),
    ['approvals asked', before.approvals, after.approvals],
    ['runs without asking', before.runs, after.runs],
  ];
}
