/** What the stubbed services tell in the tour: a production incident that waits for approval, among others. */
const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const DIGEST = `sha256:${'4f1c'.repeat(16)}`;
const PLAYBOOK = { name: 'restart-service', version: '3.2.0', digest: DIGEST };

const base = {
  version: 4,
  status: 'open',
  tier: 1,
  capability: 'selling',
  owner: 'team-shop',
  environment: 'production',
  environmentKnown: true,
  severity: 'critical',
  impact: 'high',
  urgency: 'high',
  alertCount: 1,
  firingCount: 1,
  reopened: 0,
  storm: false,
  route: 'shop-on-call',
  alerts: [],
};

export const incidents = [
  {
    ...base,
    id: 'i-1',
    title: 'checkout does not answer on web-1',
    service: 'checkout',
    priority: 'p1',
    openedAt: minutesAgo(7),
    firstFiringAt: minutesAgo(8),
    alertCount: 3,
    firingCount: 3,
    alerts: [
      {
        alertKey: 'k1',
        name: 'ServiceDown',
        title: 'checkout on web-1 is down',
        status: 'firing',
        severity: 'critical',
        resource: 'web-1',
        startsAt: minutesAgo(8),
        link: 'https://prometheus.example/graph?g0.expr=up',
      },
      {
        alertKey: 'k2',
        name: 'HighErrorRate',
        title: '<img src=x onerror=alert(1)>{{ 7*7 }}; rm -rf /',
        status: 'firing',
        severity: 'high',
        resource: 'a-very-long-host-name-without-any-break-in-it.eu-central-1.compute.internal.example',
        startsAt: minutesAgo(6),
        link: 'javascript:alert(1)',
      },
      {
        alertKey: 'k3',
        name: 'LatencyHigh',
        title: 'p99 above 2 s',
        status: 'resolved',
        severity: 'warning',
        startsAt: minutesAgo(5),
      },
    ],
  },
  {
    ...base,
    id: 'i-2',
    title: 'disk /var is 96 % full',
    service: null,
    tier: null,
    owner: 'unassigned',
    environmentKnown: false,
    priority: 'p2',
    impact: 'medium',
    openedAt: minutesAgo(64),
    firstFiringAt: minutesAgo(64),
    route: null,
  },
  {
    ...base,
    id: 'i-3',
    title: 'billing is slow',
    service: 'billing',
    tier: 2,
    priority: 'p3',
    environment: 'staging',
    owner: 'team-money',
    acknowledgedBy: 'omar',
    openedAt: minutesAgo(190),
    firstFiringAt: minutesAgo(190),
    firingCount: 2,
  },
  {
    ...base,
    id: 'i-4',
    title: 'search recovered',
    service: 'search',
    tier: 3,
    status: 'recovered',
    priority: 'p4',
    environment: 'test',
    owner: 'team-find',
    firingCount: 0,
    openedAt: minutesAgo(12),
    firstFiringAt: minutesAgo(12),
  },
];

export const resolved = [
  {
    ...base,
    id: 'i-9',
    title: 'login was down',
    service: 'login',
    status: 'resolved',
    resolvedBy: 'monitor',
    priority: 'p2',
    firingCount: 0,
    openedAt: minutesAgo(300),
    firstFiringAt: minutesAgo(300),
    resolvedAt: minutesAgo(280),
  },
];

const decide = (incidentId, mode, reason) => ({
  id: `d-${incidentId}`,
  incidentId,
  incidentVersion: 4,
  mode,
  playbook: mode === 'hand-over' ? null : PLAYBOOK,
  reason,
  risk: 'low',
  route: 'shop-on-call',
  engine: '1',
  decidedAt: minutesAgo(7),
  explanation: [
    'Rule service-down matched and chose restart-service 3.2.0.',
    'Policy production-needs-people asks for an approval: production is changed by people.',
    'Autonomy would allow it to run alone; the strictest wins.',
  ],
  rules: [
    { name: 'disk-full', version: '1.0.0', matched: false, detail: "alert.name == 'DiskFull' is false" },
    { name: 'service-down', version: '1.1.0', matched: true, playbook: 'restart-service' },
  ],
  policies: [
    {
      name: 'production-needs-people',
      version: '2.0.0',
      verdict: 'approval',
      message: 'Production is changed by people.',
    },
  ],
  autonomy: { level: 'autonomous', grantedBy: 'restart-checkout', reason: 'Granted for checkout by omar.' },
});

export const decisions = [
  decide('i-1', 'approve', 'Production needs an approval before restart-service may act.'),
  decide('i-2', 'hand-over', 'No rule matched.'),
  decide('i-3', 'suggest', 'restart-service is new here.'),
  decide('i-4', 'autonomous', 'Low risk in test.'),
];

