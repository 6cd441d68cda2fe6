import { readConfig } from '@osss/sync-server/config';
import { startServer } from '@osss/sync-server/server';

// The real server as `main.ts` starts it, but with a page to be served that is the bench's; told by environment.
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
