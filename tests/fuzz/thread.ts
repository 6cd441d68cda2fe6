import { Worker } from 'node:worker_threads';
import type { Argument, Ask, Call, Machine, Result } from './machine.ts';

/** A device in a thread of Node: RxDB counts its open collections by thread, and the engine is meant to be alone in its process. */
export function startThread(): Machine {
  const worker = new Worker(new URL('./device-worker.ts', import.meta.url));
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