export const approval = {
  id: 'a-1',
  runId: 'r-1',
  incidentId: 'i-1',
  status: 'asked',
  digest: DIGEST,
  question: 'May restart-service 3.2.0 act on web-1?',
  plan: [
    'check: http.get health /checkout',
    'restart: command on web-1: systemctl restart checkout',
    'then until result.ok: http.get health /checkout within 3m',
  ],
  roles: ['on-call', 'approver'],
  quorum: 1,
  excluded: ['anna'],
  askedAt: minutesAgo(6),
  expiresAt: minutesAgo(-24),
  consequence: 'the incident is handed to team-shop.',
};

export const run = {
  id: 'r-1',
  version: 3,
  incidentId: 'i-1',
  decisionId: 'd-i-1',
  playbook: PLAYBOOK,
  status: 'awaiting-approval',
  requestedBy: 'policy',
  inputs: { host: 'web-1', unit: 'checkout' },
  steps: [
    {
      id: 'check',
      uses: 'http.get',
      status: 'done',
      effect: false,
      attempt: 1,
      summary: 'No answer from health: connection refused.',
    },
    { id: 'restart', uses: 'command', status: 'pending', effect: true, attempt: 0 },
  ],
  approval,
  reason: 'People are asked before restart.',
  remaining: [],
  startedAt: minutesAgo(7),
};

export const ended = {
  ...run,
  version: 6,
  status: 'succeeded',
  reason: 'The service answers again.',
  endedAt: minutesAgo(0),
  steps: [
    run.steps[0],
    { ...run.steps[1], status: 'done', attempt: 1, summary: 'Exit 0; health answered 200 after 3 s.' },
  ],
  approval: {
    ...approval,
    status: 'granted',
    answeredBy: 'olga',
    answeredAt: minutesAgo(0),
    reason: 'Known problem, known repair',
  },
};

/** A run that people follow: one item is done, one waits, one can be left to AIMOS. */
export const guided = {
  ...run,
  id: 'r-2',
  status: 'running',
  reason: 'people follow by-hand',
  approval: null,
  steps: [
    { ...run.steps[0], status: 'done' },
    {
      id: 'by-hand',
      uses: 'guide',
      status: 'running',
      effect: false,
      attempt: 1,
      guide: {
        text: 'checkout does not answer on web-1, and a restart did not help. Find out what it waits for before you restart it again: a second restart would lose the requests that are queued.',
        evidence: {
          'last answer': 'connection refused',
          'free space': { path: '/var/lib/checkout', percent: 4 },
          'last lines of its log':
            '10:02:11 ERROR pool-exhausted: no connection within 30 s\n10:02:41 ERROR pool-exhausted: no connection within 30 s',
        },
        items: [
          {
            id: 'look',
            text: 'Read what it said last.',
            command: 'journalctl --unit checkout --since "20 minutes ago" --no-pager --output short-iso | tail --lines 200',
          },
          { id: 'sessions', text: 'End the sessions that hold locks.', command: "select pg_terminate_backend(4711)" },
          { id: 'restart', text: 'Have it restarted.', does: 'systemd.restart' },
        ],
        until: minutesAgo(-110),
      },
    },
    {
      id: 'by-hand.look',
      uses: 'by hand',
      status: 'done',
      effect: false,
      attempt: 1,
      summary: 'done by olga: it waits for the database',
    },
    { id: 'by-hand.sessions', uses: 'by hand', status: 'pending', effect: false, attempt: 0 },
    { id: 'by-hand.restart', uses: 'systemd.restart', status: 'pending', effect: true, attempt: 0 },
  ],
};

/** How the run that ended is taken back: one effect as it was left, one that somebody changed since, one that stays. */
export const undoPlan = {
  digest: DIGEST,
  items: [
    {
      back: { id: 'u2', path: 'uncordon', playbook: 'drain-node', uses: 'kubernetes.uncordon', target: 'cluster' },
      with: { node: 'a-very-long-node-name.eu-central-1.compute.internal.example' },
      then: { ready: true, object: { spec: { unschedulable: true } } },
      now: { ready: true, object: { spec: { unschedulable: true } } },
    },
    {
      back: { id: 'u1', path: 'scale', playbook: 'drain-node', uses: 'kubernetes.scale', target: 'cluster' },
      with: { name: 'checkout', namespace: 'shop', replicas: 2 },
      then: { ready: true, replicas: 6, image: 'registry.example.org/shop/checkout:2026.11.20-1042' },
      now: { ready: true, replicas: 4, image: 'registry.example.org/shop/checkout:2026.11.20-1042' },
      conflict: 'the target reads otherwise than it did then',
    },
  ],
  impossible: ['restart: a restart keeps no earlier state'],
};

