import { at } from '../../api/client';
import { useItems } from '../../api/queries';
import { Clock } from '../Age';
import { Reading } from '../Reading';
import { Section } from '../Section';

interface Entry {
  factId: string;
  at: string;
  kind: string;
  sentence: string;
}

/** Everything that happened, the newest first. */
export function Timeline({ incident }: { incident: string }) {
  const timeline = useItems<Entry>('timelines', at('/v1/timelines', incident));
  const newest = [...timeline.items].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <Section title="Timeline" aside={newest.length > 0 && `${newest.length} entries`}>
      <Reading query={timeline.query} missing="Nothing is recorded yet.">
        {() => (
          <ol className="timeline">
            {newest.map((entry) => (
              <li key={entry.factId}>
                <Clock of={entry.at} />
                <span>{entry.sentence}</span>
              </li>
            ))}
          </ol>
        )}
      </Reading>
    </Section>
  );
}
