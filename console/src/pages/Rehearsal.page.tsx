import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { at, call } from '../api/client';
import type { Problem } from '../api/problem';
import { useAct, useItems, useMay, useThing } from '../api/queries';
import type { Incident, PlaybookRef, Run } from '../api/types';
import type { PageInfo } from '../app/pages';
import { Button, FormGroup, FormSelect, FormSelectOption } from '../parts/patternfly';
import { Reading } from '../parts/Reading';
import { Reasoned } from '../parts/Reasoned';
import type { ResourceRow } from '../parts/resources';
import { Facts, Section } from '../parts/Section';
import { Trouble } from '../parts/Trouble';
import { shown } from '../parts/words';

export const page: PageInfo = { path: '/incidents/:id/rehearsal', title: 'Dry run' };

/** What a run would do now: as the service shows it, with nothing changed. */
interface Rehearsed {
  playbook: PlaybookRef;
  starts: boolean;
  outcome: string;
  inputs: Record<string, unknown>;
  plan: string[];
  results: Record<string, Record<string, unknown>>;
}

/** Shows what a playbook would do to an incident before somebody starts it: reads are done, nothing is changed. */
export default function Rehearsal() {
  const { id = '' } = useParams();
  const [query] = useSearchParams();
  const incident = useThing<Incident>('incidents', at('/v1/incidents', id));
  const { items } = useItems<ResourceRow>('resources', '/v1/resources/Playbook');
  const [playbook, setPlaybook] = useState(query.get('playbook') ?? '');
  const may = useMay('work');
  const look = useMutation<Rehearsed, Problem>({
    mutationFn: () => call<Rehearsed>('POST', '/v1/runs?dryRun=true', { incident: id, playbook }),
  });
  const names = [...new Set([...items.map(({ name }) => name), ...(playbook ? [playbook] : [])])].sort();
  return (
    <>
      <header className="page-head">
        <h1>Dry run</h1>
      </header>
      <Reading query={incident}>
        {(found) => (
          <p className="lead">
            For <Link to={`/incidents/${found.id}`}>{found.title}</Link>. Its targets are read; nothing is changed.
          </p>
        )}
      </Reading>
      {may ? (
        <>
          <div className="fields">
            <FormGroup label="Playbook" fieldId="playbook">
              <FormSelect
                id="playbook"
                value={playbook}
                onChange={(_, name) => {
                  setPlaybook(name);
                  look.reset();
                }}
              >
                <FormSelectOption value="" label="Choose one" isDisabled />
                {names.map((name) => (
                  <FormSelectOption key={name} value={name} label={name} />
                ))}
              </FormSelect>
            </FormGroup>
          </div>
          <div className="acts">
            <Button
              variant="secondary"
              className="act"
              isDisabled={playbook === '' || look.isPending}
              isLoading={look.isPending}
              onClick={() => look.mutate()}
            >
              Show what it would do
            </Button>
          </div>
          <Trouble problem={look.error} />
          {look.data && <Shown incident={id} of={look.data} />}
        </>
      ) : (
        <p className="quiet">Trying a playbook needs on-call, approver or admin.</p>
      )}
    </>
  );
}

function Shown({ incident, of }: { incident: string; of: Rehearsed }) {
  const act = useAct('runs', 'approvals', 'incidents', 'timelines');
  const begun = act.data as Run | undefined;
  const read = Object.entries(of.results);
  return (
    <>
      <Section title={`What ${of.playbook.name} ${of.playbook.version} would do`}>
        <p className={of.starts ? 'lead' : 'lead barred'}>{of.outcome}</p>
        {of.plan.length > 0 && (
          <ol className="plan">
            {of.plan.map((line, place) => (
              <li key={place}>
                <code>{line}</code>
              </li>
            ))}
          </ol>
        )}
        <Facts of={Object.entries(of.inputs).map(([name, value]) => [`Input ${name}`, shown(value)])} />
      </Section>
      {read.length > 0 && (
        <Section title="What was read">
          <Facts
            of={read.map(([path, result]) => [path, <code key={path}>{shown(result)}</code>])}
            long={read.map(([path]) => path)}
          />
        </Section>
      )}
      {begun ? (
        <Section title="It was started">
          <p>
            {begun.reason.replace(/\.$/, '')}. <Link to={`/incidents/${incident}`}>Follow it at the incident</Link>
          </p>
        </Section>
      ) : (
        of.starts && (
          <div className="acts">
            <Reasoned
              label={`Run ${of.playbook.name}…`}
              send="Run it"
              question="Why should it run now? Somebody else agrees before its first effect."
              onSend={(reason) =>
                act.mutateAsync({ path: '/v1/runs', body: { incident, playbook: of.playbook.name, reason } })
              }
            />
          </div>
        )
      )}
    </>
  );
}
