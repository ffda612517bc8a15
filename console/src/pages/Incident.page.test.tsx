import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { approval, decision, guided, incident, run, ticket } from '../testing/samples';
import { json, Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Incident from './Incident.page';

const AT = '/incidents/i-1';

function origin(): Origin {
  return new Origin()
    .on('GET /v1/incidents/i-1', incident())
    .list('/v1/incidents/i-1/decisions', decision())
    .list('/v1/runs', run())
    .on('POST /v1/approvals/a-1/look', { approval: approval(), token: 't-1' })
    .on('GET /v1/tickets/i-1', {
      ticket: ticket(),
      text: {
        summary: 'checkout is down',
        impact: 'Nobody can pay.',
        evidence: [],
        steps: [],
        next: ['Look at web-1.'],
      },
      comments: [],
      notifications: [],
    });
}

test('it is told in plain words what was decided and why', async () => {
  origin();
  show(Incident, AT);
  expect(await screen.findByText('Production needs an approval.')).toBeDefined();
  const said = decision().explanation;
  const lines = said.map((line) => screen.getByText(line));
  expect(lines[0]!.closest('ul')!.textContent).toBe(said.join(''));
});

test('policies that did not match stand with what would have to hold', async () => {
  origin();
  const person = show(Incident, AT);
  await person.click(await screen.findByRole('button', { name: /Rules, policies and autonomy/ }));
  expect(screen.getByText("does not hold: environment == 'test'")).toBeDefined();
});

test('approving takes two taps and carries the digest that was shown', async () => {
  const sent = origin();
  const person = show(Incident, AT);
  await person.click(await screen.findByRole('button', { name: 'Approve…' }));
  await person.click(screen.getByRole('button', { name: 'Known problem, known repair' }));
  expect(sent.posted('/v1/approvals/a-1/approve')).toEqual([
    { digest: approval().digest, reason: 'Known problem, known repair', token: 't-1' },
  ]);
});

test('refusing needs a typed reason', async () => {
  const sent = origin();
  const person = show(Incident, AT);
  await person.click(await screen.findByRole('button', { name: 'Refuse…' }));
  const refuse = screen.getByRole('button', { name: 'Refuse' });
  expect(refuse.hasAttribute('disabled')).toBe(true);
  await person.type(screen.getByRole('textbox', { name: /Why not/ }), 'the host is in a change window');
  await person.click(refuse);
  expect(sent.posted('/v1/approvals/a-1/refuse')).toEqual([
    { reason: 'the host is in a change window', token: 't-1' },
  ]);
});

test('a refusal by the service is told in words, and nothing is lost', async () => {
  origin().on('POST /v1/approvals/a-1/approve', () =>
    json(409, { title: 'Somebody was first', detail: 'omar refused at 10:04.', mend: 'Nothing is left to do.' }),
  );
  const person = show(Incident, AT);
  await person.click(await screen.findByRole('button', { name: 'Approve…' }));
  await person.click(screen.getByRole('button', { name: 'Known problem, known repair' }));
  expect(await screen.findByText(/Somebody was first/)).toBeDefined();
  expect(screen.getByText('omar refused at 10:04.')).toBeDefined();
});

test('who wrote the playbook is told that somebody else answers', async () => {
  origin().on('GET /api/session', { name: 'anna', roles: ['on-call', 'author'] });
  show(Incident, AT);
  expect(await screen.findByText(/somebody else has to answer/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Approve…' })).toBeNull();
});

test('acknowledge is one tap, take needs a reason', async () => {
  const sent = origin();
  const person = show(Incident, AT);
  await person.click(await screen.findByRole('button', { name: 'Acknowledge' }));
  await waitFor(() => expect(sent.posted('/v1/incidents/i-1/ack')).toHaveLength(1));
  await person.click(screen.getByRole('button', { name: 'Take it' }));
  await person.click(screen.getByRole('button', { name: 'I work on it now' }));
  expect(sent.posted('/v1/incidents/i-1/take')).toEqual([{ reason: 'I work on it now' }]);
});

test('an auditor reads and changes nothing', async () => {
  origin().on('GET /api/session', { name: 'ada', roles: ['auditor'] });
  show(Incident, AT);
  expect(await screen.findByText(/Your roles read only/)).toBeDefined();
  for (const name of ['Acknowledge', 'Resolve', 'Cancel the run', 'Approve…']) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
});

test('each alert tells what its key was made of, and where its severity comes from', async () => {
  origin();
  show(Incident, AT);
  expect(await screen.findByText('alertname=ServiceDown, instance=web-1')).toBeDefined();
  expect(screen.getByText(/critical \(from a word of its tool\)/)).toBeDefined();
});

test('a link of an alert leads only to http or https', async () => {
  const [alert] = incident().alerts;
  const hostile = { ...alert!, alertKey: 'k-2', title: 'click me', link: 'javascript:alert(1)' };
  origin().on('GET /v1/incidents/i-1', incident({ alerts: [alert!, hostile] }));
  show(Incident, AT);
  expect((await screen.findByText('click me')).closest('a')).toBeNull();
  expect(screen.getByRole('link', { name: 'checkout on web-1 is down' }).getAttribute('href')).toBe(
    'https://prometheus.example/graph',
  );
});

test('a service that is away leaves the rest of the page standing', async () => {
  origin().on('GET /v1/runs', () =>
    json(503, { title: 'The orchestrator does not answer', detail: 'x', mend: 'Look at the status page.' }),
  );
  show(Incident, AT);
  expect(await screen.findByText('Production needs an approval.')).toBeDefined();
});

test('a comment goes to the ticket', async () => {
  const sent = origin();
  const person = show(Incident, AT);
  await person.type(await screen.findByRole('textbox', { name: 'Comment' }), 'the disk is full');
  await person.click(screen.getByRole('button', { name: 'Comment' }));
  expect(sent.posted('/v1/tickets/INC-42/comments')).toEqual([{ text: 'the disk is full' }]);
});

test('an open procedure and an ended run lead to their pages', async () => {
  const ended = run({
    id: 'r-0',
    status: 'succeeded',
    approval: null,
    steps: [{ id: 'restart', uses: 'http.post', status: 'done', effect: true, attempt: 1 }],
  });
  origin().list('/v1/runs', guided(), ended);
  show(Incident, AT);
  const follow = await screen.findByRole('link', { name: 'Follow the procedure' });
  expect(follow.getAttribute('href')).toBe('/runs/r-1/guide/byHand');
  expect(screen.getByRole('link', { name: 'See how it is taken back' }).getAttribute('href')).toBe('/runs/r-0/undo');
});

test('topology, changes and likely causes are shown, and a related incident is merged with a reason', async () => {
  const cause = { service: 'database', score: 0.75, reason: '2 of 2 others need it.' };
  const sent = origin()
    .on('GET /v1/incidents/i-1', incident({ causes: [cause] }))
    .on('GET /v1/incidents/i-1/around', {
      needs: [{ service: 'ledger', steps: 1 }],
      neededBy: [],
      causes: [
        { incident: 'i-2', title: 'DatabaseDown', service: 'database', score: 0.8, reason: 'checkout needs database' },
      ],
      effects: [],
      alike: [],
      changes: [{ service: 'ledger', title: 'Deployed ledger', author: 'dana', at: '2026-01-02T03:04:05Z' }],
      missing: ['Past incidents: no answer within 1000 ms.'],
    });
  const person = show(Incident, AT);
  expect(await screen.findByText('2 of 2 others need it.')).toBeDefined();
  expect(await screen.findByText('Deployed ledger')).toBeDefined();
  expect(screen.getByText('Past incidents: no answer within 1000 ms.')).toBeDefined();
  await person.click(screen.getByRole('button', { name: 'Merge database into this' }));
  await person.type(screen.getByRole('textbox', { name: /Why are they one/ }), 'the same cable');
  await person.click(screen.getByRole('button', { name: 'Merge' }));
  expect(sent.posted('/v1/incidents/i-2/merge')).toEqual([{ into: 'i-1', reason: 'the same cable' }]);
});

test('an alert is moved to another open incident with a reason', async () => {
  const sent = origin().list('/v1/incidents', incident(), incident({ id: 'i-2', title: 'DatabaseDown' }));
  const person = show(Incident, AT);
  await person.click((await screen.findAllByRole('button', { name: 'Move' }))[0]!);
  await person.selectOptions(await screen.findByRole('combobox', { name: 'To which incident?' }), 'i-2');
  await person.click(screen.getByRole('button', { name: 'Move it there' }));
  await person.type(screen.getByRole('textbox', { name: /Why does it belong there/ }), 'the same disk');
  await person.click(screen.getByRole('button', { name: 'Move' }));
  expect(sent.posted('/v1/incidents/i-1/move')).toEqual([
    { alerts: [incident().alerts[0]!.alertKey], into: 'i-2', reason: 'the same disk' },
  ]);
});

test('a score is told with what adds up to it, and one that does not count says so', async () => {
  const estimate = { version: 3, digest: 'sha256:0123456789abcdef', outcomes: 140, contributions: [], sentence: '' };
  origin().list(
    '/v1/incidents/i-1/decisions',
    decision({
      score: {
        resolves: {
          ...estimate,
          probability: 0.8,
          logit: 1.4,
          intercept: 0.4,
          contributions: [{ feature: 'playbook helped here', value: 0.5, adds: 1 }],
        },
        noise: { ...estimate, sentence: '12 of the 50 outcomes needed.' },
      },
    }),
  );
  const person = show(Incident, AT);
  await person.click(await screen.findByRole('button', { name: 'That the playbook resolves it: 80 %' }));
  expect(screen.getByRole('row', { name: 'playbook helped here 0.50 +1.00' })).toBeDefined();
  await person.click(screen.getByRole('button', { name: 'That nobody has to do anything: does not count' }));
  expect(screen.getByText('12 of the 50 outcomes needed.')).toBeDefined();
});
