import { Button, FormSelect, FormSelectOption } from '../patternfly';
import { useId, useState } from 'react';
import { at } from '../../api/client';
import { useAct, useItems } from '../../api/queries';
import type { Incident } from '../../api/types';
import { Reasoned } from '../Reasoned';

/** Moves one alert to another incident that is not over yet; people know better where it belongs. */
export function Move({ alert, of }: { alert: string; of: Incident }) {
  const [open, setOpen] = useState(false);
  return open ? (
    <Where alert={alert} of={of} onBack={() => setOpen(false)} />
  ) : (
    <Button variant="secondary" onClick={() => setOpen(true)} className="act">
      Move
    </Button>
  );
}

function Where({ alert, of, onBack }: { alert: string; of: Incident; onBack: () => void }) {
  const [into, setInto] = useState('');
  const act = useAct('incidents', 'timelines', 'tickets');
  const { items } = useItems<Incident>('incidents', '/v1/incidents?status=open,recovered&limit=200');
  const others = items.filter((other) => other.id !== of.id && !other.storm);
  const field = useId();
  return (
    <div className="reasoned" role="group" aria-label="Move to another incident">
      <label htmlFor={field}>To which incident?</label>
      <FormSelect id={field} value={into} onChange={(_, chosen) => setInto(chosen)}>
        <FormSelectOption value="" label={others.length === 0 ? 'No other is open' : 'Choose one'} isDisabled />
        {others.map((other) => (
          <FormSelectOption
            key={other.id}
            value={other.id}
            label={`${other.priority} ${other.service ?? 'no service'}: ${other.title}`}
          />
        ))}
      </FormSelect>
      {into && (
        <Reasoned
          label="Move it there"
          send="Move"
          question="Why does it belong there?"
          onSend={(reason) =>
            act
              .mutateAsync({ path: at('/v1/incidents', of.id, 'move'), body: { alerts: [alert], into, reason } })
              .then(onBack)
          }
        />
      )}
      <Button variant="link" onClick={onBack} className="act">
        Leave it here
      </Button>
    </div>
  );
}
