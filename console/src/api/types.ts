/** The records of the events module, as the services write them in JSON. Instants are ISO strings, words lower case. */

export type Priority = 'p1' | 'p2' | 'p3' | 'p4' | 'p5';
export type IncidentStatus = 'open' | 'recovered' | 'resolved';
export type Mode = 'hand-over' | 'observe' | 'suggest' | 'approve' | 'autonomous';
export type Verdict = 'deny' | 'approval' | 'allow';
export type RunStatus =
  | 'running'
  | 'awaiting-approval'
  | 'rolling-back'
  | 'succeeded'
  | 'no-change'
  | 'rolled-back'
  | 'handed-over'
  | 'cancelled'
  | 'not-started';
export type StepStatus =
  'pending' | 'running' | 'done' | 'skipped' | 'failed' | 'unknown' | 'undone' | 'undo-failed' | 'cancelled';
export type ApprovalStatus = 'asked' | 'granted' | 'refused' | 'expired' | 'withdrawn';

/** What every list answers. */
export interface Page<T> {
  items: T[];
  next?: string | null;
}

/** Who is signed in. */
export interface Session {
  name: string;
  roles: string[];
  /** Came from the organisation's sign-in, and so has no password here. */
  external?: boolean;
}

export interface AlertSummary {
  alertKey: string;
  name: string;
  title: string;
  status: 'firing' | 'resolved' | 'note';
  severity: string;
  resource?: string | null;
  startsAt: string;
  endsAt?: string | null;
  link?: string | null;
  /** Nobody said that it is over; it was not heard firing any more. */
  assumed?: boolean | null;
  /** Why it belongs to its incident. */
  because?: string | null;
  /** What its key was made of; nothing for alerts of before. */
  alertKeyOf?: string | null;
  /** Where its severity comes from. */
  severityBasis?: 'explicit' | 'mapped' | 'default' | 'unrecognised' | null;
}

/** A service that an incident may come from. */
export interface Cause {
  service: string;
  score: number;
  reason: string;
}

/** An open incident that may belong to another. */
export interface RelatedIncident {
  incident: string;
  title: string;
  service: string;
  score: number;
  reason: string;
}

/** What stands around an incident. */
export interface AroundIncident {
  onCall?: { name: string; level: number; why: string }[];
  needs: { service: string; steps: number }[];
  neededBy: { service: string; steps: number }[];
  causes: RelatedIncident[];
  effects: RelatedIncident[];
  alike: {
    incident: string;
    title: string;
    resolvedBy?: string | null;
    resolution?: string | null;
    reason: string;
  }[];
  changes: {
    service: string;
    title: string;
    author?: string | null;
    version?: string | null;
    link?: string | null;
    at: string;
  }[];
  missing: string[];
}

export interface Incident {
  id: string;
  version: number;
  status: IncidentStatus;
  title: string;
  service?: string | null;
  tier?: number | null;
  capability?: string | null;
  owner: string;
  environment: string;
  environmentKnown: boolean;
  severity: string;
  impact: string;
  urgency: string;
  priority: Priority;
  priorityReason?: { because: string; services: string[]; servicesFiring: number; hostsFiring: number } | null;
  alerts: AlertSummary[];
  alertCount: number;
  firingCount: number;
  openedAt: string;
  firstFiringAt: string;
  acknowledgedAt?: string | null;
  acknowledgedBy?: string | null;
  takenAt?: string | null;
  takenBy?: string | null;
  recoveredAt?: string | null;
  resolvedAt?: string | null;
  resolvedBy?: string | null;
  resolution?: string | null;
  reopened: number;
  parent?: string | null;
  storm: boolean;
  route?: string | null;
  /** The incident that has its alerts now. */
  mergedInto?: string | null;
  causes?: Cause[] | null;
}

/** A time when far more alerts were heard of a source or service than is usual. */
export interface Spike {
  id: string;
  series: string;
  beganAt: string;
  endedAt?: string | null;
  most: number;
  sentence: string;
}

