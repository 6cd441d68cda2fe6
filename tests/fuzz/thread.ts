import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import type { Argument, Ask, Call, Machine, Result } from './machine.ts';

/** A device in a thread of Node: RxDB counts its open collections by thread, and the engine is meant to be alone in its process. */
export function startThread(program: string | URL = new URL('./device-worker.ts', import.meta.url)): Machine {
  const worker = new Worker(program);
  const ask = askWorker(worker);
  return {
    open: async (opening, around) => {
      await ask('suffer', around);
      await ask('open', opening);
    },
    ask,
    restart: () => ask('restart'),
    close: () => ask('close'),
    stop: () => worker.terminate(),
  };
}

/** The device's program as one file in `folder`: many threads load it in a fraction of the time that its modules take each of them. */
export async function bundleDevice(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      rolldownOptions: { input: fileURLToPath(new URL('./device-worker.ts', import.meta.url)), output: { entryFileNames: 'device.mjs' } },
    },
  });
  return join(folder, 'device.mjs');
}

function askWorker(worker: Worker): Ask {
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  let ended: Error | null = null;
  const fail = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', ({ id, result, error }: { id: number; result: never; error?: string }) => {
    const caller = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) caller?.resolve(result);
    else caller?.reject(new Error(error));
  });
  worker.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => fail(new Error('The thread of a device has ended.')));
  return <Name extends Call>(call: Name, argument?: Argument<Name>) =>
    new Promise<Result<Name>>((resolve, reject) => {
      if (ended !== null) throw ended;
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ id: last, call, argument });
    });
}
