import { Button, Label, TextArea } from '../patternfly';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { at } from '../../api/client';
import type { Problem } from '../../api/problem';
import { useAct, useItems, useMay, useThing } from '../../api/queries';
import type { Page } from '../../api/types';
import { Clock } from '../Age';
import type { TicketRow } from '../incidents';
import { Reading } from '../Reading';
import { Section } from '../Section';
import { Trouble } from '../Trouble';

interface Comment {
  by: string;
  at: string;
  text: string;
}

interface Ticket extends TicketRow {
  summary?: string | null;
  impact?: string | null;
  evidence?: string[];
  proposed?: string[];
  comments?: Comment[];
}

interface Notification {
  id: string;
  person: string;
  channel: string;
  why: string;
  status: string;
  detail?: string | null;
  at: string;
}

/** The record for people: filled in before anybody looks, commented by those who work on it. */
export function TicketCard({ row, query }: { row: TicketRow | undefined; query: UseQueryResult<Page<TicketRow>, Problem> }) {
  return (
    <Section title={row ? `Ticket ${row.number}` : 'Ticket'} aside={row && <Label isCompact color={row.status === 'open' ? 'blue' : 'green'}>{row.status}</Label>}>
      <Reading query={query}>{() => (row ? <Filled number={row.number} /> : <p className="quiet">No ticket yet.</p>)}</Reading>
    </Section>
  );
}

function Filled({ number }: { number: string }) {
  const ticket = useThing<Ticket>('tickets', at('/v1/tickets', number));
  const told = useItems<Notification>('tickets', at('/v1/tickets', number, 'notifications'));
  return (
    <Reading query={ticket}>
      {({ summary, impact, proposed = [], comments = [] }) => (
        <>
          {summary && <p className="lead">{summary}</p>}
          {impact && <p>{impact}</p>}
          {proposed.length > 0 && (
            <>
              <h3>Proposed next</h3>
              <ul className="plain">
                {proposed.map((line, place) => (
                  <li key={place}>{line}</li>
                ))}
              </ul>
            </>
          )}
          <h3>Who was told</h3>
          <Told notifications={told.items} />
          <h3>Comments</h3>
          <ul className="lines">
            {comments.map((comment, place) => (
              <li key={place}>
                <span className="quiet">
                  {comment.by}, <Clock of={comment.at} />
                </span>
                <span>{comment.text}</span>
              </li>
            ))}
          </ul>
          <Say number={number} />
        </>
      )}
    </Reading>
  );
}

function Told({ notifications }: { notifications: Notification[] }) {
  if (notifications.length === 0) return <p className="quiet">Nobody so far.</p>;
  return (
    <ul className="lines">
      {notifications.map((note, place) => (
        <li key={place}>
          <span className="row-labels">
            <Label isCompact color={note.status === 'delivered' ? 'green' : note.status === 'failed' ? 'red' : 'orange'}>
              {note.status}
            </Label>
            <span>
              {note.person} by {note.channel}: {note.why}
            </span>
          </span>
          <span className="quiet">
            <Clock of={note.at} /> {note.detail}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Say({ number }: { number: string }) {
  const [text, setText] = useState('');
  const act = useAct('tickets', 'timelines');
  if (!useMay('work')) return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ path: at('/v1/tickets', number, 'comments'), body: { text: text.trim() } }, { onSuccess: () => setText('') });
  };
  return (
    <form onSubmit={send} className="say">
      <TextArea aria-label="Comment" placeholder="What you found, what you did" value={text} onChange={(_, value) => setText(value)} autoResize rows={2} />
      <Trouble problem={act.error} />
      <Button type="submit" variant="secondary" className="act" isDisabled={text.trim() === '' || act.isPending} isLoading={act.isPending}>
        Comment
      </Button>
    </form>
  );
}
