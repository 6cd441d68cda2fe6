import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The production program as a process of its own. */
export type ServerProcess = {
  url: string;
  /** What it has logged so far, as lines of JSON. */
  log: () => string;
  kill: (signal: NodeJS.Signals) => Promise<void>;
};

const program = fileURLToPath(new URL('../../sync-server/src/main.ts', import.meta.url));

export async function startProcess(env: Record<string, string>): Promise<ServerProcess> {
  const around = { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: '0', ...env };
  const child = spawn(process.execPath, [program], { env: around, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const url = await new Promise<string>((resolve, reject) => {
    void ended.then(() => reject(new Error(`The server ended before it was ready: ${errors}`)));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const ready = /"url":"([^"]+)","msg":"the sync server is ready"/.exec(output)?.[1];
      if (ready) resolve(ready);
    });
  });
  return {
    url,
    log: () => output,
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}
