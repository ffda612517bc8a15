import { Link, useParams } from 'react-router';
import { at } from '../api/client';
import { useThing } from '../api/queries';
import type { PageInfo } from '../app/pages';
import { Clock } from '../parts/Age';
import { Reading } from '../parts/Reading';
import type { ResourceRow } from '../parts/resources';
import { Facts, Section } from '../parts/Section';

export const page: PageInfo = { path: '/playbooks/:name', title: 'Playbook' };

/** One playbook exactly as it was applied. */
export default function Playbook() {
  const { name = '' } = useParams();
  const playbook = useThing<ResourceRow>('resources', at('/v1/resources/Playbook', name));
  return (
    <>
      <p>
        <Link to="/playbooks">All playbooks</Link>
      </p>
      <Reading query={playbook}>
        {(found) => (
          <Section title={`${found.name} ${found.version}`}>
            <Facts
              of={[
                ['Owner', found.owner],
                ['Applied by', found.appliedBy],
                ['Applied', <Clock key="at" of={found.appliedAt} />],
                ['Digest', <code key="digest">{found.digest}</code>],
              ]}
            />
            <pre className="yaml" tabIndex={0} aria-label="YAML">
              {found.yaml}
            </pre>
          </Section>
        )}
      </Reading>
    </>
  );
}
