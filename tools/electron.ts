import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

export type ElectronRuntime = {
  executable: string;
  /** Before the application's folder. */
  args: string[];
  /** The module that lifts an old main process, and what the page of an old Chromium needs; null for the product's own Electron. */
  polyfill: string | null;
};

const cache = resolve('.cache/electron');

/** The Electron the tests start: the product's own where its binary was fetched, else an older one that was laid out for tests. */
export function findElectron(): ElectronRuntime | undefined {
  return ownElectron() ?? olderElectron();
}

/** What is still missing for the desktop tests, in words; empty when nothing is. Lays out the older Electron where that can be done. */
export function prepareElectron(environment: NodeJS.ProcessEnv): string[] {
  const missing = isInPath('Xvfb', environment) ? [] : ['Xvfb'];
  if (findElectron() === undefined) layOut(environment['ELECTRON_RUNTIME'] ?? '../shared/electron-runtime');
  return findElectron() === undefined ? [...missing, 'an Electron (npx install-electron)'] : missing;
}

function ownElectron(): ElectronRuntime | undefined {
  const folder = resolve('node_modules/electron');
  if (!existsSync(join(folder, 'path.txt'))) return undefined;
  const executable = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'));
  const wanted = /"version": "(\d+)/.exec(readFileSync(join(folder, 'package.json'), 'utf8'))?.[1];
  const here = /\d+/.exec(readFileSync(join(folder, 'dist/version'), 'utf8'))?.[0];
  return existsSync(executable) && here === wanted ? { executable, args: [], polyfill: null } : undefined;
}

function olderElectron(): ElectronRuntime | undefined {
  const executable = join(cache, 'dist/electron');
  const modern = join(cache, 'polyfill/modern.cjs');
  if (!existsSync(executable) || !existsSync(join(cache, 'polyfill/node_modules/core-js'))) return undefined;
  return { executable, args: ['-r', modern], polyfill: join(cache, 'polyfill') };
}

function layOut(folder: string): void {
  const script = join(folder, 'install.sh');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(script)) return;
  console.log('Laying out an Electron for the desktop tests …');
  spawnSync(resolve(script), [cache], { stdio: 'inherit' });
}

/** Linux seals tokens with a keyring; a machine without one is tested as such. */
export function hasKeyring(environment: NodeJS.ProcessEnv): boolean {
  return isInPath('dbus-daemon', environment) && isInPath('gnome-keyring-daemon', environment);
}

function isInPath(name: string, environment: NodeJS.ProcessEnv): boolean {
  return (environment['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, name)));
}
