import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../../tools/chromium.ts';

export type DeviceOptions = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

/** A machine with one browser profile on its disk; the browser may be closed, killed and started again. */
export type BrowserDevice = {
  context: () => BrowserContext;
  page: () => Page;
  start: () => Promise<Page>;
  stop: () => Promise<void>;
  /** SIGKILL to the browser's whole process group, as a power cut or the system's memory killer would. */
  kill: () => Promise<void>;
  /** Whatever the pages asked for, over all starts. */
  requested: URL[];
  /** Errors of the pages and of the browser's console, over all starts. */
  complaints: string[];
  close: () => Promise<void>;
};

const quietly = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication',
  '--disable-dev-shm-usage',
];

export async function openDevice(options: DeviceOptions = {}): Promise<BrowserDevice> {
  const folder = await mkdtemp(join(tmpdir(), 'osss-test-browser-'));
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error('No Chromium: install one or set CHROME_PATH.');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...sandbox, ...quietly, ...(options.args ?? [])];
  let running: BrowserContext | null = null;
  const requested: URL[] = [];
  const complaints: string[] = [];

  const context = () => {
    if (running === null) throw new Error('The browser of this device is not running.');
    return running;
  };
  const start = async () => {
    const viewport = { width: 1366, height: 768 };
    running = await chromium.launchPersistentContext(folder, {
      executablePath,
      headless: true,
      locale: 'en-US',
      viewport,
      ...options,
      args,
    });
    running.setDefaultTimeout(20_000);
    running.on('request', (request) => void requested.push(new URL(request.url())));
    running.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    running.on('weberror', (error) => void complaints.push(String(error.error())));
    return running.pages()[0] ?? running.newPage();
  };
  const stop = async () => {
    await running?.close().catch(() => undefined);
    running = null;
  };
  await start();
  return {
    context,
    page: () => {
      const page = context().pages()[0];
      if (page === undefined) throw new Error('The browser of this device shows no page.');
      return page;
    },
    start,
    stop,
    kill: async () => {
      const closed = context().waitForEvent('close');
      process.kill(-groupOf(folder), 'SIGKILL');
      await closed;
      running = null;
    },
    requested,
    complaints,
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The browser's main process names the profile and has no `--type`; playwright starts it as the leader of a group of its own. */
function groupOf(folder: string): number {
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && isBrowserOf(folder, name));
  if (pid === undefined) throw new Error('No browser runs with this profile.');
  return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2]);
}

function isBrowserOf(folder: string, pid: string): boolean {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.includes(`--user-data-dir=${folder}`) && !words.some((word) => word.startsWith('--type='));
  } catch {
    return false;
  }
}
