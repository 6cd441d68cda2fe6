import { randomUUID } from 'node:crypto';
import { createLog } from '@osss/sync-server/http/log';
import { startServer } from '@osss/sync-server/server';
import type { AnswerLine, Mutation, Verdict } from '@osss/shared/protocol';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { dayOf, type Phase } from './oracle.ts';
import { people } from './people.ts';
import { buildSchool, issuer, type World } from './school.ts';

export type Answered = { status: number; text: string };
export type Exchanged = Answered & { lines: AnswerLine[]; verdicts: Verdict[] };

export type MatrixServer = {
  url: string;
  database: TestDatabase;
  world: World;
  /** Sets the server's clock to the morning of the phase; later calls of the same phase are a second later each. */
  go: (phase: Phase) => void;
  now: () => number;
  exchange: (who: string, over?: object) => Promise<Exchanged>;
  /** The next edit of somebody's journal. */
  mutation: (who: string, over: Partial<Mutation>) => Mutation;
  rest: (who: string, method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<Answered>;
  close: () => Promise<void>;
};

/** The real server over HTTP on a real Postgres. A token is the person's name: who signs it is not the matter here. */
export async function startMatrixServer(): Promise<MatrixServer> {
  const database = await createDatabase();
  const world = await buildSchool(database.pool);
  const clock = { now: 0, phase: '' };
  const byName = new Map(people.map((person) => [person.name, person]));
  const server = await startServer({
    ...{ databaseUrl: database.url, issuer, audience: 'osss-api', clients: ['osss-teacher'], port: 0, host: '127.0.0.1' },
    ...{ logLevel: 'silent', trustProxy: 0, production: false, log: createLog('silent'), now: () => clock.now },
    // How much one person may ask at once is not the matter here, and waiting for turns took longer than all answers.
    restRate: { perSecond: 100_000, burst: 100_000 },
    verifyToken: (subject) => {
      const { roles = [], groups = [] } = byName.get(subject) ?? {};
      return Promise.resolve({
        ...{ issuer, subject, username: subject, name: subject, roles: ['api.user', ...roles], expires_at: 9e15 },
        groups: groups.map((position) => `/district/${position}`),
      });
    },
  });
  let seq = 0;
  const clients = new Map(people.map(({ name }) => [name, randomUUID()]));
  const send = async (who: string, method: string, path: string, body?: object, more: Record<string, string> = {}): Promise<Answered> => {
    const headers = { ...more, authorization: `Bearer ${who}`, ...(body ? { 'content-type': 'application/json' } : {}) };
    const response = await fetch(`${server.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await response.text();
    if (response.status !== 429) return { status: response.status, text };
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return send(who, method, path, body, more);
  };
  return {
    url: server.url,
    database,
    world,
    go: (phase) => {
      // Eight in the morning at the school.
      clock.now = clock.phase === phase ? clock.now + 1000 : Date.parse(`${dayOf[phase]}T14:00:00Z`);
      clock.phase = phase;
    },
    now: () => clock.now,
    exchange: async (who, over = {}) => {
      const request = {
        ...{ protocol: 1, client_id: clients.get(who), now: clock.now, max_seq: seq, proof: null, epoch: null, full: false, more: false },
        ...{ checkpoint: {}, mutations: [], ...over },
      };
      const { status, text } = await send(who, 'POST', '/api/sync/v1/exchange', request);
      const lines =
        status === 200
          ? text
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line) as AnswerLine)
          : [];
      return { status, text, lines, verdicts: lines.flatMap((line) => (line.type === 'verdicts' ? line.verdicts : [])) };
    },
    mutation: (who, over) => ({
      ...{
        id: randomUUID(),
        seq: (seq += 1),
        scope: '',
        collection: '',
        document_id: '',
        action: randomUUID(),
        changes: [],
        made_at: clock.now,
        actor: who,
      },
      ...over,
    }),
    rest: send,
    close: async () => {
      await server.stop();
      await database.close();
    },
  };
}
