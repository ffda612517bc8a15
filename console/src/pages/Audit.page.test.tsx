import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Audit from './Audit.page';

function row(seq: number, change: object = {}) {
  return {
    seq,
    at: '2026-03-01T10:00:00Z',
    kind: 'approval-answer',
    subject: 'run:r-1',
    body: '{"verdict":"approve"}',
    textHash: 'ab12',
    text: '{"by":"olga","reason":"known problem"}',
    hash: `hash-${seq}`,
    ...change,
  };
}

function origin(): Origin {
  return new Origin().on('GET /api/session', { name: 'vera', roles: ['auditor'] });
}

test('a row says what happened, who, and by what it is bound', async () => {
  origin().list('/v1/audit/orchestrator', row(7), row(8, { text: null }), row(9, { textHash: '', text: null }));
  show(Audit);
  expect(await screen.findByText('Rows 7 to 9')).toBeDefined();
  expect(screen.getByText('{"by":"olga","reason":"known problem"}')).toBeDefined();
  expect(screen.getAllByText('The personal text was erased.')).toHaveLength(1);
  expect(screen.getByText('hash-7')).toBeDefined();
});

test('a full page leads on to the rows after it and back', async () => {
  const sent = origin().list('/v1/audit/orchestrator', ...Array.from({ length: 100 }, (_, place) => row(place + 1)));
  const person = show(Audit);
  await person.click(await screen.findByRole('button', { name: 'Further rows' }));
  await person.click(await screen.findByRole('button', { name: 'Rows before' }));
  const afters = sent.sent.filter(({ path }) => path === '/v1/audit/orchestrator').map(({ query }) => query.get('after'));
  expect(afters.slice(0, 2)).toEqual(['0', '100']);
  expect(screen.queryByRole('button', { name: 'Rows before' })).toBeNull();
});

test('the other chain is asked from its beginning', async () => {
  const sent = origin().list('/v1/audit/decision', row(1, { kind: 'resource-applied' }));
  const person = show(Audit);
  await person.selectOptions(await screen.findByLabelText('Chain of'), 'decision');
  expect(await screen.findByText('Resource applied')).toBeDefined();
  expect(sent.sent.find(({ path }) => path === '/v1/audit/decision')?.query.get('after')).toBe('0');
});

test('who is no auditor is told so, and nothing is asked', async () => {
  const sent = new Origin();
  show(Audit);
  expect(await screen.findByText(/needs auditor or admin/)).toBeDefined();
  expect(sent.sent.some(({ path }) => path.startsWith('/v1/audit'))).toBe(false);
});
