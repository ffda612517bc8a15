import type { Mode, RunStatus, StepStatus } from '../api/types';

/** Colours of PatternFly's Label that the console uses. */
export type Colour = 'blue' | 'green' | 'grey' | 'orange' | 'orangered' | 'purple' | 'red' | 'teal' | 'yellow';

/** What automation may do, said to a person. */
export const MODES: Record<Mode, { word: string; means: string; colour: Colour }> = {
  'hand-over': { word: 'Handed to people', means: 'Automation does nothing here; a person decides.', colour: 'orange' },
  observe: { word: 'Observed only', means: 'It is recorded what would be done; nothing is done.', colour: 'grey' },
  suggest: { word: 'Suggested', means: 'A playbook is proposed; a person starts it.', colour: 'blue' },
  approve: { word: 'Needs approval', means: 'The playbook runs once a person approves.', colour: 'purple' },
  autonomous: { word: 'Automatic', means: 'The playbook runs without asking.', colour: 'teal' },
};

/** Where a run stands, said to a person. */
export const RUNS: Record<RunStatus, { word: string; colour: Colour }> = {
  running: { word: 'Running', colour: 'blue' },
  'awaiting-approval': { word: 'Waits for approval', colour: 'purple' },
  'rolling-back': { word: 'Rolling back', colour: 'orange' },
  succeeded: { word: 'Succeeded', colour: 'green' },
  'no-change': { word: 'Nothing to change', colour: 'green' },
  'rolled-back': { word: 'Rolled back', colour: 'orange' },
  'handed-over': { word: 'Handed to people', colour: 'orange' },
  cancelled: { word: 'Cancelled', colour: 'grey' },
  'not-started': { word: 'Not started', colour: 'grey' },
};

const LIVE_RUNS: RunStatus[] = ['running', 'awaiting-approval', 'rolling-back'];

/** True while a signal can still change the run. */
export function isLive(status: RunStatus): boolean {
  return LIVE_RUNS.includes(status);
}

/** Where a step stands, said to a person. */
export const STEPS: Record<StepStatus, { word: string; sign: string; colour: Colour }> = {
  pending: { word: 'To come', sign: '○', colour: 'grey' },
  running: { word: 'Running', sign: '▶', colour: 'blue' },
  done: { word: 'Done', sign: '✓', colour: 'green' },
  skipped: { word: 'Skipped', sign: '–', colour: 'grey' },
  failed: { word: 'Failed', sign: '✕', colour: 'red' },
  unknown: { word: 'Unknown', sign: '?', colour: 'orange' },
  undone: { word: 'Undone', sign: '↶', colour: 'orange' },
  'undo-failed': { word: 'Undo failed', sign: '✕', colour: 'red' },
  cancelled: { word: 'Cancelled', sign: '–', colour: 'grey' },
};

/** A value as it is read: texts as they are, everything else as JSON. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `hand-over` becomes `Hand over`. */
export function sentence(word: string): string {
  return capital(word.replaceAll('-', ' ').replaceAll('_', ' '));
}

/** A text as it stands, with a capital letter. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A number with its noun: 1 alert, 2 alerts. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
