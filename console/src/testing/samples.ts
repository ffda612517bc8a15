import type { Approval, Decision, Incident, Run, UndoPlan } from '../api/types';
import type { BacktestStanding } from '../parts/backtest';
import type { TicketRow } from '../parts/incidents';

/** Records as the services would answer them; each test changes what it is about. */
const TIME = '2026-03-01T10:00:00Z';
const DIGEST = `sha256:${'a'.repeat(64)}`;

export function incident(change: Partial<Incident> = {}): Incident {
  return {
    id: 'i-1',
    version: 3,
    status: 'open',
    title: 'checkout does not answer',
    service: 'checkout',
    tier: 1,
    capability: 'selling',
    owner: 'team-shop',
    environment: 'production',
    environmentKnown: true,
    severity: 'critical',
    impact: 'high',
    urgency: 'high',
    priority: 'p1',
    alerts: [
      {
        alertKey: 'k-1',
        name: 'ServiceDown',
        title: 'checkout on web-1 is down',
        status: 'firing',
        severity: 'critical',
        resource: 'web-1',
        startsAt: TIME,
        link: 'https://prometheus.example/graph',
        alertKeyOf: 'alertname=ServiceDown, instance=web-1',
        severityBasis: 'mapped',
      },
    ],
    alertCount: 1,
    firingCount: 1,
    openedAt: TIME,
    firstFiringAt: TIME,
    reopened: 0,
    storm: false,
    route: 'shop-on-call',
    ...change,
  };
}

export function decision(change: Partial<Decision> = {}): Decision {
  return {
    id: 'd-1',
    incidentId: 'i-1',
    incidentVersion: 3,
    mode: 'approve',
    playbook: { name: 'restart-service', version: '3.2.0', digest: DIGEST },
    reason: 'Production needs an approval.',
    explanation: ['The rule service-down chose restart-service.', 'The policy production asks for an approval.'],
    rules: [{ name: 'service-down', version: '1.0.0', matched: true, playbook: 'restart-service' }],
    policies: [{ name: 'production', version: '1.0.0', verdict: 'approval', message: 'People decide in production.' }],
    missed: [{ name: 'test-may', version: '1.0.0', detail: "does not hold: environment == 'test'" }],
    autonomy: { level: 'autonomous', grantedBy: 'restart-everywhere', reason: 'granted for checkout' },
    risk: 'low',
    route: 'shop-on-call',
    engine: '1',
    decidedAt: TIME,
    ...change,
  };
}

export function approval(change: Partial<Approval> = {}): Approval {
  return {
    id: 'a-1',
    runId: 'r-1',
    incidentId: 'i-1',
    status: 'asked',
    digest: DIGEST,
    question: 'May restart-service 3.2.0 restart checkout on web-1?',
    plan: ['check: http.get health /checkout', 'restart: command systemctl restart checkout on web-1'],
    roles: ['on-call', 'approver'],
    quorum: 1,
    excluded: ['anna'],
    askedAt: TIME,
    expiresAt: '2099-03-01T10:30:00Z',
    consequence: 'the incident is handed to people',
    ...change,
  };
}

export function run(change: Partial<Run> = {}): Run {
  return {
    id: 'r-1',
    version: 2,
    incidentId: 'i-1',
    decisionId: 'd-1',
    playbook: { name: 'restart-service', version: '3.2.0', digest: DIGEST },
    status: 'awaiting-approval',
    requestedBy: 'policy',
    inputs: { host: 'web-1', unit: 'checkout' },
    steps: [
      { id: 'check', uses: 'http.get', status: 'done', effect: false, attempt: 1, summary: 'no answer' },
      { id: 'restart', uses: 'command', status: 'pending', effect: true, attempt: 0 },
    ],
    approval: approval(),
    reason: 'People are asked before restart.',
    remaining: [],
    startedAt: TIME,
    ...change,
  };
}

export function ticket(change: Partial<TicketRow> = {}): TicketRow {
  return {
    number: 'INC-42',
    incidentId: 'i-1',
    status: 'open',
    title: 'checkout does not answer',
    priority: 'p1',
    owner: 'team-shop',
    tellable: true,
    level: 1,
    openedAt: TIME,
    ...change,
  };
}

/** A run that people follow a procedure of. */
export function guided(change: Partial<Run> = {}): Run {
  return run({
    status: 'running',
    reason: 'people follow byHand',
    approval: null,
    steps: [
      {
        id: 'byHand',
        uses: 'guide',
        status: 'running',
        effect: false,
        attempt: 1,
        guide: {
          text: 'checkout does not answer, and a restart did not help.',
          evidence: { state: 'failed', disk: { free: 4 } },
          items: [
            { id: 'look', text: 'Read what it said last.', command: 'journalctl --unit checkout' },
            { id: 'restart', text: 'Have it restarted.', does: 'systemd.restart' },
          ],
          until: '2099-03-01T14:00:00Z',
        },
      },
      { id: 'byHand.look', uses: 'by hand', status: 'pending', effect: false, attempt: 0 },
      { id: 'byHand.restart', uses: 'systemd.restart', status: 'pending', effect: true, attempt: 0 },
    ],
    ...change,
  });
}

export function undoPlan(change: Partial<UndoPlan> = {}): UndoPlan {
  return {
    digest: DIGEST,
    items: [
      {
        back: { id: 'undo1_scale', path: 'scale', playbook: 'grow', uses: 'kubernetes.scale', target: 'cluster' },
        with: { name: 'checkout', replicas: 2 },
        then: { ready: true, replicas: 6, object: { spec: { paused: false } } },
        now: { ready: true, replicas: 6, object: { spec: { paused: false } } },
      },
    ],
    impossible: [],
    ...change,
  };
}

export function backtest(change: Partial<BacktestStanding> = {}): BacktestStanding {
  return {
    id: 'b-1',
    by: 'ada',
    askedAt: TIME,
    status: 'done',
    changed: [`Rule/service-down ${DIGEST}`],
    untried: [],
    report: {
      decisions: 10,
      unreadable: 0,
      changed: 4,
      widened: 4,
      narrowed: 0,
      drifted: 0,
      gained: 4,
      lost: 0,
      silenced: 0,
      unsilenced: 0,
      peopleActed: 1,
      asPeople: 1,
      againstPeople: 0,
      people: { ran: 1, taken: 1 },
      held: 2,
      alerts: 37,
      before: {
        modes: { autonomous: 6, 'hand-over': 4 },
        playbooks: { 'restart-service': 6 },
        priorities: { P3: 10 },
        approvals: 0,
        runs: 6,
      },
      after: {
        modes: { autonomous: 10 },
        playbooks: { 'restart-service': 10 },
        priorities: { P3: 10 },
        approvals: 0,
        runs: 10,
      },
      examples: [
        {
          decision: 'd-7',
          incident: 'i-7',
          title: 'search does not answer',
          before: { mode: 'hand-over', priority: 'P3' },
          after: { mode: 'autonomous', playbook: 'restart-service', priority: 'P3' },
          reason: 'Nothing speaks against it.',
        },
        {
          decision: 'h-1',
          title: 'search is slow',
          before: { mode: 'silenced', priority: 'P3' },
          after: { mode: 'hand-over', priority: 'P3' },
          reason: 'No rule matched.',
        },
      ],
    },
    ...change,
  };
}
