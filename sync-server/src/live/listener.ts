import { Client } from 'pg';
import type { Log } from '../http/log.ts';

export type ListenerOptions = {
  connectionString: string;
  log: Pick<Log, 'warn' | 'info'>;
  heard: (payload: string) => void;
  /** After a gap: what was said meanwhile is lost. */
  reconnected: () => void;
  /** Milliseconds between two looks whether the connection still lives. */
  checkEvery?: number;
};

export type Listener = { stop: () => Promise<void> };

/**
 * The server's one LISTEN connection, made again whenever it breaks, also when it goes dead without a word.
 * @throws when it cannot be made the first time.
 */
export async function startListener({
  connectionString,
  log,
  heard,
  reconnected,
  checkEvery = 15_000,
}: ListenerOptions): Promise<Listener> {
  let stopped = false;
  let current: Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const connect = async () => {
    const client = new Client({
      connectionString,
      keepAlive: true,
      query_timeout: 10_000,
      connectionTimeoutMillis: 10_000,
      application_name: 'osss-sync-pokes',
    });
    client.on('notification', ({ payload }) => heard(payload ?? ''));
    client.on('error', () => undefined);
    client.once('end', () => lost(client));
    try {
      await client.connect();
      await client.query('LISTEN osss_sync');
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    current = client;
  };
  const lost = (client: Client) => {
    if (stopped || client !== current) return;
    current = undefined;
    log.warn({}, 'the connection that hears of changes broke; it is made again');
    again(100);
  };
  const again = (wait: number) => {
    retry = setTimeout(() => {
      connect().then(
        () => (stopped ? current?.end() : reconnected()),
        () => (stopped ? undefined : again(Math.min(wait * 2, 5000))),
      );
    }, wait);
  };
  await connect();
  const check = setInterval(() => {
    const client = current;
    client?.query('select').catch(() => {
      void client.end().catch(() => undefined);
      lost(client);
    });
  }, checkEvery);
  check.unref();
  return {
    stop: async () => {
      stopped = true;
      clearInterval(check);
      clearTimeout(retry);
      await current?.end().catch(() => undefined);
    },
  };
}
