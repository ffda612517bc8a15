import { at } from '../api/client';
import { useAct, useItems, useMay, useSession } from '../api/queries';
import type { BreakGlass } from '../api/types';
import type { PageInfo } from '../app/pages';
import { Age, useNow } from '../parts/Age';
import { Label } from '../parts/patternfly';
import { Nothing, Reading } from '../parts/Reading';
import { Reasoned } from '../parts/Reasoned';
import { Section } from '../parts/Section';

export const page: PageInfo = { path: '/break-glass', title: 'Break-glass', order: 7 };

/** Answers that people gave alone on shift; somebody else says what they found. */
export default function BreakGlassPage() {
  const { items, query } = useItems<BreakGlass>('break-glass', '/v1/break-glass');
  return (
    <>
      <header className="page-head">
        <h1>Break-glass</h1>
      </header>
      <Reading query={query}>
        {() =>
          items.length === 0 ? (
            <Nothing title="Nobody answered alone">An answer given alone on shift is reviewed here.</Nothing>
          ) : (
            items.map((one) => <One key={one.id} of={one} />)
          )
        }
      </Reading>
    </>
  );
}

function One({ of }: { of: BreakGlass }) {
  const may = useMay('work');
  const name = useSession().data?.name;
  const act = useAct('break-glass');
  const overdue = useNow() > Date.parse(of.reviewBy) && !of.finding;
  return (
    <Section
      title={of.finding ? `Reviewed: ${of.by}` : `Waits for a review: ${of.by}`}
      aside={
        overdue && (
          <Label color="red" isCompact>
            Overdue
          </Label>
        )
      }
    >
      <p className="lead">{of.reason}</p>
      <p className="quiet">
        <Age of={of.at} ago />
        {of.finding && ` · ${of.reviewedBy ?? ''}: ${of.finding}`}
        {overdue && (
          <>
            {' · its review was due '}
            <Age of={of.reviewBy} ago />
          </>
        )}
      </p>
      {may && !of.finding && name !== of.by && (
        <Reasoned
          label="Review…"
          send="Done"
          question="What did you find?"
          onSend={(finding) => act.mutateAsync({ path: at('/v1/break-glass', of.id, 'review'), body: { finding } })}
        />
      )}
    </Section>
  );
}
