import { sheetKey } from '@osss/shared/collections/attendance-sheets';
import type { Stamp } from '@osss/shared/merge';
import { scopeName } from '@osss/shared/scopes';
import type { Guid, Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { markFromRow, type MarkRow } from './mark-row.ts';
import type { SchoolDocument } from './world.ts';

type SheetRow = { id: string; sheet_no: number; taken_by: Guid | null; taken_at: Instant | null } & {
  [Key in keyof Stamp]: Stamp[Key] | null;
};
type EventRow = MarkRow & Stamp & { sheet_no: number; student_id: Guid; source: 'teacher' | 'office' };

const sheetsQuery = `select v.id, s.sheet_no::float8, s.taken_by, extract(epoch from s.taken_at)::float8 * 1000 as taken_at,
    round(extract(epoch from s.taken_effective_at) * 1000)::float8 as effective_at, s.taken_seq::float8 as seq, s.taken_mutation_id as mutation_id, s.taken_step as step
  from unnest($1::text[], $2::uuid[], $3::date[], $4::uuid[]) as v (id, section_id, date, period_id)
  join attendance_sheets s on s.section_id = v.section_id and s.date = v.date and s.period_id = v.period_id`;

const eventsQuery = `select sheet_no::float8, student_id, source, code, minutes, notes, extra,
    round(extract(epoch from effective_at) * 1000)::float8 as effective_at, seq::float8, mutation_id, step
  from attendance_events where sheet_no = any($1::bigint[])`;

/** Sheets with every mark's stamp; one that does not exist yet comes empty. @param ids well-formed. */
export async function loadSheets(tx: Transaction, ids: readonly string[]): Promise<SchoolDocument[]> {
  if (ids.length === 0) return [];
  const documents = new Map(ids.map((id) => [id, emptySheet(id)]));
  const keys = ids.map((id) => sheetKey(id));
  const values = [ids, keys.map((key) => key?.section_id), keys.map((key) => key?.date), keys.map((key) => key?.period_id)];
  const sheets = await tx.query<SheetRow>({ name: 'judge-sheets', text: sheetsQuery, values });
  const byNumber = new Map<number, SchoolDocument>();
  for (const row of sheets.rows) {
    const document = documents.get(row.id);
    if (document === undefined) continue;
    byNumber.set(row.sheet_no, fillHeader(document, row));
  }
  if (byNumber.size === 0) return [...documents.values()];
  const events = await tx.query<EventRow>({ name: 'judge-events', text: eventsQuery, values: [[...byNumber.keys()]] });
  for (const { sheet_no, student_id, source, effective_at, seq, mutation_id, step, ...mark } of events.rows) {
    const cell = { value: markFromRow(mark), stamp: { effective_at, seq, mutation_id, step } };
    byNumber.get(sheet_no)?.cells.set(`marks/${student_id}/${source}`, cell);
  }
  for (const document of documents.values()) document.loaded = new Set(document.cells.keys());
  return [...documents.values()];
}

function fillHeader(document: SchoolDocument, row: SheetRow): SchoolDocument {
  document.sheet_no = row.sheet_no;
  document.scope = scopeName('attendance', sheetKey(row.id)?.section_id ?? '');
  const { taken_by, taken_at, effective_at, seq, mutation_id, step } = row;
  const value = taken_by === null || taken_at === null ? null : { by: taken_by, at: Math.round(taken_at) };
  const stamped = effective_at !== null && seq !== null && mutation_id !== null && step !== null;
  if (stamped) document.cells.set('taken', { value, stamp: { effective_at, seq, mutation_id, step } });
  else if (value !== null) document.cells.set('taken', { value, stamp: null });
  return document;
}

function emptySheet(id: string): SchoolDocument {
  return {
    collection: 'attendance_sheets',
    id,
    scope: null,
    fixed: {},
    sheet_no: null,
    cells: new Map(),
    loaded: new Set(),
    dirty: new Set(),
    past: [],
  };
}
