import type { Decision, Incident, Priority } from '../api/types';

/** What the list of tickets tells about one of them. */
export interface TicketRow {
  number: string;
  incidentId: string;
  status: 'open' | 'closed';
  title: string;
  priority: Priority;
  owner: string;
  tellable: boolean;
  level: number;
  openedAt: string;
  closedAt?: string | null;
}

/** No tier counts as less pressing than the last one. */
const NO_TIER = 9;

/** Orders incidents by what they do to the business: priority, tier, then the longest first. */
export function byImpact(one: Incident, other: Incident): number {
  return (
    one.priority.localeCompare(other.priority) ||
    (one.tier ?? NO_TIER) - (other.tier ?? NO_TIER) ||
    one.firstFiringAt.localeCompare(other.firstFiringAt)
  );
}

/** Orders incidents that are over: the newest first. */
export function byEnd(one: Incident, other: Incident): number {
  return (other.resolvedAt ?? other.openedAt).localeCompare(one.resolvedAt ?? one.openedAt);
}

/** The decision in force for each incident: the one about its highest version. */
export function latestByIncident(decisions: Decision[]): Map<string, Decision> {
  const latest = new Map<string, Decision>();
  for (const decision of decisions) {
    const known = latest.get(decision.incidentId);
    if (!known || later(decision, known)) latest.set(decision.incidentId, decision);
  }
  return latest;
}

function later(one: Decision, other: Decision): boolean {
  return one.incidentVersion === other.incidentVersion
    ? one.decidedAt > other.decidedAt
    : one.incidentVersion > other.incidentVersion;
}

/** True when nobody would be told: no route was found, or the ticket says so. Storm children speak through their parent. */
export function untellable(incident: Incident, ticket: TicketRow | undefined): boolean {
  if (incident.status === 'resolved' || incident.parent) return false;
  return !incident.route || ticket?.tellable === false;
}