export const ticket = {
  ticket: {
    number: 'INC-42',
    version: 3,
    incidentId: 'i-1',
    status: 'open',
    title: 'checkout does not answer',
    priority: 'p1',
    owner: 'team-shop',
    tellable: true,
    level: 1,
    openedAt: minutesAgo(7),
  },
  text: {
    summary: 'checkout does not answer on web-1 since 8 minutes.',
    impact: 'High: customers can not pay (selling, tier 1).',
    evidence: ['ServiceDown on web-1, critical'],
    steps: [],
    next: [
      'Answer the approval: restart-service 3.2.0 would restart checkout on web-1.',
      'Or take the incident and restart it by hand.',
    ],
  },
  comments: [{ id: 'c1', author: 'omar', text: 'The deployment of 10:02 is the likely cause.', at: minutesAgo(3) }],
  notifications: [
    {
      person: 'olga',
      channel: 'webhook',
      why: 'approval',
      level: 1,
      attempt: 1,
      status: 'delivered',
      detail: 'HTTP 200',
      at: minutesAgo(6),
    },
    {
      person: 'omar',
      channel: 'email',
      why: 'approval',
      level: 1,
      attempt: 2,
      status: 'retrying',
      detail: 'connection refused',
      at: minutesAgo(6),
    },
  ],
};

export const timeline = [
  ['alert.received', 'prometheus says: checkout on web-1 is down'],
  ['incident.opened', 'Incident opened with priority P1 for team-shop'],
  ['decision.made', 'Decided: needs approval, restart-service 3.2.0'],
  ['ticket.opened', 'Ticket INC-42 opened'],
  ['run.approval-asked', 'Asked: may restart-service 3.2.0 act on web-1?'],
  ['ticket.person-notified', 'olga was told by webhook'],
].map(([kind, sentence], place) => ({
  factId: `f${place}`,
  incident: 'i-1',
  at: minutesAgo(8 - place),
  kind,
  sentence,
  data: {},
}));

export const figures = [
  ['incidents', 41, 'incidents', 'Incidents closed in the period.'],
  ['mtta', 38, 'seconds', 'Mean time from the first firing to the first intent or acknowledgement.'],
  ['mttr', 421, 'seconds', 'Mean time from the first firing to resolved by the monitor.'],
  ['coverage', 0.83, 'ratio', 'Incidents for which a playbook was chosen.'],
  ['autonomousRate', 0.61, 'ratio', 'Resolved with no human act.'],
  ['escalationRate', null, 'ratio', 'Handed to people.'],
].map(([name, value, unit, definition]) => ({ name, value, unit, definition, samples: value === null ? 0 : 41 }));

export const playbook = {
  kind: 'Playbook',
  name: 'restart-service',
  version: '3.2.0',
  owner: 'team-platform',
  digest: DIGEST,
  appliedBy: 'anna',
  appliedAt: minutesAgo(4000),
  yaml: "apiVersion: aimos/v1\nkind: Playbook\nmetadata: {name: restart-service, version: 3.2.0, owner: team-platform}\nspec:\n  description: Restart a systemd service that stopped answering its health check.\n  match: alert.name == 'ServiceDown' && service.tier in [2, 3]\n",
};

export const quarantined = {
  id: 'q-1',
  receipt: 'x',
  source: 'demo-alertmanager',
  connector: 'alertmanager',
  reason: 'environment qa is not among those of demo-alertmanager: production, test',
  contentType: 'application/json',
  bytes: 812,
  receivedAt: minutesAgo(30),
};

const noSource = {
  mapped: false,
  environments: ['production', 'test'],
  services: ['*'],
  since: minutesAgo(600),
};

export const sources = [
  {
    ...noSource,
    name: 'demo-alertmanager',
    connector: 'alertmanager',
    figures: { perMinute: 12.4, bodies: 500, alerts: 620, quarantined: 2, refused: 0, heardAt: minutesAgo(1) },
  },
  {
    ...noSource,
    name: 'amazon',
    connector: 'aws-cloudwatch',
    signed: 'sns',
    figures: {
      perMinute: 0.2,
      bodies: 3,
      alerts: 3,
      quarantined: 0,
      refused: 1,
      heardAt: minutesAgo(40),
      refusal: { at: minutesAgo(3), status: 401, what: 'The signature does not hold.' },
    },
  },
  {
    ...noSource,
    name: 'boiler-room',
    connector: 'boiler',
    mapped: true,
    services: ['heating'],
    figures: { perMinute: 0, bodies: 0, alerts: 0, quarantined: 0, refused: 0, heardAt: null },
  },
];

export const preview = {
  connector: 'pingdom',
  alerts: [
    {
      alertKey: 'f00d',
      alertKeyOf: 'check_id=7',
      status: 'firing',
      severity: 'high',
      severityBasis: 'default',
      name: 'Shop',
      title: 'Shop is DOWN',
      resource: 'shop.example',
      startsAt: minutesAgo(2),
    },
  ],
  unmapped: [],
};

