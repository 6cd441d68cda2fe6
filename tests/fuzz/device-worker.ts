import { parentPort } from 'node:worker_threads';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { serveDevice } from './device-calls.ts';
import type { Host } from './device.ts';

// A device in a thread of its own, as a laptop is a machine of its own.
const calls = serveDevice(openMachine) as Record<string, (argument: never) => Promise<unknown>>;
parentPort?.on('message', async ({ id, call, argument }: { id: number; call: string; argument: never }) => {
  try {
    parentPort?.postMessage({ id, result: await calls[call]?.(argument) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

function openMachine(): () => Host {
  const disk = new IDBFactory();
  return () => ({
    indexedDB: disk,
    IDBKeyRange,
    locks: locksOfOneProcess(),
    openChannel: () => ({ postMessage: () => undefined, addEventListener: () => undefined, close: () => undefined }),
    tabs: false,
  });
}

/** Locks die with their process, so each life has its own. */
function locksOfOneProcess(): Host['locks'] {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: (_name, { signal }, use) => {
      const mine = last.then(() => (signal?.aborted ? undefined : use({})));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
