import { fork, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processCpu, residentSize } from './processes.ts';

export type BenchServer = {
  url: string;
  pid: number;
  /** CPU seconds used so far. */
  cpu: () => number;
  /** Bytes, after collecting garbage. */
  memory: () => Promise<{ heap: number; resident: number }>;
  stop: () => Promise<void>;
};

/** `withoutAccess`: asks nobody's permission, to measure what asking costs. */
export type ServerSettings = {
  databaseUrl: string;
  issuer: string;
  jwksUrl?: string;
  pageFolder?: string;
  port?: number;
  withoutAccess?: boolean;
};

const program = fileURLToPath(new URL('server-process.ts', import.meta.url));
const cache = fileURLToPath(new URL('../../.cache/bench', import.meta.url));

/**
 * The server in a process of its own, with the settings of production; its log goes to a file as it would to a collector.
 * `BENCH_CPU_PROFILE=1` leaves a profile in .cache/bench.
 */
export async function runServer({
  databaseUrl,
  issuer,
  jwksUrl,
  pageFolder,
  port = 0,
  withoutAccess = false,
}: ServerSettings): Promise<BenchServer> {
  const profile = process.env['BENCH_CPU_PROFILE'] ? ['--cpu-prof', '--cpu-prof-dir', cache] : [];
  const child = fork(program, [], {
    execArgv: ['--expose-gc', ...profile, ...(withoutAccess ? ['--experimental-test-module-mocks'] : [])],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      OIDC_ISSUER: issuer,
      ...(jwksUrl === undefined ? {} : { OIDC_JWKS_URL: jwksUrl }),
      PORT: String(port),
      ...(withoutAccess ? { BENCH_WITHOUT_ACCESS: '1' } : {}),
      ...(pageFolder === undefined ? {} : { BENCH_PAGE: pageFolder }),
    },
  });
  child.stdout?.pipe(createWriteStream(join(cache, 'server.log')));
  const { url } = await heard<{ url: string }>(child);
  const pid = child.pid ?? 0;
  return {
    url,
    pid,
    cpu: () => processCpu(pid),
    memory: async () => {
      child.send('memory');
      const { heapUsed } = await heard<NodeJS.MemoryUsage>(child);
      return { heap: heapUsed, resident: residentSize(pid) };
    },
    stop: () => ended(child, 'SIGTERM'),
  };
}

/** The next message of a child, or its end as an error. */
export function heard<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`A process of the bench ended (${code}) before it answered.`));
    child.once('exit', gone);
    child.once('message', (message) => {
      child.off('exit', gone);
      resolve(message as Message);
    });
  });
}

export function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const end = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  return end;
}
