import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { describe } from 'vitest';
import { freePort } from '@osss/sync-server/world/free-port';

/** A real Redis of its own on a free port, which keeps nothing. */
export type TestRedis = {
  url: string;
  /** SIGKILL, as a machine that goes away. */
  kill: () => Promise<void>;
  /** Again, empty, at the same address. */
  start: () => Promise<void>;
  stop: () => Promise<void>;
};

/** A group of tests that need `redis-server`. Without it they are skipped and say why; under REQUIRE_ALL=1 they run, and fail. */
export function withRedis(name: string, tests: () => void): void {
  const found = spawnSync('redis-server', ['--version']).status === 0;
  const why = found ? '' : ': no redis-server here (apt-get install redis-server)';
  describe.runIf(found || process.env['REQUIRE_ALL'] === '1')(`${name}${why}`, () => {
    tests();
  });
}

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let running: ChildProcess | null = null;
  const start = async () => {
    const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'ignore'], cwd: '/tmp' });
    running = child;
    let said = '';
    await new Promise<void>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', () => reject(new Error(`redis-server ended: ${said}`)));
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('Ready to accept connections')) resolve();
      });
    });
  };
  const end = async (signal: NodeJS.Signals) => {
    const child = running;
    if (child === null) return;
    running = null;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  };
  await start();
  return { url, start, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
