import { shown } from './words';

/** What one place of a target read when a run did something there, and what it reads now. */
export interface Reading {
  where: string;
  then: string;
  now: string;
  changed: boolean;
}

/** More lines than this tell a person nothing. */
const MOST = 30;

/**
 * Two readings of a target place by place: all that differs, and what lies on the surface.
 * `object.spec.replicas` is a place; what is not there is an empty text.
 */
export function compare(then: Record<string, unknown>, now: Record<string, unknown>): Reading[] {
  const before = leaves(then);
  const after = leaves(now);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((where) => ({ where, then: before.get(where) ?? '', now: after.get(where) ?? '' }))
    .map((line) => ({ ...line, changed: line.then !== line.now }))
    .filter((line) => line.changed || !line.where.includes('.'))
    .sort((one, other) => Number(other.changed) - Number(one.changed) || one.where.localeCompare(other.where))
    .slice(0, MOST);
}

function leaves(of: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (of !== null && typeof of === 'object' && !Array.isArray(of) && Object.keys(of).length > 0) {
    Object.entries(of).forEach(([name, value]) => leaves(value, path === '' ? name : `${path}.${name}`, into));
  } else if (path !== '') {
    into.set(path, shown(of));
  }
  return into;
}
