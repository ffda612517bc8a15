/**
 * Walks through the built page in a real Chromium, as on-call on a desktop and on a phone of 390 pixels, against stubbed
 * services. Fails when something is not there, is wider than the screen, too small for a finger, or makes the browser
 * complain (scripts, CSP). Pictures go to target/screenshots. Build first: npm run build.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { browser, Person } from './person.mjs';
import * as story from './story.mjs';
import { Stub } from './stub.mjs';

const ROOT = ['dist', 'target/quinoa/build'].find((folder) => existsSync(`${folder}/index.html`));
assert(ROOT, 'Build the page first: npm run build');

function services() {
  const stub = new Stub(ROOT);
  const nobody = {
    status: 401,
    title: 'Nobody is signed in',
    detail: 'The request has no valid session.',
    mend: 'Sign in.',
  };
  const olga = { name: 'olga', roles: ['on-call'] };
  stub
    .on('GET /api/session', nobody)
    .on('POST /api/session', ({ password }) => {
      if (password !== 'correct horse')
        return {
          status: 401,
          title: 'Name or password is wrong',
          detail: 'No enabled account has this name and password.',
          mend: 'Try again.',
        };
      stub.on('GET /api/session', olga);
      return olga;
    })
    .on('DELETE /api/session', () => void stub.on('GET /api/session', nobody))
    .on('GET /api/status', { services: story.health })
    .list('/v1/incidents', ...story.incidents)
    .on('GET /v1/incidents/i-1', story.incidents[0])
    .on('GET /v1/incidents/i-2', story.incidents[1])
    .list('/v1/incidents/i-1/decisions', story.decisions[0])
    .list('/v1/incidents/i-2/decisions', story.decisions[1])
    .list('/v1/decisions', ...story.decisions)
    .list('/v1/approvals', story.approval)
    .on('GET /v1/approvals/a-1', story.approval)
    .list('/v1/runs', story.run)
    .on('GET /v1/runs/r-1', story.ended)
    .on('POST /v1/runs/r-1/undo-plan', story.undoPlan)
    .on('POST /v1/runs/r-1/undo', { ...story.ended, id: 'r-3', undoes: 'r-1', reason: 'olga takes it back' })
    .on('GET /v1/runs/r-2', story.guided)
    .list('/v1/tickets', story.ticket.ticket)
    .on('GET /v1/tickets/i-1', story.ticket)
    .on('GET /v1/tickets/i-2', { status: 404, title: 'Not found' })
    .list('/v1/timelines/i-1', ...story.timeline)
    .on('GET /v1/kpis', { items: story.figures })
    .list('/v1/resources/Playbook', story.playbook)
    .on('GET /v1/resources/Playbook/restart-service', story.playbook)
    .list('/v1/silences', story.silence)
    .list('/v1/gaps', story.gap)
    .list('/v1/rules', ...story.rules)
    .list('/v1/autonomy', ...story.autonomy)
    .list('/v1/backtests', story.backtest)
    .on('GET /v1/backtests/b-1', story.backtest)
    .on('POST /v1/runs', story.rehearsal)
    .list('/v1/quarantine', story.quarantined, { ...story.quarantined, id: 'q-2' })
    .list('/v1/sources', ...story.sources)
    .list('/v1/connectors', { name: 'alertmanager' }, { name: 'pingdom' })
    .on('POST /v1/preview/auto', story.preview)
    .list('/v1/dead-letters/ticket', story.letter)
    .on('GET /v1/dead-letters/learning', {
      status: 503,
      title: 'The learning service does not answer',
      detail: 'It is starting, stopped or out of reach.',
      where: 'learning',
      mend: 'Try again shortly.',
    })
    .on('POST /v1/approvals/a-1/look', { token: 'good-once' })
    .on('POST /v1/approvals/a-1/approve', () => {
      stub.list('/v1/runs', story.ended).list('/v1/approvals');
      return story.ended.approval;
    });
  return stub;
}

async function tour(chromium, screen, dark) {
  const stub = services();
  const url = await stub.listen();
  const olga = await Person.at(chromium, url, { screen, dark });
  const { page } = olga;

  await page.goto('/');
  await olga.type('Name', 'olga');
  await olga.type('Password', 'wrong');
  await olga.tap('Sign in');
  await olga.sees('Name or password is wrong');
  await olga.photograph('sign-in');
  await olga.signIn('olga', 'correct horse');

  await olga.sees('checkout does not answer on web-1');
  await olga.sees('Nobody can be told');
  await page.getByText('Live', { exact: true }).waitFor();
  await olga.photograph('incidents');

  stub.list('/v1/incidents', ...story.incidents, {
    ...story.incidents[0],
    id: 'i-7',
    title: 'a new one, told by the stream',
  });
  stub.tell('incident.opened');
  await olga.sees('a new one, told by the stream');

  await page.getByRole('link', { name: /checkout does not answer/ }).click();
  await olga.sees('May restart-service 3.2.0 act on web-1?');
  await olga.sees('The deployment of 10:02');
  await olga.sees('<img src=x onerror=alert(1)>');
  await page.getByText('Rules, policies and autonomy that were asked').click();
  await olga.photograph('incident');
  assert.deepEqual(await olga.smallTargets(), [], `small targets on ${screen}`);

  await olga.tap('Refuse…');
  await olga.photograph('refusing');
  await olga.tap('Back');
  await olga.tap('Approve…');
  await olga.photograph('approving');
  await olga.tap('Known problem, known repair');
  await olga.sees('The service answers again.');
  await olga.photograph('approved');
  assert(
    stub.sent.some(
      ({ what, body }) =>
        what === 'POST /v1/approvals/a-1/approve' &&
        body.digest === story.approval.digest &&
        body.token === 'good-once',
    ),
  );

  await olga.visit('/incidents/i-2', 'Whoever reads this is the only one who knows');
  await olga.photograph('untellable');
  for (const [path, sees, name] of [
    ['/approvals', 'Nobody is asked', 'approvals'],
    ['/approvals/a-1', 'The incident behind it', 'approval'],
    ['/playbooks', 'restart-service 3.2.0', 'playbooks'],
    ['/playbooks/restart-service', 'apiVersion: aimos/v1', 'playbook'],
    ['/silences', 'The backup loads the disks.', 'silences'],
    ['/gaps', 'search in production', 'gaps'],
    ['/rules', 'It last matched 2 days ago.', 'rules'],
    ['/autonomy', 'It acts alone', 'autonomy'],
    ['/backtests', '4 of 10 decisions change', 'backtests'],
    ['/backtests/b-1', 'Before and after', 'backtest'],
    ['/letters', 'The learning service does not answer', 'letters'],
    ['/kpis', 'MTTA', 'figures'],
    ['/kill', 'No switch is pulled', 'kill'],
    ['/status', 'database is down', 'status'],
    ['/nowhere', 'There is no such page', 'nowhere'],
  ]) {
    await olga.visit(path, sees);
    await olga.photograph(name);
  }

  await olga.visit('/runs/r-2/guide/by-hand', 'Find out what it waits for');
  await olga.tap('Failed…');
  await olga.photograph('guide');
  assert.deepEqual(await olga.smallTargets(), [], `small targets of the guide on ${screen}`);
  await olga.tap('Back');
  await olga.tap('Done');

  await olga.visit('/runs/r-1/undo', 'the target reads otherwise than it did then');
  await olga.photograph('undo');
  assert.deepEqual(await olga.smallTargets(), [], `small targets of taking back on ${screen}`);
  await olga.tap('Take it back all the same…');
  await page.getByRole('textbox', { name: 'Why is it taken back?' }).fill('It made things worse');
  await olga.tap('Take it back');
  await olga.sees('It is being taken back');
  await olga.photograph('undone');
  assert(stub.sent.some(({ what, body }) => what.endsWith('/guide/by-hand/sessions') && body.outcome === 'done'));

  await olga.visit('/incidents/i-1/rehearsal?playbook=restart-service', 'checkout does not answer');
  await olga.tap('Show what it would do');
  await olga.sees('it would ask on-call first');
  await olga.photograph('rehearsal');
  assert.deepEqual(await olga.smallTargets(), [], `small targets of the dry run on ${screen}`);

  await olga.visit('/audit', 'needs auditor or admin');
  stub.on('GET /api/session', { name: 'olga', roles: ['on-call', 'auditor'] }).list('/v1/audit/orchestrator', story.audited);
  await olga.visit('/audit', 'Approval answer');
  await olga.photograph('audit');
  assert.deepEqual(await olga.smallTargets(), [], `small targets of the audit on ${screen}`);

  await olga.visit('/intake', 'The signature does not hold.');
  await olga.type('Body', '{"check_id": 7, "current_state": "DOWN"}');
  await olga.tap('Preview');
  await olga.sees('Shop is DOWN');
  await olga.photograph('intake');
  await page.getByLabel('Read by').selectOption('a mapping');
  await olga.photograph('mapping');
  assert.deepEqual(await olga.smallTargets(), [], `small targets of intake on ${screen}`);

  if (screen === 'phone') await olga.tap('Pages');
  await page.getByRole('link', { name: 'Kill switch' }).waitFor();
  await olga.photograph('navigation');
  await page.getByRole('link', { name: 'Kill switch' }).click();
  stub.list('/v1/kill-switches', {
    scope: 'all',
    active: true,
    by: 'olga',
    reason: 'Automation does harm',
    at: new Date().toISOString(),
  });
  await olga.tap('Stop everything…');
  await olga.tap('Automation does harm');
  await olga.sees('Everything is stopped');
  await olga.photograph('killed');
  await olga.tap('Sign out');
  await page.getByRole('button', { name: 'Sign in' }).waitFor();

  stub.close();
  assert.deepEqual(olga.complaints, [], `complaints on ${screen}`);
  console.log(`${olga.name}: all seen`);
}

const chromium = await browser();
try {
  await tour(chromium, 'desktop', false);
  await tour(chromium, 'phone', false);
  await tour(chromium, 'phone', true);
} finally {
  await chromium.close();
}
