import { Alert, FormGroup, FormSelect, FormSelectOption, TextInput } from '../parts/patternfly';
import { useState } from 'react';
import { useAct, useItems, useMay } from '../api/queries';
import type { Breaker, KillSwitch } from '../api/types';
import type { PageInfo } from '../app/pages';
import { Age } from '../parts/Age';
import { Nothing, Reading } from '../parts/Reading';
import { Reasoned } from '../parts/Reasoned';
import { Section } from '../parts/Section';
import { sentence } from '../parts/words';

export const page: PageInfo = { path: '/kill', title: 'Kill switch', order: 6 };

const SCOPES = ['all', 'environment', 'service', 'playbook', 'action', 'incident', 'run'];

/** Stops automation: everything, or one scope. Lifting takes another person. */
export default function Kill() {
  const { items, query } = useItems<KillSwitch>('kill-switches', '/v1/kill-switches');
  const pulled = items.filter((killSwitch) => killSwitch.active);
  return (
    <>
      <header className="page-head">
        <h1>Kill switch</h1>
      </header>
      <Pull />
      <Reading query={query}>
        {() =>
          pulled.length === 0 ? (
            <Nothing title="No switch is pulled">Automation acts as policies allow.</Nothing>
          ) : (
            pulled.map((killSwitch) => <Pulled key={killSwitch.scope} of={killSwitch} />)
          )
        }
      </Reading>
      <Breakers />
    </>
  );
}

/** Playbooks that failed too often at a target; only a person lets them act there again. */
function Breakers() {
  const { items } = useItems<Breaker>('breakers', '/v1/breakers');
  const may = useMay('mend');
  const act = useAct('breakers');
  return items
    .filter(({ open }) => open)
    .map(({ name, reason, at: since }) => (
      <Section key={name} title={`Circuit breaker open: ${name}`}>
        <Alert variant="warning" isInline isPlain title={reason} />
        <p className="quiet">
          <Age of={since} ago />
        </p>
        {may && (
          <Reasoned
            label="Close…"
            send="Close it"
            question="What was mended? Runs of this playbook may act there again."
            onSend={(why) => act.mutateAsync({ path: '/v1/breakers/close', body: { name, reason: why } })}
          />
        )}
      </Section>
    ));
}

function Pull() {
  const may = useMay('kill');
  const act = useAct('kill-switches', 'runs', 'approvals');
  const [kind, setKind] = useState('all');
  const [name, setName] = useState('');
  const scope = kind === 'all' ? 'all' : `${kind}:${name.trim()}`;
  if (!may) return <p className="quiet">Pulling it needs on-call, author, approver or admin.</p>;
  return (
    <Section title="Stop automation">
      <p>
        Once this has answered no new step is committed to, and no effect starts more than a second later. What is under
        way ends by itself. Incidents still go to people.
      </p>
      <div className="fields">
        <FormGroup label="What to stop" fieldId="kind">
          <FormSelect id="kind" value={kind} onChange={(_, value) => setKind(value)}>
            {SCOPES.map((value) => (
              <FormSelectOption key={value} value={value} label={value === 'all' ? 'Everything' : `One ${value}`} />
            ))}
          </FormSelect>
        </FormGroup>
        {kind !== 'all' && (
          <FormGroup label={`${sentence(kind)} by name or id`} fieldId="scope-name">
            <TextInput id="scope-name" value={name} onChange={(_, value) => setName(value)} autoCapitalize="none" />
          </FormGroup>
        )}
      </div>
      <Reasoned
        label={kind === 'all' ? 'Stop everything…' : `Stop this ${kind}…`}
        send="Stop it"
        question="Why? Everyone sees this reason."
        presets={['Automation does harm', 'Something is wrong and I want to look first']}
        variant="danger"
        disabled={kind !== 'all' && name.trim() === ''}
        onSend={(reason) => act.mutateAsync({ path: '/v1/kill-switches', body: { scope, reason } })}
      />
    </Section>
  );
}

function Pulled({ of }: { of: KillSwitch }) {
  const may = useMay('kill');
  const act = useAct('kill-switches');
  return (
    <Section title={of.scope === 'all' ? 'Everything is stopped' : `Stopped: ${of.scope.replace(':', ' ')}`}>
      <Alert variant="danger" isInline isPlain title={of.reason} />
      <p className="quiet">
        by {of.by}, <Age of={of.at} ago />
      </p>
      {may && (
        <Reasoned
          label="Lift…"
          send="Lift it"
          question={`Why may it go on? Anyone but ${of.by} can lift it.`}
          onSend={(reason) => act.mutateAsync({ path: '/v1/kill-switches/lift', body: { scope: of.scope, reason } })}
        />
      )}
    </Section>
  );
}
