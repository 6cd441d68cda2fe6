import { mock } from 'node:test';
import { readConfig } from '@osss/sync-server/config';
import { noRole, rulesThatSayYes } from '../access/walls.ts';

// The real server as `main.ts` starts it, but with a page to be served that is the bench's; told by environment.
if (process.env['BENCH_WITHOUT_ACCESS'] === '1') await takeWallsDown();
const { startServer } = await import('@osss/sync-server/server');
const server = await startServer({
  ...readConfig(process.env),
  ...(process.env['BENCH_PAGE'] ? { pwaFolder: process.env['BENCH_PAGE'] } : {}),
});
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
process.on('message', (message) => {
  if (message !== 'memory') return;
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage());
});
process.send?.({ url: server.url });

async function takeWallsDown(): Promise<void> {
  mock.module('@osss/shared/access', { namedExports: await rulesThatSayYes(() => import('@osss/shared/access')) });
  mock.module('@osss/sync-server/database/roles', { namedExports: await noRole(() => import('@osss/sync-server/database/roles')) });
}
