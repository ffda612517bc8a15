import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { json, Origin } from '../testing/origin';
import { guided } from '../testing/samples';
import { show } from '../testing/show';
import * as Guide from './Guide.page';

const AT = '/runs/r-1/guide/byHand';
const LOOK = '/v1/runs/r-1/guide/byHand/look';
const RESTART = '/v1/runs/r-1/guide/byHand/restart';

function origin(): Origin {
  return new Origin().on('GET /v1/runs/r-1', guided());
}

async function item(title: string) {
  const head = await screen.findByText(title);
  return within(head.closest('section')!);
}

test('it shows what it is about, what was found, and commands ready to be copied', async () => {
  origin();
  show(Guide, AT);
  expect(await screen.findByText('checkout does not answer, and a restart did not help.')).toBeDefined();
  expect(screen.getByText('{"free":4}')).toBeDefined();
  expect(screen.getByText('journalctl --unit checkout')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Copy' })).toBeDefined();
});

test('done is one tap', async () => {
  const sent = origin();
  const person = show(Guide, AT);
  await person.click(await (await item('1. Read what it said last.')).findByRole('button', { name: 'Done' }));
  expect(sent.posted(LOOK)).toEqual([{ outcome: 'done' }]);
});

test('failed and skipped need a note', async () => {
  const sent = origin();
  const person = show(Guide, AT);
  const look = await item('1. Read what it said last.');
  await person.click(await look.findByRole('button', { name: 'Failed…' }));
  await person.type(look.getByRole('textbox'), 'the host does not let me in');
  await person.click(look.getByRole('button', { name: 'Say that it failed' }));
  await person.click(await look.findByRole('button', { name: 'Skip…' }));
  await person.type(look.getByRole('textbox'), 'seen yesterday');
  await person.click(look.getByRole('button', { name: 'Skip it' }));
  expect(sent.posted(LOOK)).toEqual([
    { outcome: 'failed', note: 'the host does not let me in' },
    { outcome: 'skipped', note: 'seen yesterday' },
  ]);
});

test('only an item with an action can be left to AIMOS', async () => {
  const sent = origin();
  const person = show(Guide, AT);
  const look = await item('1. Read what it said last.');
  expect(await look.findByRole('button', { name: 'Done' })).toBeDefined();
  expect(look.queryByRole('button', { name: /Let AIMOS/ })).toBeNull();
  const restart = await item('2. Have it restarted.');
  await person.click(await restart.findByRole('button', { name: 'Let AIMOS do it (systemd.restart)' }));
  expect(sent.posted(RESTART)).toEqual([{ outcome: 'do' }]);
});

test('what a person said of an item is shown, and it is asked no more', async () => {
  const steps = guided().steps.map((step) =>
    step.id === 'byHand.look'
      ? { ...step, status: 'failed' as const, by: 'omar', summary: 'failed by omar: the disk is read-only' }
      : step,
  );
  new Origin().on('GET /v1/runs/r-1', guided({ steps }));
  show(Guide, AT);
  const look = await item('1. Read what it said last.');
  expect(look.getByText('failed by omar: the disk is read-only')).toBeDefined();
  expect(look.queryByRole('button', { name: 'Done' })).toBeNull();
});

test('an answer that came too late is told in words', async () => {
  origin().on(`POST ${LOOK}`, () => json(409, { title: 'The procedure is closed', mend: 'See the run.' }));
  const person = show(Guide, AT);
  await person.click(await (await item('1. Read what it said last.')).findByRole('button', { name: 'Done' }));
  expect(await screen.findByText(/The procedure is closed/)).toBeDefined();
});

test('who may only look sees no buttons', async () => {
  origin().on('GET /api/session', { name: 'vera', roles: ['viewer'] });
  show(Guide, AT);
  expect(await screen.findByText('1. Read what it said last.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Done' })).toBeNull();
});

test('a step that is no procedure is said to be none', async () => {
  origin();
  show(Guide, '/runs/r-1/guide/restart');
  expect(await screen.findByText('There is no such procedure')).toBeDefined();
});
