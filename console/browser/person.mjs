import { existsSync, mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SCREENS = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is installed: AIMOS_CHROMIUM or the usual places; undefined when there is none. */
export function chromiumPath() {
  return [process.env.AIMOS_CHROMIUM, ...PLACES].find((path) => path && existsSync(path));
}

/** A real browser; close it when done. */
export function browser() {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error('No Chromium found; install it or set AIMOS_CHROMIUM.');
  return chromium.launch({ executablePath, args: FLAGS, timeout: 180_000 });
}

/** A person in front of the console, with a desktop or a phone, in light or dark. Remembers what the browser complained about. */
export class Person {
  /** Messages of the browser's console that are errors, and pages wider than their screen. */
  complaints = [];

  static async at(chromium, url, { screen = 'desktop', dark = false, shots = 'target/screenshots' } = {}) {
    const context = await chromium.newContext({
      baseURL: url,
      viewport: SCREENS[screen],
      hasTouch: screen === 'phone',
      isMobile: screen === 'phone',
      deviceScaleFactor: screen === 'phone' ? 2 : 1,
      colorScheme: dark ? 'dark' : 'light',
    });
    const person = new Person(await context.newPage(), `${screen}${dark ? '-dark' : ''}`, shots);
    return person;
  }

  constructor(page, name, shots) {
    this.page = page;
    page.setDefaultTimeout(120_000);
    this.name = name;
    this.shots = shots;
    mkdirSync(shots, { recursive: true });
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of (401|404|503)/.test(message.text()))
        this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  async signIn(name, password) {
    await this.page.goto('/');
    await this.page.getByLabel('Name').fill(name);
    await this.page.getByLabel('Password').fill(password);
    await this.tap('Sign in');
    await this.page.getByRole('button', { name: 'Sign out' }).waitFor();
  }

  /** Goes to an address of the console and waits for its heading. */
  async visit(path, heading) {
    await this.page.goto(path);
    await this.sees(heading);
  }

  /** Taps a button by its words. */
  tap(words) {
    return this.page.getByRole('button', { name: words, exact: true }).first().click();
  }

  /** Types into the field with this label. */
  type(label, text) {
    return this.page.getByLabel(label).fill(text);
  }

  /** Waits until a text can be seen. */
  sees(text) {
    return this.page.getByText(text).first().waitFor();
  }

  /** Approves what is shown: two taps. */
  async approve(reason = 'Known problem, known repair') {
    await this.tap('Approve…');
    await this.tap(reason);
  }

  /** Refuses what is shown, with a reason of one's own. */
  async refuse(reason) {
    await this.tap('Refuse…');
    await this.type(/Why not/, reason);
    await this.tap('Refuse');
  }

  /** Keeps a picture of the whole page, and complains when something is wider than the screen. */
  async photograph(what) {
    await this.page.waitForLoadState('load');
    const { wide, tall } = await this.page.evaluate(() => {
      const scrolling = [...document.querySelectorAll('*')].filter(
        (each) => each.scrollWidth > each.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(each).overflowX),
      );
      const main = document.querySelector('.pf-v6-c-page__main');
      return {
        wide: document.documentElement.scrollWidth > window.innerWidth || scrolling.length > 0,
        tall: main ? main.scrollHeight - main.clientHeight : 0,
      };
    });
    if (wide) this.complaints.push(`${what} is wider than the screen of ${this.name}`);
    const screen = this.page.viewportSize();
    await this.page.setViewportSize({ width: screen.width, height: screen.height + tall });
    await this.page.screenshot({ path: `${this.shots}/${what}-${this.name}.png`, animations: 'disabled' });
    await this.page.setViewportSize(screen);
  }

  /** Buttons and links of the page's content that are smaller than a finger. */
  async smallTargets() {
    return this.page.evaluate(() =>
      [...document.querySelectorAll('.page button, .page a.row-link')]
        .map((each) => ({
          words: each.textContent?.trim() ?? '',
          height: Math.round(each.getBoundingClientRect().height),
        }))
        .filter(({ height }) => height > 0 && height < 36),
    );
  }
}
