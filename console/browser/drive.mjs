/**
 * Drives a running console as one person, for tests of the whole system:
 *
 *   node browser/drive.mjs http://127.0.0.1:8080 olga --phone go:/ open:checkout see:'Approval asked' approve see:Succeeded photo:done
 *
 * The password is read from AIMOS_PASSWORD. Steps: go:/path · open:LINK · see:TEXT · tap:BUTTON · type:LABEL=TEXT · approve[:REASON] ·
 * refuse:REASON · photo:NAME. Ends with 0 when all steps went well and the browser had nothing to complain about, with 1 otherwise,
 * and keeps a picture of what it saw last. AIMOS_PATIENCE is how long a step may take, in seconds (120). AIMOS_SHOTS is where
 * pictures go.
 */
import { browser, Person } from './person.mjs';

const STEPS = {
  go: (person, path) => person.page.goto(path),
  open: (person, words) => person.page.getByRole('link', { name: words }).first().click(),
  see: (person, text) => person.sees(text),
  tap: (person, words) => person.tap(words),
  type: (person, what) => person.type(what.slice(0, what.indexOf('=')), what.slice(what.indexOf('=') + 1)),
  approve: (person, reason) => person.approve(reason || undefined),
  refuse: (person, reason) => person.refuse(reason),
  photo: (person, name) => person.photograph(name),
};

const [url, name, ...words] = process.argv.slice(2);
const phone = words.includes('--phone');
const steps = words.filter((word) => word !== '--phone');
const seconds = Number(process.env.AIMOS_PATIENCE ?? 120);

const chromium = await browser();
const person = await Person.at(chromium, url, {
  screen: phone ? 'phone' : 'desktop',
  shots: process.env.AIMOS_SHOTS ?? 'target/screenshots',
});
person.page.setDefaultTimeout(seconds * 1000);
let now = 'sign in';
try {
  await person.signIn(name, process.env.AIMOS_PASSWORD ?? '');
  for (now of steps) {
    const colon = now.indexOf(':');
    const [verb, what] = colon < 0 ? [now, ''] : [now.slice(0, colon), now.slice(colon + 1)];
    if (!STEPS[verb]) throw new Error(`There is no step ${verb}; there are ${Object.keys(STEPS).join(', ')}.`);
    await STEPS[verb](person, what);
    console.log(`${name}: ${now}`);
  }
  if (person.complaints.length > 0) throw new Error(person.complaints.join('\n'));
} catch (failure) {
  process.exitCode = 1;
  console.error(`${name} could not: ${now}\n${failure.message ?? failure}`);
  await person.photograph('failure').catch(() => undefined);
} finally {
  await chromium.close();
}
