import type { ImportDoor } from './door.ts';
import { randomUUID } from 'node:crypto';
import type { Guid, Instant } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Findings, ImportProblem, ImportRepair } from './findings.ts';
import type { ImportReport } from './report.ts';

export type ImportState =
  | 'received'
  | 'reading'
  | 'ready'
  | 'refused'
  | 'applying'
  | 'applied'
  | 'undoing'
  | 'undone'
  | 'interrupted'
  | 'failed';
export type Work = 'reading' | 'applying' | 'undoing';

/** Something that an import cannot do now, in words for whoever asked. */
export class ImportNotNowError extends Error {
  readonly code: 'another_import' | 'no_such_import' | 'not_in_this_state' | 'changed_meanwhile';
  constructor(code: ImportNotNowError['code'], message: string) {
    super(message);
    this.name = 'ImportNotNowError';
    this.code = code;
  }
}

/** Who is silent for so long is gone: a server renews its sign of life six times in it. */
export const silenceMs = 30_000;

/** A file that is not here by then is not coming: the server cuts a request off sooner (listen.ts). */
export const arrivalMs = 300_000;
export const notArrived = 'The file did not arrive whole: send it again.';

export type NewImport = { system: string; fileName: string; tolerant: boolean; by: { id: Guid | null; name: string } };

export async function recordImport(tx: Transaction, { system, fileName, tolerant, by }: NewImport): Promise<Guid> {
  const id = randomUUID();
  await tx.query(
    `insert into imports (id, system, file_name, tolerant, by_id, by_name, state) values ($1, $2, $3, $4, $5, $6, 'received')`,
    [id, system, fileName, tolerant, by.id, by.name],
  );
  return id;
}

/**
 * Whoever asks at the same moment waits here, and then sees what the other has begun.
 * @throws ImportNotNowError `another_import`
 */
