import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { AnswerLine, Exception, Judged, Mutation, OfferedMutation, Verdict } from '@osss/shared/protocol';
import type { Guid, Json } from '@osss/shared/values';
import { createPool } from '@osss/sync-server/database/pool';
import { openExchange, type OpenExchange } from '@osss/sync-server/exchange/open';
import { createReceipts, loadReceiptKey, type Receipts } from '@osss/sync-server/exchange/receipts';
import { proofKeyOf, recordGeneration } from '@osss/sync-server/feed/epoch';
import { answerProblems } from '@osss/sync-server/http/answer-problem';
import { createLog } from '@osss/sync-server/http/log';
import { createMetrics } from '@osss/sync-server/http/metrics';
import type { Rate } from '@osss/sync-server/http/turns';
import type { Identity } from '@osss/sync-server/identity/verify';
import { createWelcome } from '@osss/sync-server/linking/first-sign-in';
import express from 'express';
import type { Pool } from 'pg';
import { createDatabase, type TestDatabase } from './postgres.ts';
import { insertSmallSchool, type SmallSchool } from './small-school.ts';

const issuer = 'https://id.test/realms/OSSS';
const groups: Record<string, string[]> = {
  teacher: ['/x/classroom_teacher'],
  colleague: ['/x/classroom_teacher'],
  clerk: ['/x/registrar'],
  'other-clerk': ['/y/registrar'],
  nobody: [],
};

export type ExchangeServer = {
  url: string;
  db: Pool;
  database: TestDatabase;
  school: SmallSchool;
  colleague_id: Guid;
  receipts: Receipts;
  open: OpenExchange;
  /** The server's clock; starts on the school's Wednesday, 08:10. */
  clock: { now: number };
  close: () => Promise<void>;
};