export const letter = {
  id: 7,
  consumer: 'tickets',
  topic: 'aimos.runs',
  partition: 3,
  offset: 9,
  key: 'i-1',
  factType: 'org.aimos.run.finished.v1',
  reason: 'duplicate key value violates unique constraint',
  parkedAt: minutesAgo(90),
  payload: '{"specversion":"1.0"}',
};

export const health = ['intake', 'decision', 'orchestrator', 'learning', 'ticket'].map((name) => ({
  name,
  up: name !== 'ticket',
  millis: 7,
  detail: null,
  checks: [{ name: 'database', up: name !== 'ticket' }],
}));

export const silence = {
  name: 'sunday-backup',
  version: '1.0.0',
  owner: 'team-shop',
  reason: 'The backup loads the disks.',
  state: 'active',
  from: minutesAgo(90),
  to: minutesAgo(-30),
  repeat: 'FREQ=WEEKLY;BYDAY=SU',
  endsSoon: true,
  appliedBy: 'ada',
};

export const gap = {
  name: 'search',
  environment: 'production',
  alerts: 4,
  firing: 1,
  lastHeardAt: minutesAgo(12),
  reason: "No Service matches service 'search' in production.",
  names: ['SearchSlow', 'SearchDown'],
  draft:
    'apiVersion: aimos/v1\nkind: Service\nmetadata: {name: search, version: 1.0.0, owner: SAY-WHO}\nspec:\n  tier: 4\n  environment: production\n',
};

const rule = {
  name: 'service-down',
  version: '1.0.0',
  owner: 'team-platform',
  order: 10,
  when: "alert.name == 'ServiceDown' && has(service.name)",
  then: 'playbook restart-service',
  idle: false,
  sentence: 'It last matched 2 days ago.',
};

export const rules = [
  rule,
  {
    ...rule,
    name: 'disk-filling',
    order: 20,
    when: "alert.name == 'DiskFilling' && service.tier in [2, 3] && environment != 'production'",
    then: 'hand over',
    idle: true,
    sentence: 'It has matched nothing since it was applied 40 days ago.',
  },
];

const grant = {
  grant: 'restart-payments',
  version: '1.0.1-demoted.1f3a6c0b2d4e',
  playbook: 'restart-service',
  playbookVersion: '3.2.0',
  services: ['payments'],
  environments: ['production'],
  level: 'approve',
  reason:
    'Lowered from autonomous to approve because run 0199a1b2-3c4d-7000-8000-1f3a6c0b2d4e of incident 0199a1b2-3c4d-7000-8000-000000000001 failed: the unit did not answer.',
  appliedBy: 'aimos',
  appliedAt: minutesAgo(300),
  evidence: { runs: 3, helped: 3, failed: 0, since: minutesAgo(300) },
  next: 'To act alone it needs 10 runs of which 90 % helped; it has 3 of which 3 did.',
};

export const autonomy = [
  grant,
  {
    ...grant,
    grant: 'restart-checkout',
    version: '1.0.0',
    services: ['checkout'],
    environments: ['test'],
    level: 'autonomous',
    reason: 'A restart there disturbs nobody.',
    appliedBy: 'grace',
    evidence: { runs: 40, helped: 39, failed: 0 },
    next: 'It acts alone; one failed run lowers it to approve.',
  },
];

export const backtest = {
  id: 'b-1',
  by: 'ada',
  askedAt: minutesAgo(20),
  status: 'done',
  changed: [`Rule/service-down ${DIGEST}`],
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
        incident: 'i-2',
        title: 'search does not answer',
        before: { mode: 'hand-over', priority: 'P3' },
        after: { mode: 'autonomous', playbook: 'restart-service', priority: 'P3' },
        reason: 'Nothing speaks against it.',
      },
    ],
  },
};

export const rehearsal = {
  playbook: { name: 'restart-service', version: '3.2.0', digest: DIGEST },
  starts: true,
  outcome: 'it would ask on-call first',
  inputs: { unit: 'checkout.service' },
  plan: ['restart: systemd.restart web-1 unit=checkout.service'],
  steps: [],
  results: { look: { active: true, memory: '3.9 GiB of 4.0 GiB', since: minutesAgo(300) } },
};

export const audited = {
  service: 'orchestrator',
  seq: 41,
  at: minutesAgo(3),
  kind: 'approval-answer',
  subject: 'run:0199c3a2-7f51-7c0e-9d54-0d1f2b3c4d5e',
  body: '{"verdict":"approve","digest":"sha256:aaaa"}',
  textHash: 'ab'.repeat(32),
  text: '{"by":"olga","reason":"Known problem, known repair"}',
  before: '0'.repeat(64),
  hash: 'cd'.repeat(32),
};
