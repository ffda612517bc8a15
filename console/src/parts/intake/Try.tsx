import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { at, send } from '../../api/client';
import type { Problem } from '../../api/problem';
import { useItems } from '../../api/queries';
import { Clock } from '../Age';
import { Button, FormSelect, FormSelectOption, Label, TextArea } from '../patternfly';
import { Facts, Section } from '../Section';
import { Trouble } from '../Trouble';
import { sentence } from '../words';
import type { Sample } from './Quarantine';

interface Alert {
  alertKey: string;
  alertKeyOf: string;
  status: 'firing' | 'resolved' | 'note';
  severity: string;
  severityBasis: string;
  name: string;
  title: string;
  resource?: string | null;
  service?: string | null;
  environment?: string | null;
  startsAt?: string | null;
}

interface Preview {
  connector: string;
  alerts: Alert[];
  unmapped: string[];
  changes?: { changeKey: string; title: string }[];
}

const MAPPING = 'a mapping';
const TYPES = ['application/json', 'application/x-www-form-urlencoded', 'text/plain'];

const EXAMPLE = `apiVersion: aimos/v1
kind: Source
metadata: {name: boiler-room, version: 1.0.0, owner: team-plant}
spec:
  connector: boiler
  tokens: ['sha256:${'0'.repeat(64)}']
  environments: [test]
  services: ['*']
  mapping:
    key: {boiler: body.boiler}
    status: "body.state == 'hot' ? 'firing' : 'resolved'"
    name: body.gauge
    title: body.text
`;

/** Shows what a body would become, by a connector or by a mapping that is not applied yet. Nothing is published. */
export function Try({ sample }: { sample: Sample | undefined }) {
  const { items: connectors } = useItems<{ name: string }>('connectors', '/v1/connectors');
  const [by, setBy] = useState(sample ? MAPPING : 'auto');
  const [source, setSource] = useState(EXAMPLE);
  const [text, setText] = useState(sample?.text ?? '');
  const [type, setType] = useState(TYPES.find((one) => sample?.contentType?.startsWith(one)) ?? TYPES[0]!);
  const ids = { by: useId(), type: useId(), source: useId(), text: useId() };
  const preview = useMutation<Preview, Problem>({
    mutationFn: () =>
      by === MAPPING
        ? send('POST', '/v1/preview/source', JSON.stringify({ source, sample: text, contentType: type }), TYPES[0]!)
        : send('POST', at('/v1/preview', by), text, type),
  });
  return (
    <Section title="Try it">
      <p className="quiet">What a body would become. Nothing is published, nothing is applied.</p>
      <div className="fields">
        <div>
          <label htmlFor={ids.by}>Read by</label>
          <FormSelect id={ids.by} value={by} onChange={(_, value) => setBy(value)}>
            <FormSelectOption value="auto" label="whatever connector fits (auto)" />
            <FormSelectOption value={MAPPING} label="a mapping: a Source in YAML" />
            {connectors.map(({ name }) => (
              <FormSelectOption key={name} value={name} label={name} />
            ))}
          </FormSelect>
        </div>
        <div>
          <label htmlFor={ids.type}>Sent as</label>
          <FormSelect id={ids.type} value={type} onChange={(_, value) => setType(value)}>
            {TYPES.map((one) => (
              <FormSelectOption key={one} value={one} label={one} />
            ))}
          </FormSelect>
        </div>
      </div>
      {by === MAPPING && (
        <>
          <label htmlFor={ids.source}>Source</label>
          <TextArea id={ids.source} className="typed" value={source} onChange={(_, value) => setSource(value)} rows={14} />
        </>
      )}
      <label htmlFor={ids.text}>Body</label>
      <TextArea id={ids.text} className="typed" value={text} onChange={(_, value) => setText(value)} rows={8} />
      <div className="acts">
        <Button
          className="act"
          isLoading={preview.isPending}
          isDisabled={preview.isPending || text.trim() === ''}
          onClick={() => preview.mutate()}
        >
          Preview
        </Button>
      </div>
      <Trouble problem={preview.error} />
      {preview.data && <Shown of={preview.data} />}
    </Section>
  );
}

function Shown({ of }: { of: Preview }) {
  const changes = of.changes ?? [];
  return (
    <div role="region" aria-label="What it becomes">
      <p>
        Read by <strong>{of.connector}</strong>: {of.alerts.length === 1 ? '1 alert' : `${of.alerts.length} alerts`}
        {changes.length > 0 && `, ${changes.length} changes`}
        {of.unmapped.length > 0 && `, ${of.unmapped.length} for quarantine`}
      </p>
      <ul className="rows">
        {of.alerts.map((alert, place) => (
          <li key={`${alert.alertKey}-${place}`} className="row padded">
            <div className="row-labels">
              <Label isCompact color={alert.status === 'firing' ? 'orangered' : 'grey'}>
                {sentence(alert.status)}
              </Label>
              <Label isCompact variant="outline">
                {alert.severity} ({alert.severityBasis})
              </Label>
              <strong>{alert.title}</strong>
            </div>
            <Facts
              of={[
                ['Name', alert.name],
                ['Key', <code key="key">{alert.alertKeyOf}</code>],
                ['Resource', alert.resource],
                ['Service', alert.service],
                ['Environment', alert.environment],
                ['Began', alert.startsAt && <Clock key="began" of={alert.startsAt} />],
              ]}
            />
          </li>
        ))}
        {changes.map((change) => (
          <li key={change.changeKey} className="row padded">
            <strong>Change: {change.title}</strong>
          </li>
        ))}
      </ul>
      {of.unmapped.map((reason) => (
        <p key={reason} className="barred">
          For quarantine: {reason}
        </p>
      ))}
    </div>
  );
}
