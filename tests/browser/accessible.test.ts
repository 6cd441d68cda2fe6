import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, signIn } from './support/screens.ts';
import { insertWaiting } from '../support/waiting-sign-ins.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const laptop = { width: 1366, height: 768 };
const phone = { width: 390, height: 844 };
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

  test('axe finds nothing on the sign-in screens, at both widths, light and dark', async () => {
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
    const { pathname } = new URL(page.url());
    await signIn(office.page(), school, 'principal', '/office');
    await insertWaiting(school.database.pool, school.issuer, school.now());
    await signIn(stranger.page(), school, 'stranger');
    await stranger.page().getByRole('button', { name: 'Try again' }).waitFor();
    await signIn(administrator.page(), school, 'admin', '/school');
    const setUp = administrator.page().getByRole('link', { name: 'Set up Cedar Ridge High School' });
    const setup = (await setUp.getAttribute('href')) ?? '';
    places = {
      Today: { page, path: '/' },
      Attendance: { page, path: pathname },
      Roster: { page, path: `/classes/${pathname.split('/')[2]}/roster` },
      Notices: { page, path: '/notices' },
      Sync: { page, path: '/sync' },
      Office: { page: office.page(), path: '/office' },
      School: { page: administrator.page(), path: '/school' },
      'Set-up': { page: administrator.page(), path: setup },
      Import: { page: administrator.page(), path: '/school/import' },
      'Sign-ins': { page: office.page(), path: '/school/sign-ins' },
      'Not linked': { page: stranger.page(), path: '/' },
    };
  });

  const visit = async (name: string) => {
    const { page, path } = places[name]!;
    await page.goto(school.url + path);
    await page.locator('main h1').waitFor();
    await page.locator('main :is(table, ol, ul, dl, section)').first().waitFor();
    await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)));
    return page;
  };

  test.each(['Today', 'Attendance', 'Roster', 'Notices', 'Sync', 'Office', 'Sign-ins', 'Not linked', 'School', 'Set-up', 'Import'])(
    'axe finds nothing on %s, at both widths, light and dark',
    async (name) => {
      expect(await foundEverywhere(await visit(name))).toEqual([]);
    },
  );

  test.each(['Today', 'Attendance', 'Roster', 'Notices', 'Sync', 'Office', 'Sign-ins', 'Not linked', 'School', 'Set-up', 'Import'])(
    '%s on a phone: nothing to scroll sideways, and everything to touch is 44 pixels',
    async (name) => {
      const page = places[name]!.page;
      await page.setViewportSize(phone);
      await visit(name);
      const { over, small } = await page.evaluate(() => {
        const main = document.querySelector('main') as HTMLElement;
        const controls = document.querySelectorAll<HTMLElement>('main :is(button, a, select, input:not([type="radio"])), nav a');
        const shown = [...controls].filter(
          (control) => control.getClientRects().length > 0 && getComputedStyle(control).display !== 'inline',
        );
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
      });
      expect(over).toEqual([]);
      expect(small).toEqual([]);
    },
  );
});

async function foundEverywhere(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const viewport of [laptop, phone]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Evaluated from outside, so that the page's own content security policy stays as it is.
      await page.evaluate(axe);
      // In the dark only colours are other than in the light.
      const rules = colorScheme === 'dark' ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {};
      const results = await page.evaluate((chosen) => (globalThis as unknown as Axe).axe.run(chosen), rules);
      for (const { id, nodes } of results.violations) {
        found.push(...nodes.map((node) => `${colorScheme} ${viewport.width}: ${id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
      }
    }
  }
  return found;
}