export interface PlaybookRef {
  name: string;
  version: string;
  digest: string;
}

export interface Decision {
  id: string;
  incidentId: string;
  incidentVersion: number;
  mode: Mode;
  playbook?: PlaybookRef | null;
  reason: string;
  explanation: string[];
  rules: { name: string; version: string; matched: boolean; playbook?: string | null; detail?: string | null }[];
  policies: { name: string; version: string; verdict: Verdict; message: string }[];
  /** Policies that were asked and did not match; not in older decisions. */
  missed?: { name: string; version: string; detail: string }[] | null;
  autonomy: { level: Mode; grantedBy?: string | null; reason: string };
  risk?: string | null;
  route?: string | null;
  engine: string;
  decidedAt: string;
  score?: { resolves?: Estimate | null; noise?: Estimate | null } | null;
}

/** What one model says; without a probability it does not count. */
export interface Estimate {
  version: number;
  digest: string;
  outcomes: number;
  probability?: number | null;
  logit?: number | null;
  intercept?: number | null;
  contributions: { feature: string; value: number; adds: number }[];
  sentence: string;
}

export interface Approval {
  id: string;
  runId: string;
  incidentId: string;
  status: ApprovalStatus;
  digest: string;
  question: string;
  plan: string[];
  roles: string[];
  quorum: number;
  excluded: string[];
  askedAt: string;
  expiresAt: string;
  consequence: string;
  answeredBy?: string | null;
  answeredAt?: string | null;
  reason?: string | null;
  agreed?: { person: string; reason?: string | null; at: string }[] | null;
  freshSignIn?: boolean | null;
  brokeGlass?: boolean | null;
}

/** The circuit breaker of a playbook at a target. */
export interface Breaker {
  name: string;
  open: boolean;
  reason: string;
  by: string;
  at: string;
}

/** Somebody alone on shift answered; another person reviews it. */
export interface BreakGlass {
  id: string;
  approvalId: string;
  incidentId: string;
  by: string;
  reason: string;
  at: string;
  reviewBy: string;
  reviewedBy?: string | null;
  finding?: string | null;
}

export interface Step {
  id: string;
  uses: string;
  status: StepStatus;
  effect: boolean;
  attempt: number;
  startedAt?: string | null;
  endedAt?: string | null;
  summary?: string | null;
  /** The person who did it or let it be done. */
  by?: string | null;
  guide?: Guide | null;
}

/** A procedure as people are shown it. How an item stands is said by the step `GUIDE.ITEM`. */
export interface Guide {
  text: string;
  evidence: Record<string, unknown>;
  items: GuideItem[];
  until: string;
}

export interface GuideItem {
  id: string;
  text: string;
  /** Ready to be copied. */
  command?: string | null;
  /** The action that the run can do it with; absent when only a person can. */
  does?: string | null;
}

/** How an ended run is taken back, the last effect first. */
export interface UndoPlan {
  digest: string;
  items: UndoItem[];
  impossible: string[];
}

/** One effect and what takes it back; what the target read when it was done, and what it reads now. */
export interface UndoItem {
  back: { id: string; path: string; playbook: string; uses: string; target: string };
  with: Record<string, unknown>;
  then?: Record<string, unknown> | null;
  now?: Record<string, unknown> | null;
  conflict?: string | null;
}

export interface Run {
  id: string;
  version: number;
  incidentId: string;
  decisionId?: string | null;
  playbook: PlaybookRef;
  status: RunStatus;
  requestedBy: string;
  inputs: Record<string, unknown>;
  steps: Step[];
  approval?: Approval | null;
  reason: string;
  remaining: string[];
  route?: string | null;
  startedAt: string;
  firstIntentAt?: string | null;
  endedAt?: string | null;
  /** The run that this one takes back. */
  undoes?: string | null;
}

export interface KillSwitch {
  scope: string;
  active: boolean;
  by: string;
  reason: string;
  at: string;
}
