import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { buildApplication } from '@osss/sync-server/world/build-application';
import { median, percentile } from '../figures.ts';
import { watchClassroom } from '../page/watch-classroom.ts';
import { withYear, type YearWorld } from '../year-world.ts';
import type { Scenario } from '../world.ts';
import { signIn, whenAllIsHere } from './offline-navigation.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const slowdown = 4;
const runs = 9;
const keys = 60;

type Measured = Record<'opened' | 'painted' | 'durable' | 'switched', number[]>;

/** What a teacher does in a class, on a laptop a quarter as fast. */
export const classroom: Scenario = {
  name: 'classroom',
  run: async (bench) => {
    await buildApplication(root, bench.say);
    const { opened, painted, durable, switched } = await withYear(bench, 'classroom', measure, `${root}/pwa/dist`);
    return {
      scenario: 'classroom',
      what: `the built application with the year in its replica, the server’s port closed, the processor slowed ${slowdown} times; classes of 25`,
      runs: opened.length,
      figures: [
        { name: 'navigation to today’s class with the hand in it', value: median(opened), unit: 'ms', atMost: 1_000 },
        { name: 'key press to painted mark, p50', value: median(painted), unit: 'ms' },
        { name: 'key press to painted mark, p95', value: percentile(painted, 0.95), unit: 'ms', atMost: 50 },
        { name: 'everybody marked to durable', value: median(durable), unit: 'ms', atMost: 120 },
        { name: 'another class, painted with the hand in it', value: median(switched), unit: 'ms', atMost: 100 },
      ],
    };
  },
};

async function measure({ browser, server }: YearWorld): Promise<Measured> {
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addInitScript(watchClassroom);
  const page = await context.newPage();
  await signIn(page, server.url);
  await whenAllIsHere(page);
  const places = await page
    .locator('a[href^="/classes/"]')
    .evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href).filter((href) => /\d{4}-\d\d-\d\d/.test(href)));
  const [first = '', second = ''] = new Set(places);
  await server.stop();
  await page.goto('about:blank');
  const opened = await timesOpened(context, first);
  const tab = await slowTab(context);
  await tab.goto(first);
  await tab.waitForFunction(() => window.classroom.ready());
  await pause(2_000);
  const painted = await timesPainted(tab);
  const durable = await timesDurable(tab);
  const switched = await timesSwitched(tab, new URL(first).pathname, new URL(second).pathname);
  await context.close();
  return { opened, painted, durable, switched };
}

async function slowTab(context: BrowserContext): Promise<Page> {
  const tab = await context.newPage();
  const session = await context.newCDPSession(tab);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  return tab;
}

async function timesOpened(context: BrowserContext, place: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const tab = await slowTab(context);
    await tab.goto(place, { waitUntil: 'commit' });
    const usable = await tab.waitForFunction(() => window.classroom.usableAt);
    times.push(await usable.jsonValue());
    await pause(500);
    await tab.close();
  }
  return times.slice(1);
}

async function timesPainted(tab: Page): Promise<number[]> {
  const times: number[] = [];
  for (let key = 0; key < keys; key += 1) {
    const absent = await tab.evaluate(() => {
      window.classroom.watchMark();
      return document.activeElement?.closest('tr')?.querySelector('[role="radio"][aria-checked="true"]')?.textContent === 'A';
    });
    await tab.keyboard.press(absent ? 'e' : 'a');
    times.push(await tab.evaluate(() => window.classroom.marked));
    if (key % 25 === 24) await tab.evaluate(() => document.querySelector<HTMLElement>('[role="radio"][tabindex="0"]')?.focus());
    await pause(150);
  }
  return times.slice(5);
}

async function timesDurable(tab: Page): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    await tab.keyboard.press('Control+a');
    await pause(300);
    await tab.evaluate(() => window.classroom.watchMark());
    await tab.keyboard.press(run % 2 === 0 ? 'a' : 'e');
    times.push(await tab.evaluate(() => window.classroom.kept));
    await pause(400);
  }
  return times.slice(1);
}

async function timesSwitched(tab: Page, first: string, second: string): Promise<number[]> {
  await tab.locator('nav a[href="/"]').first().click();
  await tab.locator(`a[href="${second}"]`).first().click();
  await tab.waitForFunction(() => window.classroom.ready());
  const times: number[] = [];
  for (let run = 0; run <= runs * 2; run += 1) {
    await pause(400);
    times.push(
      await tab.evaluate(
        ([by, place]) => window.classroom.switchTo(by, place),
        run % 2 === 0 ? ([-2, first] as const) : ([2, second] as const),
      ),
    );
  }
  return times.slice(2);
}
