import { at } from '../../api/client';
import { useItems } from '../../api/queries';
import { Clock } from '../Age';
import { Reading } from '../Reading';
import { Section } from '../Section';

interface Moment {
  id?: string;
  at: string;
  type?: string;
  what: string;
  by?: string | null;
}

/** Everything that happened, the newest first. */
export function Timeline({ incident }: { incident: string }) {
  const timeline = useItems<Moment>('timelines', at('/v1/timelines', incident));
  const newest = [...timeline.items].sort((one, other) => other.at.localeCompare(one.at));
  return (
    <Section title="Timeline" aside={newest.length > 0 && `${newest.length} entries`}>
      <Reading query={timeline.query}>
        {() => (
          <ol className="timeline">
            {newest.map((moment, place) => (
              <li key={moment.id ?? place}>
                <Clock of={moment.at} />
                <span>{moment.what}</span>
              </li>
            ))}
          </ol>
        )}
      </Reading>
    </Section>
  );
}
