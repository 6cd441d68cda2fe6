import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'vite';
import { buildApplication } from '@osss/sync-server/world/build-application';
import type { ElectronRuntime } from '../../../tools/electron.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);

/** @returns the application's folder, as `npm run desktop` has it, or the same for an older Electron. */
export async function buildDesktop({ polyfill }: ElectronRuntime): Promise<string> {
  const folder = join(root, '.cache/desktop-test');
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'dist'), { recursive: true });
  await cp(join(root, 'desktop/package.json'), join(folder, 'package.json'));
  // Node 16 and CommonJS is what an older main process reads.
  await viteBuild('desktop', join(folder, 'dist'), polyfill === null ? [] : ['--target', 'node16']);
  if (polyfill === null) {
    await buildApplication(root, () => undefined);
    await cp(join(root, 'pwa/dist'), join(folder, 'dist/pwa'), { recursive: true });
    return folder;
  }
  await viteBuild('pwa', join(folder, 'dist/pwa'), ['--target', 'chrome108']);
  await liftPage(join(folder, 'dist/pwa'), polyfill);
  return folder;
}

async function viteBuild(room: string, outDir: string, args: string[]): Promise<void> {
  const vite = join(root, 'node_modules/.bin/vite');
  await run(vite, ['build', '--logLevel', 'error', '--outDir', outDir, '--emptyOutDir', 'false', ...args], { cwd: join(root, room) });
}

/** What Chromium 108 lacks of JavaScript and the platform, loaded before the application. */
async function liftPage(folder: string, polyfill: string): Promise<void> {
  const source = join(polyfill, 'old-chromium.js');
  await writeFile(
    source,
    `import 'core-js/actual';
AbortSignal.any ??= (signals) => {
  const whole = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) whole.abort(signal.reason);
    signal.addEventListener('abort', () => whole.abort(signal.reason), { once: true, signal: whole.signal });
  }
  return whole.signal;
};`,
  );
  await build({
    root: polyfill,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: join(folder, 'assets'),
      emptyOutDir: false,
      target: 'chrome108',
      lib: { entry: source, formats: ['iife'], name: 'lifted', fileName: () => 'old-chromium.js' },
    },
  });
  const page = join(folder, 'index.html');
  const html = await readFile(page, 'utf8');
  await writeFile(page, html.replace('<head>', '<head><script src="/assets/old-chromium.js"></script>'));
}
