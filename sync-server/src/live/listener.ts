import { Client } from 'pg';
import type { Log } from '../http/log.ts';

export type ListenerOptions = {
  connectionString: string;
  log: Pick<Log, 'warn' | 'info'>;
  heard: (payload: string) => void;
  /** It broke, and with it what was locked. */
  lost?: () => void;
  /** After a gap: what was said meanwhile is lost. */
  reconnected: () => void;
  /** Milliseconds between two looks whether the connection still lives. */
  checkEvery?: number;
};

export type Listener = {
  /** Takes the lead over the other servers of this database, for as long as the connection lives. @returns whether nobody else has it */
  tryToLead: () => Promise<boolean>;
  giveUpLead: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Any number, the same in every version of this server: whoever holds this advisory lock hears of changes for all. */
const leadKey = 7_166_318_043;

/**
 * A LISTEN connection, made again whenever it breaks, also when it goes dead without a word.
 * @throws when it cannot be made the first time.
 */
export async function startListener(options: ListenerOptions): Promise<Listener> {
  const { connectionString, log, heard, lost, reconnected, checkEvery = 15_000 } = options;
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
    client.once('end', () => broke(client));
    try {
      await client.connect();
      await client.query('LISTEN osss_sync');
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    current = client;
  };
  const broke = (client: Client) => {
    if (stopped || client !== current) return;
    current = undefined;
    log.warn({}, 'the connection that hears of changes broke; it is made again');
    lost?.();
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
      broke(client);
    });
  }, checkEvery);
  check.unref();
  return {
    tryToLead: async () => {
      const answer = await current?.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [leadKey]);
      return answer?.rows[0]?.mine === true;
    },
    giveUpLead: async () => {
      await current?.query('select pg_advisory_unlock($1)', [leadKey]);
    },
    stop: async () => {
      stopped = true;
      clearInterval(check);
      clearTimeout(retry);
      await current?.end().catch(() => undefined);
    },
  };
}
