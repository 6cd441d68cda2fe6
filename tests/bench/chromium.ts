import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../tools/chromium.ts';
import type { BenchPage } from './page/main.ts';

declare global {
  interface Window {
    bench: BenchPage;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** Builds the page that is only the engine. @returns its folder. */
export async function buildPage(): Promise<string> {
  const folder = join(root, '.cache/bench/page');
  const vite = join(root, 'node_modules/.bin/vite');
  await run(
    vite,
    [
      'build',
      join(root, 'tests/bench/page'),
      '--outDir',
      folder,
      '--emptyOutDir',
      '--logLevel',
      'warn',
      '--target',
      'es2022',
      ...(process.env['BENCH_PLAIN'] ? ['--minify', 'false'] : []),
    ],
    { cwd: join(root, 'pwa') },
  );
  return folder;
}

export const quietly = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate,MediaRouter,OptimizationHints,PreloadTopChromeWebUI',
];

/** @throws where there is no Chromium. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error('There is no Chromium in PATH: install it or set CHROME_PATH.');
  const browser = await chromium.launch({ executablePath, args: quietly });
  // What a browser does for itself when it starts is not to be measured.
  await pause(3_000);
  return browser;
}

/** A page on a device of its own, ready to be told what to do. */
export async function freshPage(browser: Browser, url: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error('The page failed:', error));
  // RxDB praises what it sells once a page.
  page.on(
    'console',
    (message) => message.type() === 'warning' && !message.text().includes('rxdb.info') && console.error('The page says:', message.text()),
  );
  await page.goto(url);
  await page.waitForFunction(() => 'bench' in window);
  return { context, page };
}

/** Counts what comes over the wire for exchanges, head and compressed body, until the returned function is called. Bytes. */
export async function countWire(context: BrowserContext, page: Page): Promise<() => number> {
  const session = await context.newCDPSession(page);
  const exchanges = new Map<string, number>();
  const count = (requestId: string, bytes: (before: number) => number) => {
    const before = exchanges.get(requestId);
    if (before !== undefined) exchanges.set(requestId, bytes(before));
  };
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.includes('/api/')) exchanges.set(requestId, 0);
  });
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => count(requestId, (before) => before + encodedDataLength));
  // With its headers; an answer whose last line was enough is hung up on and never finishes.
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => count(requestId, () => encodedDataLength));
  await session.send('Network.enable');
  return () => [...exchanges.values()].reduce((sum, bytes) => sum + bytes, 0);
}
