import { Button, Label, TextArea } from '../patternfly';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { at } from '../../api/client';
import type { Problem } from '../../api/problem';
import { useAct, useMay } from '../../api/queries';
import { Clock } from '../Age';
import type { TicketRow } from '../incidents';
import { Reading } from '../Reading';
import { Section } from '../Section';
import { Trouble } from '../Trouble';
import { sentence } from '../words';

interface Comment {
  id: string;
  author: string;
  text: string;
  at: string;
}

interface Notice {
  person: string;
  channel: string;
  why: string;
  attempt: number;
  status: string;
  detail?: string | null;
  at: string;
}

/** A ticket as its own page shows it: the short form, the text filled in, comments, and who was told. */
export interface TicketView {
  ticket: TicketRow;
  text: { summary: string; impact: string; evidence: string[]; steps: string[]; next: string[] };
  comments: Comment[];
  notifications: Notice[];
}

/** The record for people: filled in before anybody looks, commented by those who work on it. */
export function TicketCard({ query }: { query: UseQueryResult<TicketView, Problem> }) {
  const ticket = query.data?.ticket;
  return (
    <Section
      title={ticket ? `Ticket ${ticket.number}` : 'Ticket'}
      aside={
        ticket && (
          <Label isCompact color={ticket.status === 'open' ? 'blue' : 'green'}>
            {sentence(ticket.status)}
          </Label>
        )
      }
    >
      <Reading query={query} missing="No ticket yet.">
        {(view) => <Filled view={view} />}
      </Reading>
    </Section>
  );
}

function Filled({ view: { ticket, text, comments, notifications } }: { view: TicketView }) {
  return (
    <>
      <p className="lead">{text.summary}</p>
      <p>{text.impact}</p>
      {text.next.length > 0 && (
        <>
          <h3>What to do next</h3>
          <ul className="plain">
            {text.next.map((line, place) => (
              <li key={place}>{line}</li>
            ))}
          </ul>
        </>
      )}
      <h3>Who was told</h3>
      <Told notifications={notifications} />
      <h3>Comments</h3>
      <ul className="lines">
        {comments.map((comment) => (
          <li key={comment.id}>
            <span className="quiet">
              {comment.author}, <Clock of={comment.at} />
            </span>
            <span className="said">{comment.text}</span>
          </li>
        ))}
      </ul>
      <Say number={ticket.number} />
    </>
  );
}

function Told({ notifications }: { notifications: Notice[] }) {
  if (notifications.length === 0) return <p className="quiet">Nobody so far.</p>;
  return (
    <ul className="lines">
      {notifications.map((note, place) => (
        <li key={place}>
          <span className="row-labels">
            <Label
              isCompact
              color={note.status === 'delivered' ? 'green' : note.status === 'failed' ? 'red' : 'orange'}
            >
              {note.status}
            </Label>
            <span>
              {note.person} by {note.channel}: {note.why}
              {note.attempt > 1 && `, attempt ${note.attempt}`}
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
  if (!useMay('comment')) return null;
  const send = (event: FormEvent) => {
    event.preventDefault();
    act.mutate(
      { path: at('/v1/tickets', number, 'comments'), body: { text: text.trim() } },
      { onSuccess: () => setText('') },
    );
  };
  return (
    <form onSubmit={send} className="say">
      <TextArea
        aria-label="Comment"
        placeholder="What you found, what you did"
        value={text}
        onChange={(_, value) => setText(value)}
        autoResize
        rows={2}
      />
      <Trouble problem={act.error} />
      <Button
        type="submit"
        variant="secondary"
        className="act"
        isDisabled={text.trim() === '' || act.isPending}
        isLoading={act.isPending}
      >
        Comment
      </Button>
    </form>
  );
}
