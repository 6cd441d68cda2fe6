import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { buildApplication } from '@osss/sync-server/world/build-application';
import { median, percentile } from '../figures.ts';
import { password, teacher, withYear, type YearWorld } from '../year-world.ts';
import type { Scenario } from '../world.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const runs = 11;
const classes = 6;

export const offlineNavigation: Scenario = {
  name: 'offline-navigation',
  run: async (bench) => {
    await buildApplication(root, bench.say);
    const { navigations, reloads } = await withYear(
      bench,
      'offline_navigation',
      measure,
      fileURLToPath(new URL('../../../pwa/dist', import.meta.url)),
    );
    return {
      scenario: 'offline-navigation',
      what: 'the built application with the year in its replica and the server’s port closed: from navigation to the frame that shows today’s six classes',
      runs: navigations.length,
      figures: [
        { name: 'a new tab', value: median(navigations), unit: 'ms', atMost: 250 },
        { name: 'a new tab, slowest', value: percentile(navigations, 1), unit: 'ms' },
        { name: 'a reload', value: median(reloads), unit: 'ms' },
      ],
    };
  },
};

async function measure({ browser, server }: YearWorld): Promise<{ navigations: number[]; reloads: number[] }> {
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addInitScript(noteWhenPainted, classes);
  const page = await context.newPage();
  await signIn(page, server.url);
  await whenAllIsHere(page);
  await server.stop();
  // One tab at a time: a second one would be another application at work.
  await page.goto('about:blank');
  const navigations: number[] = [];
  const reloads: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const tab = await context.newPage();
    await tab.goto(server.url, { waitUntil: 'commit' });
    navigations.push(await paintedAt(tab));
    await pause(300);
    await tab.reload({ waitUntil: 'commit' });
    reloads.push(await paintedAt(tab));
    await pause(300);
    await tab.close();
  }
  await context.close();
  return { navigations: navigations.slice(1), reloads: reloads.slice(1) };
}

export async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page
    .getByRole('button', { name: /sign in/i })
    .first()
    .click();
  await page.fill('input[name="username"]', teacher);
  await page.fill('input[name="password"]', password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('main ol a[href^="/classes/"]');
}

/** The worker holds the shell and the first exchange has ended: a second start needs no network. */
export async function whenAllIsHere(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await page.waitForFunction(async () => {
    const databases = await indexedDB.databases();
    const replica = databases.find(({ name }) => name?.includes('attendance_sheets'));
    if (replica?.name === undefined) return false;
    const opened = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(replica.name ?? '');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error('The replica cannot be opened.')));
    });
    const count = await new Promise<number>((resolve) => {
      const request = opened.transaction('docs').objectStore('docs').count();
      request.addEventListener('success', () => resolve(request.result));
    });
    opened.close();
    return count >= 1_080;
  });
  await pause(3_000);
}

async function paintedAt(page: Page): Promise<number> {
  const seen = await page.waitForFunction(() => (window as unknown as { painted?: number }).painted);
  return (await seen.jsonValue()) ?? NaN;
}

/** Runs before the page's own scripts: notes the frame after the one that had all classes in it, in milliseconds since navigation began. */
function noteWhenPainted(classes: number): void {
  const watch = new MutationObserver(() => {
    if (document.querySelectorAll('main ol a[href^="/classes/"]').length < classes) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => Object.assign(window, { painted: performance.now() }));
      port1.start();
      port2.postMessage(null);
    });
  });
  watch.observe(document, { childList: true, subtree: true });
}