/** The exchange behind a real Express, on a database of its own. A token is the person's username: who signs it is not the matter here. */
export async function startExchangeServer({ rate = { burst: 1e6, perSecond: 1e6 } }: { rate?: Rate } = {}): Promise<ExchangeServer> {
  const database = await createDatabase();
  const db = database.pool;
  const application = createPool({ connectionString: database.url, role: 'osss_app' });
  const school = await insertSmallSchool(db, issuer);
  const colleague_id = await insertColleague(db, school);
  await recordGeneration(db);
  const clock = { now: Date.parse('2026-03-18T13:10:00Z') };
  const now = () => clock.now;
  const receipts = createReceipts(await loadReceiptKey(db));
  const log = createLog(process.env['TEST_LOG'] ?? 'silent');
  const verifyToken = (token: string) => Promise.resolve(identityOf(token));
  const feed = { pool: application, proofKey: await proofKeyOf(db), now };
  const open = openExchange({
    db: application,
    feed,
    receipts,
    verifyToken,
    welcome: createWelcome({ db: application, now, log }),
    now,
    log,
    metrics: createMetrics(),
    rate,
  });
  const app = express().use(open.door).use(answerProblems(log));
  const server = await new Promise<Server>((resolve) => {
    const listening: Server = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await open.drain();
    await application.end();
    await database.close();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/sync/v1/exchange`,
    db,
    database,
    school,
    colleague_id,
    receipts,
    open,
    clock,
    close,
  };
}

export function identityOf(username: string): Identity {
  return { issuer, subject: username, username, name: username, roles: ['api.user'], groups: groups[username] ?? [], expires_at: 9e15 };
}

async function insertColleague(db: Pool, { school_id, section_id }: SmallSchool): Promise<Guid> {
  const [person_id, staff_id] = [randomUUID(), randomUUID()];
  await db.query("insert into persons (id, first_name, last_name) values ($1, 'Cora', 'Coteach')", [person_id]);
  await db.query('insert into staff (id, person_id) values ($1, $2)', [staff_id, person_id]);
  await db.query("insert into logins (issuer, subject, person_id) values ($1, 'colleague', $2)", [issuer, person_id]);
  await db.query("insert into staff_schools (staff_id, school_id, role) values ($1, $2, 'teacher')", [staff_id, school_id]);
  await db.query("insert into teacher_section_assignments (staff_id, section_id, role) values ($1, $2, 'co_teacher')", [
    staff_id,
    section_id,
  ]);
  return staff_id;
}

type ChangeOf = { path: string[]; from?: Json; to: Json; undoes?: string };
export type Sent = { status: number; lines: AnswerLine[]; verdicts: Verdict[]; headers: Headers; body: unknown };

/** A journal of one person: numbers its mutations and sends them. */
export function journal(server: ExchangeServer, who: string, client_id: string = randomUUID()) {
  let seq = 0;
  const self = {
    client_id,
    edit(changes: ChangeOf[], over: Partial<Mutation> = {}): Mutation {
      seq += 1;
      const { sheet_id, section_id } = server.school;
      return {
        id: randomUUID(),
        seq,
        scope: `attendance:${section_id}`,
        collection: 'attendance_sheets',
        document_id: sheet_id,
        action: randomUUID(),
        changes: changes.map(({ from = null, ...change }) => ({ ...change, from })),
        made_at: server.clock.now,
        actor: who,
        ...over,
      };
    },
    async send(mutations: unknown[], over: object = {}, headers: Record<string, string> = {}): Promise<Sent> {
      const request = {
        protocol: 1,
        client_id,
        now: server.clock.now,
        max_seq: seq,
        proof: null,
        epoch: null,
        full: false,
        more: true,
        checkpoint: {},
        mutations,
        ...over,
      };
      return post(server, who, gzipSync(JSON.stringify(request)), { 'content-encoding': 'gzip', ...headers });
    },
    /** Sends and gives the judged verdicts. */
    async judged(...mutations: (Mutation | OfferedMutation)[]): Promise<Judged[]> {
      const { status, verdicts, body } = await self.send(mutations);
      if (status !== 200 || verdicts.some((verdict) => 'refused' in verdict)) throw new Error(JSON.stringify(body ?? verdicts));
      return verdicts as Judged[];
    },
  };
  return self;
}

export async function post(
  server: ExchangeServer,
  who: string,
  body: Buffer | string,
  headers: Record<string, string> = {},
): Promise<Sent> {
  const response = await fetch(server.url, {
    method: 'POST',
    body: body as never,
    headers: { authorization: `Bearer ${who}`, 'content-type': 'application/json', ...headers },
  });
  const text = await response.text();
  if (response.headers.get('content-type') !== 'application/x-ndjson')
    return { status: response.status, lines: [], verdicts: [], headers: response.headers, body: JSON.parse(text) };
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AnswerLine);
  const first = lines[0]?.type === 'verdicts' ? lines[0].verdicts : [];
  return { status: response.status, lines, verdicts: first, headers: response.headers, body: null };
}

export const mark = (student_id: string, source: 'teacher' | 'office' = 'teacher') => ['marks', student_id, source];

/** What happened to each change: `applied`, or outcome and reason. */
export function outcomes(verdict: Judged | undefined, changes: number): string[] {
  const told = Array.from({ length: changes }, () => 'applied');
  for (const { change, outcome, reason } of verdict?.exceptions ?? ([] as Exception[])) told[change] = `${outcome} ${reason}`;
  return told;
}

/** The cells of all sheets, as plain SQL sees them. */
export async function cellsOf({ db }: Pick<ExchangeServer, 'db'>): Promise<Record<string, string | null>> {
  const { rows } = await db.query<{ cell: string; code: string | null }>(
    `select section_id || ':' || date || ':' || period_id || '/' || student_id || '/' || source as cell, code from attendance_events join attendance_sheets using (sheet_no) order by 1`,
  );
  return Object.fromEntries(rows.map(({ cell, code }) => [cell, code]));
}