export async function expectNoOther(tx: Transaction): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('begin a OneRoster import'))`);
  await noteInterrupted(tx);
  const { rows } = await tx.query<{ id: Guid; by_name: string; file_name: string }>(
    `select id, by_name, file_name from imports where state in ('reading', 'applying', 'undoing') limit 1`,
  );
  const [other] = rows;
  if (other !== undefined) {
    const sentence = `Another import is running (${other.file_name}, begun by ${other.by_name}): wait until it has ended, then try again.`;
    throw new ImportNotNowError('another_import', sentence);
  }
}

/** What was there before is kept so long; it holds personal data. */
export const undoableDays = 90;

/** From which state each work may begin. */
const beginsFrom: Record<Work, string> = {
  reading: `state = 'received'`,
  applying: `state = 'ready' or (state in ('interrupted', 'failed') and broke_off = 'applying')`,
  undoing: `created_at > now() - interval '${undoableDays} days'
    and (state = 'applied' or (state in ('interrupted', 'failed') and broke_off = 'undoing'))`,
};

/**
 * Begins a work on an import, one in the whole district at a time.
 * @throws ImportNotNowError
 */
export async function beginWork(tx: Transaction, importId: Guid, work: Work): Promise<void> {
  await expectNoOther(tx);
  const begun = await tx.query(
    `update imports set state = $2, step = '', progress = 0, heartbeat_at = clock_timestamp(), broke_off = null, failure = null, updated_at = now()
     where id = $1 and (${beginsFrom[work]})`,
    [importId, work],
  );
  if (begun.rowCount === 0) throw await notInThisState(tx, importId, work);
}

async function notInThisState(tx: Transaction, importId: Guid, work: Work): Promise<ImportNotNowError> {
  const { rows } = await tx.query<{ state: ImportState }>('select state from imports where id = $1', [importId]);
  const state = rows[0]?.state;
  if (state === undefined) return new ImportNotNowError('no_such_import', 'There is no import with this id: see the list of imports.');
  const sentences: Record<Work, string> = {
    reading: 'This package has been read already: send it again to read it anew.',
    applying: `Only an import that was looked at first can be applied; this one is ${state}.`,
    undoing: `Only an import that was applied can be undone, for ${undoableDays} days; this one is ${state}.`,
  };
  return new ImportNotNowError('not_in_this_state', sentences[work]);
}

/** Works whose process has gone silent, and files that stopped on their way: nothing of them was written. */
export async function noteInterrupted(tx: Transaction): Promise<void> {
  const { rows } = await tx.query<{ id: Guid }>(
    `update imports set broke_off = state, state = 'interrupted', updated_at = now(),
       failure = 'The program that worked on it ended in the middle. Nothing of that was written: start it again.'
     where state in ('reading', 'applying', 'undoing') and heartbeat_at < clock_timestamp() - $1 * interval '1 millisecond'
     returning id`,
    [silenceMs],
  );
  const lost = await tx.query<{ id: Guid }>(
    `update imports set state = 'failed', failure = $2, updated_at = now()
     where state = 'received' and created_at < clock_timestamp() - $1 * interval '1 millisecond' returning id`,
    [arrivalMs, notArrived],
  );
  rows.push(...lost.rows);
  for (const { id } of rows) await forgetStaged(tx, id);
}

/** What was only there to be looked at. */
export async function forgetStaged(tx: Transaction, importId: Guid): Promise<void> {
  await tx.query('delete from import_rows where import_id = $1', [importId]);
  await tx.query('delete from import_ids where import_id = $1', [importId]);
  await tx.query('delete from import_files where import_id = $1', [importId]);
}

export async function keepRepairs(tx: Transaction, importId: Guid, repairs: readonly ImportRepair[]): Promise<void> {
  await keepFindings(tx, importId, 'repair', repairs);
}

export async function keepProblems(tx: Transaction, importId: Guid, problems: readonly ImportProblem[]): Promise<void> {
  const rows = problems.map((problem) => ({ ...problem, became: null }));
  await keepFindings(tx, importId, 'problem', rows);
}

type Finding = ImportProblem & { became: string | null };

export async function keepFindings(tx: Transaction, importId: Guid, kind: string, findings: readonly Finding[]): Promise<void> {
  if (findings.length === 0) return;
  await tx.query(
    `insert into import_findings (import_id, no, kind, file, line, column_name, expected, found, became)
     select $1, n.no + coalesce((select max(no) from import_findings where import_id = $1), 0), $2,
       n.file, n.line, n.column_name, n.expected, n.found, n.became
     from rows from (unnest($3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[]))
       with ordinality n (file, line, column_name, expected, found, became, no)`,
    [
      ...[importId, kind, findings.map(({ file }) => file), findings.map(({ line }) => line), findings.map(({ column }) => column)],
      ...[findings.map(({ expected }) => expected), findings.map(({ found }) => found), findings.map(({ became }) => became)],
    ],
  );
}

export async function endReading(
  db: ImportDoor,
  importId: Guid,
  findings: Findings,
  { report, now }: { report: ImportReport | null; now: Instant },
): Promise<void> {
  await db.transact(async (tx) => {
    await keepRepairs(tx, importId, [...findings.takeRepairs(), ...findings.furtherRepairs()]);
    await keepProblems(tx, importId, findings.problems);
    await forgetStaged(tx, importId);
    await tx.query(
      `update imports set state = $2, progress = 1, step = '', report = $3, planned_at = to_timestamp($4 / 1000.0), updated_at = now() where id = $1`,
      [importId, report === null ? 'refused' : 'ready', report === null ? { more_problems: findings.more } : report, now],
    );
  });
}

/** A fault that was nobody's in the package: the database, the disk, the program. */
export async function recordFailure(db: ImportDoor, importId: Guid, failure: string): Promise<void> {
  await db.transact(async (tx) => {
    await tx.query(
      `update imports set broke_off = state, state = 'failed', failure = $2, updated_at = now()
       where id = $1 and state in ('reading', 'applying', 'undoing')`,
      [importId, failure],
    );
    await forgetStaged(tx, importId);
  });
}
