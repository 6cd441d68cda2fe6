import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from './start-error.ts';

const inputs = ['pwa/src', 'pwa/public', 'pwa/index.html', 'pwa/vite.config.ts', 'pwa/package.json', 'shared/src', 'package-lock.json'];

/** Builds pwa/dist, unless it was built from these very sources. */
export async function buildApplication(root: string, log: (sentence: string) => void): Promise<void> {
  const stampFile = join(root, '.cache/pwa-built-from');
  const stamp = await hashOf(root);
  const built = await readFile(stampFile, 'utf8').catch(() => '');
  if (built === stamp && (await stat(join(root, 'pwa/dist/index.html')).catch(() => undefined))) return;
  log('Building the application');
  await runVite(root);
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp);
}

async function hashOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(inputs.map((input) => filesUnder(join(root, input))))).flat()) {
    hash.update(`${file.slice(root.length)}\0`).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesUnder(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name));
  return files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
}

function runVite(root: string): Promise<void> {
  const vite = spawn(join(root, 'node_modules/.bin/vite'), ['build', '--logLevel', 'warn'], {
    cwd: join(root, 'pwa'),
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [vite.stdout, vite.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new StartError('did_not_start', `The application could not be built: ${why.trim()}`));
    vite.on('error', (error) => fail(error.message));
    vite.on('close', (code) => (code === 0 ? resolve() : fail(output)));
  });
}
