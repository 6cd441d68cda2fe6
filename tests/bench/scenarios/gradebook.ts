import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { buildApplication } from '@osss/sync-server/world/build-application';
import { median, percentile } from '../figures.ts';
import { enlargeClass } from '../gradebook-year.ts';
import { watchGrid } from '../page/watch-grid.ts';
import type { Scenario } from '../world.ts';
import { withYear, sheetsOf, teacher, type YearWorld } from '../year-world.ts';
import { signIn, whenAllIsHere } from './offline-navigation.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const slowdown = 4;
const runs = 9;
const keys = 40;
/** Of those that are drawn: the second column has averages. */
const firstScore = '[role="gridcell"]:not([aria-colindex="2"])';

type Measured = { opened: number[]; typed: number[]; entered: number[]; longest: number[] };

/** What a teacher does in a gradebook: opened, typed into, scrolled. */
export const gradebook: Scenario = {
  name: 'gradebook',
  run: async (bench) => {
    await buildApplication(root, bench.say);
    const work = (world: YearWorld) => measure(world, bench.postgres.today);
    const { opened, typed, entered, longest } = await withYear(bench, 'gradebook', work, `${root}/pwa/dist`, { gradebooks: true });
    return {
      scenario: 'gradebook',
      what: `the built application with the year and its gradebooks in the replica, the server’s port closed; keys with the processor slowed ${slowdown} times`,
      runs: opened.length,
      figures: [
        { name: 'from the classes to the painted grid, 25 × 120', value: median(opened), unit: 'ms', atMost: 200 },
        { name: 'key press to painted digit, p50', value: median(typed), unit: 'ms' },
        { name: 'key press to painted digit, p95', value: percentile(typed, 0.95), unit: 'ms', atMost: 50 },
        { name: 'Enter to painted score, p50', value: median(entered), unit: 'ms' },
        { name: 'Enter to painted score, p95', value: percentile(entered, 0.95), unit: 'ms', atMost: 50 },
        { name: 'longest task of scrolling, 40 × 200', value: median(longest), unit: 'ms', atMost: 50 },
      ],
    };
  },
};

async function measure({ browser, server, database }: YearWorld, today: string): Promise<Measured> {
  const sections = [...new Set((await sheetsOf(database, teacher)).map(({ section }) => section))];
  const [usual = '', large = ''] = sections;
  await enlargeClass(database.pool, large, today);
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1366, height: 700 } });
  await context.addInitScript(watchGrid);
  const page = await context.newPage();
  await signIn(page, server.url);
  await whenAllIsHere(page);
  await server.stop();
  await page.goto('about:blank');
  const opened = await timesOpened(context, server.url, usual);
  const { typed, entered } = await timesTyped(context, server.url, usual);
  const longest = await timesScrolled(context, server.url, large);
  await context.close();
  return { opened, typed, entered, longest };
}

/** Each time in a new tab, so that nothing of the gradebook is remembered. */
async function timesOpened(context: BrowserContext, url: string, section: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const tab = await context.newPage();
    await tab.goto(`${url}/gradebook`);
    const link = tab.locator(`main a[href="/classes/${section}/gradebook"]`);
    await link.waitFor();
    await pause(1_000);
    times.push(await link.evaluate((element) => window.grid.open(element as HTMLElement)));
    await tab.close();
  }
  return times.slice(1);
}

async function timesTyped(context: BrowserContext, url: string, section: string): Promise<Pick<Measured, 'typed' | 'entered'>> {
  const tab = await gridIn(context, url, section);
  const session = await context.newCDPSession(tab);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const [typed, entered]: [number[], number[]] = [[], []];
  const timed = async (key: string, text: string, closed: boolean) => {
    await tab.evaluate(([wanted, whole]) => window.grid.watch(wanted, whole), [text, closed] as const);
    await tab.keyboard.press(key);
    const time = await tab.evaluate(() => window.grid.painted);
    await pause(150);
    return time;
  };
  await tab.locator(firstScore).first().click();
  for (let nth = 0; nth < keys; nth += 1) {
    // Down a column, and at its end from the top of what is shown.
    if (nth % 20 === 19) await tab.locator(firstScore).first().click();
    const digit = String(1 + (nth % 9));
    typed.push(await timed(digit, digit, false));
    entered.push(await timed('Enter', digit, true));
  }
  await tab.close();
  return { typed: typed.slice(5), entered: entered.slice(5) };
}

async function timesScrolled(context: BrowserContext, url: string, section: string): Promise<number[]> {
  const tab = await gridIn(context, url, section);
  const times: number[] = [];
  for (let run = 0; run <= 3; run += 1) times.push(await tab.evaluate(() => window.grid.scroll()));
  await tab.close();
  return times.slice(1);
}

async function gridIn(context: BrowserContext, url: string, section: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(`${url}/classes/${section}/gradebook`);
  await tab.locator('[role="gridcell"]').first().waitFor();
  await pause(1_500);
  return tab;
}
