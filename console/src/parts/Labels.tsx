import { Label } from './patternfly';
import type { Incident, Mode, Priority, RunStatus } from '../api/types';
import { MODES, RUNS, type Colour } from './words';

const PRIORITIES: Record<Priority, Colour> = { p1: 'red', p2: 'orangered', p3: 'orange', p4: 'blue', p5: 'grey' };

/** P1 to P5, filled so that the worst is seen first. */
export function PriorityLabel({ of }: { of: Priority }) {
  return (
    <Label color={PRIORITIES[of]} variant="filled" isCompact className="priority">
      {of.toUpperCase()}
    </Label>
  );
}

/** Where an incident stands, and who has it. */
export function StatusLabel({ of }: { of: Incident }) {
  if (of.status === 'resolved')
    return (
      <Label color="green" isCompact>
        {of.resolvedBy === 'assumed' ? 'Assumed resolved' : 'Resolved'}
      </Label>
    );
  if (of.status === 'recovered')
    return (
      <Label color="teal" isCompact>
        Recovered, held
      </Label>
    );
  if (of.takenBy)
    return (
      <Label color="blue" isCompact>
        Taken by {of.takenBy}
      </Label>
    );
  if (of.acknowledgedBy)
    return (
      <Label color="blue" isCompact>
        Seen by {of.acknowledgedBy}
      </Label>
    );
  return (
    <Label color="orangered" isCompact>
      Open
    </Label>
  );
}

/** What automation may do here, in a word. */
export function ModeLabel({ of }: { of: Mode }) {
  const { word, means, colour } = MODES[of];
  return (
    <Label color={colour} variant="outline" isCompact title={means}>
      {word}
    </Label>
  );
}

/** Where a run stands, in a word. */
export function RunLabel({ of }: { of: RunStatus }) {
  return (
    <Label color={RUNS[of].colour} isCompact>
      {RUNS[of].word}
    </Label>
  );
}

/** Red: this incident would be missed, for nobody can be told about it. */
export function Untellable() {
  return (
    <Label color="red" variant="filled" isCompact className="untellable">
      Nobody can be told
    </Label>
  );
}
