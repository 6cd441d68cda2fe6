import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { findElectron } from '../../../tools/electron.ts';

/** A machine with the desktop application on it, which may be ended and started again. */
export type Desktop = {
  app: () => ElectronApplication;
  page: () => Page;
  start: () => Promise<Page>;
  stop: () => Promise<void>;
  /** What the system's browser was asked to open, since the last start. */
  opened: () => Promise<string[]>;
  /** XDG_CONFIG_HOME of who uses the machine. */
  home: string;
  /** A file of the application's own folder, as text; empty where there is none. */
  kept: (name: string) => Promise<string>;
  complaints: string[];
  close: () => Promise<void>;
};

export const origin = 'app://teacher';

export async function openDesktop(environment: Record<string, string> = {}): Promise<Desktop> {
  const folder = await mkdtemp(join(tmpdir(), 'osss-test-desktop-'));
  let running: { app: ElectronApplication; page: Page } | null = null;
  const complaints: string[] = [];
  const now = () => {
    if (running === null) throw new Error('The desktop application is not running.');
    return running;
  };
  const start = async () => {
    const app = await launch({ XDG_CONFIG_HOME: folder, ...environment });
    // The test looks at the system's browser in place of it: the address is opened in a Chromium of its own.
    await app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { opened });
      shell.openExternal = async (url) => void opened.push(url);
    });
    const page = await app.firstWindow();
    page.setDefaultTimeout(20_000);
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => void complaints.push(String(error)));
    running = { app, page };
    return page;
  };
  const stop = async () => {
    await running?.app.close();
    running = null;
  };
  await start();
  return {
    app: () => now().app,
    page: () => now().page,
    start,
    stop,
    opened: () => now().app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened),
    home: folder,
    kept: (name) => readFile(join(folder, 'OSSS Teacher', name), 'utf8').catch(() => ''),
    complaints,
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function launch(environment: Record<string, string>): Promise<ElectronApplication> {
  return _electron.launch(commandOf(environment));
}

/** How the application is started on a machine; whoever gives the same XDG_CONFIG_HOME starts it for the same user. */
export function commandOf(environment: Record<string, string>) {
  const electron = findElectron();
  if (electron === undefined) throw new Error('No Electron to start.');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const folder = process.env['TEST_DESKTOP_FOLDER'] ?? '';
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    executablePath: electron.executable,
    args: [...asRoot, '--password-store=gnome-libsecret', '--lang=en-US', ...electron.args, folder],
    env: { ...Object.fromEntries(inherited), NODE_ENV: 'production', ...environment },
  };
}
