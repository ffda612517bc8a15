import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, Origin } from '../testing/origin';
import { incident, run } from '../testing/samples';
import { show } from '../testing/show';
import * as Rehearsal from './Rehearsal.page';

const SHOWN = {
  playbook: { name: 'scale-out', version: '2.0.0', digest: 'sha256:b' },
  starts: true,
  outcome: 'it would ask on-call first',
  inputs: { replicas: 6 },
  plan: ['resize: kubernetes.scale cluster name=checkout replicas=6'],
  results: { look: { replicas: 4 } },
};

function origin(): Origin {
  return new Origin()
    .on('GET /v1/incidents/i-1', incident())
    .list('/v1/resources/Playbook', { name: 'scale-out' }, { name: 'restart-service' })
    .on('POST /v1/runs', ({ query }) =>
      json(200, query.get('dryRun') === 'true' ? SHOWN : run({ id: 'r-9', reason: 'it waits for an approval' })),
    );
}

function page(address = '/incidents/i-1/rehearsal') {
  return show(Rehearsal, address);
}

test('what a playbook would do is shown, with what was read, and nothing is started', async () => {
  const sent = origin();
  const person = page();
  await person.selectOptions(await screen.findByLabelText('Playbook'), 'scale-out');
  await person.click(screen.getByRole('button', { name: 'Show what it would do' }));
  expect(await screen.findByText('it would ask on-call first')).toBeDefined();
  expect(screen.getByText('resize: kubernetes.scale cluster name=checkout replicas=6')).toBeDefined();
  expect(screen.getByText('{"replicas":4}')).toBeDefined();
  const posts = sent.sent.filter(({ method }) => method === 'POST');
  expect(posts.map(({ query, body }) => [query.get('dryRun'), body])).toEqual([
    ['true', { incident: 'i-1', playbook: 'scale-out' }],
  ]);
});

test('from what was shown it is started, with a reason', async () => {
  const sent = origin();
  const person = page('/incidents/i-1/rehearsal?playbook=scale-out');
  await person.click(await screen.findByRole('button', { name: 'Show what it would do' }));
  await person.click(await screen.findByRole('button', { name: 'Run scale-out…' }));
  await person.type(screen.getByRole('textbox'), 'The queue grows');
  await person.click(screen.getByRole('button', { name: 'Run it' }));
  expect(await screen.findByText('It was started')).toBeDefined();
  const [started] = sent.sent.filter(({ method, query }) => method === 'POST' && !query.has('dryRun'));
  expect(started?.body).toEqual({ incident: 'i-1', playbook: 'scale-out', reason: 'The queue grows' });
});

test('what would not start says why and has no button to start it', async () => {
  const outcome = 'it would not start: the last healthy host would be gone';
  origin().on('POST /v1/runs', { ...SHOWN, starts: false, outcome, plan: [] });
  const person = page('/incidents/i-1/rehearsal?playbook=scale-out');
  await person.click(await screen.findByRole('button', { name: 'Show what it would do' }));
  expect(await screen.findByText(outcome)).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Run/ })).toBeNull();
});

test('who may only look is told whom it takes', async () => {
  origin().on('GET /api/session', { name: 'vera', roles: ['viewer'] });
  page();
  expect(await screen.findByText(/needs on-call, approver or admin/)).toBeDefined();
  expect(screen.queryByLabelText('Playbook')).toBeNull();
});
