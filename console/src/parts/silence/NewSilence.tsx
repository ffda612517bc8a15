import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client';
import type { Problem } from '../../api/problem';
import { useAct } from '../../api/queries';
import type { AlertSummary } from '../../api/types';
import { Button, FormGroup, FormSelect, FormSelectOption, TextInput } from '../patternfly';
import { Section } from '../Section';
import { Trouble } from '../Trouble';

const HOUR_MILLIS = 3_600_000;
const SPANS: [hours: number, words: string][] = [
  [1, 'an hour'],
  [4, 'four hours'],
  [24, 'a day'],
  [72, 'three days'],
];

interface Preview {
  firing: number;
  heard: number;
  of: number;
  days: number;
  alerts: AlertSummary[];
}

interface Wish {
  alert: string;
  label: string;
  value: string;
  hours: number;
  reason: string;
}

/** Makes a silence, but first shows what it would hide. */
export function NewSilence() {
  const [wish, setWish] = useState<Wish>({ alert: '', label: '', value: '', hours: 1, reason: '' });
  const preview = useMutation<Preview, Problem, Wish>({
    mutationFn: (of) => call<Preview>('POST', '/v1/silences/preview', document(of)),
  });
  const act = useAct('silences');
  const change = (part: Partial<Wish>) => {
    setWish({ ...wish, ...part });
    preview.reset();
  };
  const ready = wish.reason.trim().length > 2 && (wish.alert !== '' || (wish.label !== '' && wish.value !== ''));
  return (
    <Section title="Silence alerts">
      <div className="fields">
        <Field id="alert" label="Name of the alert, or a pattern such as Disk.*" of={wish.alert} on={(alert) => change({ alert })} />
        <Field id="reason" label="Why" of={wish.reason} on={(reason) => change({ reason })} />
        <Field id="label" label="And this label, such as instance or service" of={wish.label} on={(label) => change({ label })} />
        <Field id="value" label="Which reads" of={wish.value} on={(value) => change({ value })} />
        <FormGroup label="For" fieldId="span">
          <FormSelect id="span" value={wish.hours} onChange={(_, hours) => change({ hours: Number(hours) })}>
            {SPANS.map(([hours, words]) => (
              <FormSelectOption key={hours} value={hours} label={words} />
            ))}
          </FormSelect>
        </FormGroup>
      </div>
      <Trouble problem={preview.error ?? act.error} />
      {preview.data && <Hidden of={preview.data} />}
      <div className="acts">
        <Button
          variant="secondary"
          className="act"
          isDisabled={!ready || preview.isPending}
          isLoading={preview.isPending}
          onClick={() => preview.mutate(wish)}
        >
          Show what it would hide
        </Button>
        {preview.data && (
          <Button
            variant="primary"
            className="act"
            isDisabled={act.isPending}
            isLoading={act.isPending}
            onClick={() =>
              act.mutate(
                { path: '/api/v2/silences', body: posted(wish) },
                {
                  onSuccess: () => {
                    setWish({ alert: '', label: '', value: '', hours: 1, reason: '' });
                    preview.reset();
                  },
                },
              )
            }
          >
            Silence them
          </Button>
        )}
      </div>
    </Section>
  );
}

function Field({ id, label, of, on }: { id: string; label: string; of: string; on: (text: string) => void }) {
  return (
    <FormGroup label={label} fieldId={id}>
      <TextInput id={id} value={of} onChange={(_, text) => on(text)} autoCapitalize="none" />
    </FormGroup>
  );
}

function Hidden({ of }: { of: Preview }) {
  return (
    <div className="barred">
      <p>
        It would hide {of.firing} that fire now, and {of.heard} of the {of.of} conditions of the last {of.days} days.
      </p>
      <ul className="plain">
        {of.alerts.slice(0, 10).map((alert) => (
          <li key={alert.alertKey}>
            {alert.name}
            {alert.resource && ` on ${alert.resource}`} · {alert.status}
          </li>
        ))}
      </ul>
    </div>
  );
}

function matchers(wish: Wish) {
  const regular = (value: string) => /[.*+?|()[\]^$\\]/.test(value);
  const one = (name: string, value: string) => ({ name, value, isRegex: regular(value), isEqual: true });
  return [
    ...(wish.alert === '' ? [] : [one('alertname', wish.alert)]),
    ...(wish.label === '' ? [] : [one(wish.label, wish.value)]),
  ];
}

function span(wish: Wish) {
  const now = Date.now();
  return { from: new Date(now).toISOString(), to: new Date(now + wish.hours * HOUR_MILLIS).toISOString() };
}

/** As a resource, for the preview. */
function document(wish: Wish) {
  return {
    apiVersion: 'aimos/v1',
    kind: 'Silence',
    metadata: { name: 'preview', version: '1.0.0', owner: 'preview' },
    spec: { matchers: matchers(wish), ...span(wish), reason: wish.reason.trim() },
  };
}

/** As Alertmanager's API takes it. */
function posted(wish: Wish) {
  const { from, to } = span(wish);
  return { matchers: matchers(wish), startsAt: from, endsAt: to, comment: wish.reason.trim() };
}
