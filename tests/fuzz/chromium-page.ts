import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../tools/chromium.ts';
import type { DeviceCalls, Opening } from './device-calls.ts';
import type { Circumstances } from './device.ts';
import type { Argument, Ask, Call, Machine, Result } from './machine.ts';

declare global {
  interface Window {
    device: DeviceCalls;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the page that is only the device. */
export async function buildPage(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'osss-fuzz-page-'));
  const vite = join(root, 'node_modules/.bin/vite');
  const build = ['build', join(root, 'tests/fuzz/page'), '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn', '--target', 'es2022'];
  await promisify(execFile)(vite, build, { cwd: join(root, 'pwa'), env: { ...process.env, NODE_ENV: 'production' } });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** @throws where there is no Chromium. */
export function startChromium(): Promise<Browser> {
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error('No Chromium: install one or set CHROME_PATH.');
  const quietly = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'];
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...quietly] : quietly;
  return chromium.launch({ executablePath, args });
}

/** A device in a page of Chromium, with a profile of its own for each story. Its process is a renderer, and is really killed. */
export function startPage(browser: Browser): Machine {
  let profile: BrowserContext | null = null;
  let page: Page | null = null;
  let opened: Opening | null = null;
  let lives = 0;

  const ask: Ask = async <Name extends Call>(call: Name, argument?: Argument<Name>) => {
    if (page === null) throw new Error('The device shows no page.');
    return (await page.evaluate(([name, given]) => (window.device[name] as (argument: unknown) => Promise<unknown>)(given), [
      call,
      argument,
    ] as const)) as Result<Name>;
  };
  const start = async (around: Circumstances) => {
    if (profile === null || opened === null) throw new Error('The device is not open.');
    page = await profile.newPage();
    await page.goto(around.serverUrl);
    await page.waitForFunction(() => 'device' in window);
    await ask('suffer', around);
    // Chance begins anew with each life: from the same seed the ids of the last life's edits would come again.
    await ask('open', { ...opened, seed: opened.seed + lives * 1_000_003 });
    lives += 1;
  };
  const close = async () => {
    await profile?.close();
    [profile, page, opened, lives] = [null, null, null, 0];
  };
  return {
    open: async (opening, around) => {
      profile = await browser.newContext();
      opened = opening;
      await start(around);
    },
    ask,
    restart: async (around) => {
      if (page !== null && lives % 2 === 1) await crash(page, () => ask('settle'), lives * 3);
      await page?.close({ runBeforeUnload: false });
      await start(around);
    },
    close,
    stop: close,
  };
}

/** The renderer dies like a process that the system kills, `milliseconds` after it began what it will not finish. */
async function crash(page: Page, begin: () => Promise<unknown>, milliseconds: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  const unfinished = begin().catch(() => undefined);
  await pause(milliseconds);
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  await unfinished;
}
