import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '@osss/sync-server/http/log';
import { startIdentity, teacherClient } from '@osss/sync-server/world/identity';
import { sheetId } from '@osss/shared/collections/attendance-sheets';
import { poke, verdict, type Mutation } from '@osss/shared/protocol';
import type { Json } from '@osss/shared/values';
import { chanceFrom } from '../fuzz/random.ts';
import { makeSchool, type FuzzSchool, type Person } from '../fuzz/school.ts';
import { createDatabase, type TestDatabase } from '../support/postgres.ts';
import { account } from '../support/server.ts';
import { signIn } from '../support/sign-in.ts';

type SchoolDatabase = Omit<TestDatabase, 'copy'>;

/** A small school whose people can sign in, for server processes to stand before. */
export type SchoolForProcesses = {
  database: SchoolDatabase;
  school: FuzzSchool;
  /** What a server needs to know. */
  environment: Record<string, string>;
  token: (person: Person) => Promise<string>;
  close: () => Promise<void>;
};

/** @param given a database of its own, migrated; else one of the tests' cluster. */
export async function openSchoolForProcesses(seed: number, given?: SchoolDatabase): Promise<SchoolForProcesses> {
  const database = given ?? (await createDatabase());
  const school = await makeSchool(database.pool, chanceFrom(seed), Date.now());
  const { teachers, substitute, office } = school.people;
  const accounts = [...teachers, substitute, office].map(({ subject, groups }) => account(subject, subject, [], groups));
  const clients = [teacherClient(['http://localhost:8080'])];
  const identity = await startIdentity({ port: 0, host: '127.0.0.1', accounts, clients, log: createLog('silent'), nodeEnv: 'test' });
  await database.pool.query('update logins set issuer = $1', [identity.issuer]);
  return {
    database,
    school,
    environment: { DATABASE_URL: database.url, OIDC_ISSUER: identity.issuer },
    token: async ({ subject }) => (await signIn(identity.issuer, subject, 'open-sesame')).access_token,
    close: async () => {
      await identity.stop();
      await database.close();
    },
  };
}

export function todaysSheet({ sections, dates, periods }: FuzzSchool, section = 0): string {
  return sheetId(sections[section] ?? '', dates.at(-1) ?? '', periods[0] ?? '');
}

/** One device's journal, sent by hand to whichever server. */
export function createJournal(person: Person, token: string) {
  const client_id = randomUUID();
  let seq = 0;
  return {
    mark(sheet: string, student: string, to: Json, from: Json = null): Mutation {
      seq += 1;
      return {
        id: randomUUID(),
        seq,
        scope: `attendance:${sheet.split(':')[0]}`,
        collection: 'attendance_sheets',
        document_id: sheet,
        action: randomUUID(),
        changes: [{ path: ['marks', student, 'teacher'], from, to }],
        made_at: Date.now(),
        actor: person.subject,
      };
    },
    async send(url: string, mutations: Mutation[]) {
      const around = { protocol: 1, client_id, now: Date.now(), max_seq: seq, proof: null, epoch: null, full: false, more: true };
      const response = await fetch(`${url}/api/sync/v1/exchange`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ...around, checkpoint: {}, mutations }),
      });
      const text = await response.text();
      if (response.status !== 200) return { status: response.status, verdicts: [] };
      const [first = '{}'] = text.split('\n');
      return { status: 200, verdicts: verdict.array().parse((JSON.parse(first) as { verdicts: unknown }).verdicts) };
    },
  };
}

export type LiveChannel = { told: Record<string, number>[]; close: () => void };

/** A device that listens at one server. */
export async function listenAt(url: string, token: string): Promise<LiveChannel> {
  const closing = new AbortController();
  const response = await fetch(`${url}/api/sync/v1/pokes`, { headers: { authorization: `Bearer ${token}` }, signal: closing.signal });
  if (response.status !== 200) throw new Error(`The live channel was refused: ${response.status} ${await response.text()}`);
  const told: Record<string, number>[] = [];
  const follow = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const lines = decoder.decode(chunk).split('\n');
      for (const line of lines) if (line.startsWith('data: ')) told.push(poke.parse(JSON.parse(line.slice(6))).scopes);
    }
  };
  void follow().catch(() => undefined);
  return { told, close: () => closing.abort() };
}

let edits = 0;

/** Edits through the server at `url` until a device that listens elsewhere hears of the class's attendance. */
export async function reaches({ told }: LiveChannel, url: string, { database, school }: SchoolForProcesses, token: string): Promise<void> {
  const [section] = todaysSheet(school).split(':');
  const scope = `select id from sync_scopes where kind = 'attendance' and ref = $1`;
  const { rows } = await database.pool.query<{ id: number }>(scope, [section]);
  const before = told.length;
  const journal = createJournal(school.people.teachers[0]!, token);
  // Another value each time: what changes nothing is told to nobody. Made on the one before: nobody is told that it lost.
  const replaced = edits === 0 ? null : { code: 'T', minutes: edits };
  edits += 1;
  const edit = journal.mark(todaysSheet(school), school.students[0]!, { code: 'T', minutes: edits }, replaced);
  const { status } = await journal.send(url, [edit]);
  if (status !== 200) throw new Error(`The edit was answered ${status}.`);
  await eventually(() => told.slice(before).some((scopes) => String(rows[0]?.id) in scopes), 10_000);
}

/** @throws when it has not come true after `patience` milliseconds */
export async function eventually(isTrue: () => Promise<boolean> | boolean, patience = 30_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Still not so after ${patience / 1000} s: ${isTrue.toString()}`);
    await pause(50);
  }
}
