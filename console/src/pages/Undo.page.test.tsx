import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, Origin } from '../testing/origin';
import { run, undoPlan } from '../testing/samples';
import { show } from '../testing/show';
import * as Undo from './Undo.page';

const AT = '/runs/r-1/undo';
const PLAN = 'POST /v1/runs/r-1/undo-plan';

function origin(): Origin {
  return new Origin()
    .on('GET /v1/runs/r-1', run({ status: 'succeeded', reason: 'every step is done', approval: null }))
    .on(PLAN, undoPlan());
}

test('each inverse action is shown with what the target read then and now', async () => {
  origin();
  show(Undo, AT);
  expect(await screen.findByText('kubernetes.scale cluster name=checkout replicas=2')).toBeDefined();
  expect(screen.getByText('As the run left it')).toBeDefined();
  expect(screen.getByRole('row', { name: 'replicas 6 6' })).toBeDefined();
});

test('taking back needs a reason and carries the digest that was shown', async () => {
  const sent = origin().on('POST /v1/runs/r-1/undo', run({ id: 'r-2', undoes: 'r-1' }));
  const person = show(Undo, AT);
  await person.click(await screen.findByRole('button', { name: 'Take it back…' }));
  await person.click(screen.getByRole('button', { name: 'It made things worse' }));
  expect(sent.posted('/v1/runs/r-1/undo')).toEqual([{ digest: undoPlan().digest, reason: 'It made things worse' }]);
  expect(await screen.findByText('It is being taken back')).toBeDefined();
  expect(screen.getByRole('link', { name: 'Follow it at the incident' })).toBeDefined();
});

test('a conflict is said where it is, and asks for a typed reason', async () => {
  const [item] = undoPlan().items;
  const conflict = 'the target reads otherwise than it did then';
  origin().on(PLAN, undoPlan({ items: [{ ...item!, now: { ready: true, replicas: 4 }, conflict }] }));
  const person = show(Undo, AT);
  expect(await screen.findByText(conflict)).toBeDefined();
  expect(screen.getByRole('row', { name: 'replicas 6 4' }).className).toBe('changed');
  expect(await screen.findByText(/may undo what somebody else did/)).toBeDefined();
  await person.click(screen.getByRole('button', { name: 'Take it back all the same…' }));
  expect(screen.getByRole('textbox')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Take it back' }).hasAttribute('disabled')).toBe(true);
});

test('what cannot be taken back is named, and without anything else there is no button', async () => {
  origin().on(PLAN, undoPlan({ items: [], impossible: ['restart: a restart keeps no earlier state'] }));
  show(Undo, AT);
  expect(await screen.findByText('restart: a restart keeps no earlier state')).toBeDefined();
  expect(screen.queryByRole('button', { name: /Take it back/ })).toBeNull();
});

test('a plan that is no longer what was shown is refused, and looked at again', async () => {
  const sent = origin().on('POST /v1/runs/r-1/undo', () =>
    json(409, { title: 'The plan is no longer what was shown', mend: 'Look at it again, then decide.' }),
  );
  const person = show(Undo, AT);
  await person.click(await screen.findByRole('button', { name: 'Take it back…' }));
  await person.click(screen.getByRole('button', { name: 'It did not help' }));
  expect(await screen.findByText(/no longer what was shown/)).toBeDefined();
  await person.click(screen.getByRole('button', { name: 'Look at it again' }));
  expect(sent.posted('/v1/runs/r-1/undo-plan').length).toBe(2);
});

test('a run that goes on has no plan, and says why', async () => {
  origin().on(PLAN, () => json(409, { title: 'The run goes on', mend: 'Cancel it, or wait for its end.' }));
  show(Undo, AT);
  expect(await screen.findByText(/The run goes on/)).toBeDefined();
});

test('who may only look sees the plan and no button', async () => {
  origin().on('GET /api/session', { name: 'vera', roles: ['viewer'] });
  show(Undo, AT);
  expect(await screen.findByText('As the run left it')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Take it back…' })).toBeNull();
});
