import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allScreens, knownTo, waitForScreen } from './support/all-screens.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, signIn } from './support/screens.ts';
import { insertWaiting } from '../support/waiting-sign-ins.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const laptop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };
const reflowed = { width: 320, height: 640 };
const colourRules = ['color-contrast', 'link-in-text-block'];
const names = [...allScreens.map(({ name }) => name), 'Not linked'];
const nobody = { sub: 'nobody', username: 'stranger', password: 'demo', name: 'Sam Stranger', roles: ['api.user'], groups: [] };

type Axe = { axe: { run: (rules: { runOnly?: string[] }) => Promise<AxeResults> } };

inChromium('for everybody', () => {
  let school: School;
  let teacher: BrowserDevice;
  let office: BrowserDevice;
  let administrator: BrowserDevice;
  let stranger: BrowserDevice;
  let places: Record<string, { page: Page; path: string }>;

  beforeAll(async () => {
    [school, teacher, office, administrator, stranger] = await Promise.all([
      openSchool({ demoBar: true, accounts: [nobody] }),
      openDevice(),
      openDevice(),
      openDevice(),
      openDevice(),
    ]);
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), office.close(), administrator.close(), stranger.close()]);
    await school.close();
  });

  test('axe finds nothing on the sign-in screens, at both widths, light and dark, with more contrast', async () => {
    const page = teacher.page();
    await page.goto(school.url);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await foundEverywhere(page)).toEqual([]);
    await page.setViewportSize(laptop);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Username').waitFor();
    expect(await foundEverywhere(page)).toEqual([]);
  });

  test('the pages open', async () => {
    const page = teacher.page();
    await page.setViewportSize(laptop);
    await atWork(page, school, 'teacher');
    await page.keyboard.press('a');
    await page.keyboard.press('t');
    await page.keyboard.type('7');
    await signIn(office.page(), school, 'principal', '/office');
    await insertWaiting(school.database.pool, school.issuer, school.now());
    await signIn(stranger.page(), school, 'stranger');
    await stranger.page().getByRole('button', { name: 'Try again' }).waitFor();
    await signIn(administrator.page(), school, 'admin', '/school');
    await administrator.page().getByRole('link', { name: 'Set up Cedar Ridge High School' }).waitFor();
    const known = await knownTo(page, administrator.page());
    const pages = { teacher: page, office: office.page(), administrator: administrator.page() };
    places = Object.fromEntries(allScreens.map(({ name, person, path }) => [name, { page: pages[person], path: path(known) }]));
    places['Not linked'] = { page: stranger.page(), path: '/' };
  });

  const visit = async (name: string) => {
    const { page, path } = places[name]!;
    await page.goto(school.url + path);
    await waitForScreen(page);
    await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
    return page;
  };

  test.each(names)(
    '%s: axe finds nothing, at both widths, light and dark, with more contrast; a phone scrolls it one way, for fingers',
    async (name) => {
      // Opened on the phone, and laid out for the laptop after that.
      await places[name]!.page.setViewportSize(phone);
      const page = await visit(name);
      expect(await page.evaluate(measured)).toEqual({ over: [], small: [] });
      expect(await foundEverywhere(page)).toEqual([]);
    },
  );

  test.each(names)('%s in Arabic, four times as large: it reads from the right, and nothing scrolls sideways', async (name) => {
    const { page } = places[name]!;
    await page.setViewportSize(reflowed);
    await page.evaluate(() => localStorage.setItem('osss-language', 'ar'));
    await visit(name);
    expect(await page.evaluate(() => [document.documentElement.dir, document.documentElement.lang])).toEqual(['rtl', 'ar']);
    expect(await foundNow(page, 'Arabic')).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.evaluate(() => localStorage.setItem('osss-language', 'en'));
    expect(over).toBe(0);
  });
});

/** In the page: what scrolls sideways, and what is smaller than a finger needs. */
function measured(): { over: number[]; small: string[] } {
  const main = document.querySelector('main') as HTMLElement;
  const controls = document.querySelectorAll<HTMLElement>('main :is(button, a, select, input:not([type="radio"])), nav a');
  const shown = [...controls].filter((control) => control.getClientRects().length > 0 && getComputedStyle(control).display !== 'inline');
  // What a finger hits may be larger than what is seen.
  const reach = (control: HTMLElement) => {
    const { position, top, bottom } = getComputedStyle(control, '::after');
    const label = control.matches('[type="checkbox"]') ? control.closest('label') : null;
    if (label !== null) return label.getBoundingClientRect().height - control.getBoundingClientRect().height;
    return position === 'absolute' ? -Math.min(0, Number.parseFloat(top)) - Math.min(0, Number.parseFloat(bottom)) : 0;
  };
  const heights = shown.map((control) => ({
    height: Math.round(control.getBoundingClientRect().height + reach(control)),
    words: control.innerText || control.ariaLabel,
  }));
  return {
    over: [document.documentElement, main].map((element) => element.scrollWidth - element.clientWidth).filter((by) => by > 0),
    small: [...new Set(heights.filter(({ height }) => height < 44).map(({ height, words }) => `${words}: ${height}`))],
  };
}

async function foundEverywhere(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const viewport of [laptop, phone]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // In the dark only colours are other than in the light.
      found.push(...(await foundNow(page, `${colorScheme} ${viewport.width}`, colorScheme === 'dark' ? colourRules : undefined)));
    }
  }
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  found.push(...(await foundNow(page, 'more contrast', colourRules)));
  await page.emulateMedia({ contrast: null });
  return found;
}

async function foundNow(page: Page, when: string, runOnly?: string[]): Promise<string[]> {
  // Evaluated from outside, so that the page's own content security policy stays as it is.
  await page.evaluate(axe);
  const results = await page.evaluate((chosen) => (globalThis as unknown as Axe).axe.run(chosen), runOnly === undefined ? {} : { runOnly });
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${when}: ${id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}
