import { useItems } from '../api/queries';
import type { Mode } from '../api/types';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import { Label } from '../parts/patternfly';
import { Nothing, Reading } from '../parts/Reading';
import { Facts, Section } from '../parts/Section';

export const page: PageInfo = { path: '/autonomy', title: 'Autonomy', order: 3.4 };

interface Standing {
  grant: string;
  version: string;
  playbook: string;
  playbookVersion: string;
  services: string[];
  environments: string[];
  level: Mode;
  reason: string;
  appliedBy: string;
  appliedAt: string;
  evidence: { runs: number; helped: number; failed: number; since?: string | null };
  next: string;
}

const COLORS: Record<Mode, 'grey' | 'blue' | 'green' | 'orange'> = {
  'hand-over': 'grey',
  observe: 'grey',
  suggest: 'blue',
  approve: 'orange',
  autonomous: 'green',
};

/** How far each playbook is trusted, on which record, and what its next rung asks for. */
export default function Autonomy() {
  const { items, query } = useItems<Standing>('autonomy', '/v1/autonomy');
  return (
    <>
      <header className="page-head">
        <h1>Autonomy</h1>
      </header>
      <p className="quiet">
        Each version of a playbook begins at observe, and is raised by somebody other than its author. One failed run
        lowers it by a rung at once.
      </p>
      <Reading query={query}>
        {() =>
          items.length === 0 ? (
            <Nothing title="No playbook is trusted yet">What they would do is recorded.</Nothing>
          ) : (
            items.map((one) => <Grant key={one.grant} of={one} />)
          )
        }
      </Reading>
    </>
  );
}

function Grant({ of }: { of: Standing }) {
  const { runs, helped, failed, since } = of.evidence;
  return (
    <Section
      title={`${of.playbook} ${of.playbookVersion}`}
      aside={<Label color={COLORS[of.level]}>{of.level}</Label>}
    >
      <p>{of.reason}</p>
      <Facts
        of={[
          ['Services', of.services.includes('*') ? 'any' : of.services.join(', ')],
          ['Environments', of.environments.length === 0 ? 'any' : of.environments.join(', ')],
          ['Runs', String(runs)],
          ['Helped', String(helped)],
          ['Failed', String(failed)],
          ['Counted since', since && <Age of={since} ago />],
        ]}
      />
      <p>{of.next}</p>
      <p className="quiet">
        {of.grant} {of.version} by {of.appliedBy}, <Age of={of.appliedAt} ago />
      </p>
    </Section>
  );
}
