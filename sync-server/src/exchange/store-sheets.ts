import { sheetKey } from '@osss/shared/collections/attendance-sheets';
import type { Stamp } from '@osss/shared/merge';
import type { Json } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { rowFromMark, type MarkRow } from './mark-row.ts';
import type { SchoolDocument } from './world.ts';

// The stamp is asked again: a row may have been written by a door that takes no lock of ours.
const headers = `insert into attendance_sheets as s (section_id, date, period_id, taken_by, taken_at, taken_effective_at, taken_seq, taken_mutation_id, taken_step, written_by)
  select section_id, date, period_id, taken_by, to_timestamp(taken_at / 1000.0), to_timestamp(effective_at / 1000.0), seq, mutation_id, step, written_by
  from unnest($1::uuid[], $2::date[], $3::uuid[], $4::uuid[], $5::float8[], $6::float8[], $7::bigint[], $8::uuid[], $9::int[], $10::uuid[])
    as v (section_id, date, period_id, taken_by, taken_at, effective_at, seq, mutation_id, step, written_by)
  on conflict (section_id, date, period_id) do update set taken_by = excluded.taken_by, taken_at = excluded.taken_at,
    taken_effective_at = excluded.taken_effective_at, taken_seq = excluded.taken_seq, taken_mutation_id = excluded.taken_mutation_id,
    taken_step = excluded.taken_step, written_by = excluded.written_by, updated_at = now()
  where excluded.taken_effective_at is not null and (s.taken_effective_at is null or
    (s.taken_effective_at, s.taken_seq, s.taken_mutation_id, s.taken_step) <
    (excluded.taken_effective_at, excluded.taken_seq, excluded.taken_mutation_id, excluded.taken_step))
  returning sheet_no::float8, section_id || ':' || date || ':' || period_id as id`;

// A stamp belongs to a whole edit: it is sent once for all its marks.
const marksSent = `unnest($1::int[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::int[], $7::text[], $8::jsonb[])
      as mark (stamp_no, sheet_no, student_id, source, code, minutes, notes, extra)
    join unnest($9::float8[], $10::bigint[], $11::uuid[], $12::int[], $13::uuid[]) with ordinality
      as stamp (effective_at, seq, mutation_id, step, written_by, stamp_no) using (stamp_no)`;
// Without `on conflict`, which makes each row cost half as much again: should a door that takes no lock of ours have written the same mark
// meanwhile, the group fails and is done again.
const newMarks = `insert into attendance_events as e (sheet_no, student_id, source, code, minutes, notes, extra, effective_at, seq, mutation_id, step, written_by)
  select sheet_no, student_id, source, code, minutes, notes, extra, to_timestamp(effective_at / 1000.0), seq, mutation_id, step, written_by
  from ${marksSent}`;
// As an upsert, though all rows are there: it goes by the key, row for row, where the plan of an update may read a whole year.
const changedMarks = `${newMarks}
  on conflict (sheet_no, student_id, source) do update set code = excluded.code, minutes = excluded.minutes, notes = excluded.notes,
    extra = excluded.extra, effective_at = excluded.effective_at, seq = excluded.seq, mutation_id = excluded.mutation_id, step = excluded.step,
    written_by = excluded.written_by
  where (e.effective_at, e.seq, e.mutation_id, e.step) < (excluded.effective_at, excluded.seq, excluded.mutation_id, excluded.step)`;

export async function storeSheets(tx: Transaction, sheets: readonly SchoolDocument[]): Promise<void> {
  await storeHeaders(
    tx,
    sheets.filter(({ sheet_no, dirty }) => sheet_no === null || dirty.has('taken')),
  );
  await storeMarks(tx, sheets);
}

async function storeHeaders(tx: Transaction, sheets: readonly SchoolDocument[]): Promise<void> {
  if (sheets.length === 0) return;
  const rows = sheets.map(headerRow);
  const stored = await tx.query<{ id: string; sheet_no: number }>({ name: 'store-sheets', text: headers, values: columns(rows, 10) });
  const numbers = new Map(stored.rows.map(({ id, sheet_no }) => [id, sheet_no]));
  for (const sheet of sheets) sheet.sheet_no ??= numbers.get(sheet.id) ?? madeMeanwhile();
}

/** The group is done again and then finds the sheet. */
function madeMeanwhile(): never {
  throw new Error('A sheet was made by somebody else between reading and writing.');
}

function headerRow({ id, cells, dirty }: SchoolDocument): unknown[] {
  const key = sheetKey(id);
  const taken = dirty.has('taken') ? cells.get('taken') : undefined;
  const { by, at } = takenParts(taken?.value ?? null);
  // A sheet is made by whoever writes its first cell.
  const writer = (taken ?? cells.get([...dirty][0] ?? ''))?.written_by;
  return [key?.section_id, key?.date, key?.period_id, by, at, ...stampColumns(taken?.stamp ?? null), writer];
}

function takenParts(value: Json): { by: Json; at: Json } {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { by: null, at: null };
  return { by: value['by'] ?? null, at: value['at'] ?? null };
}

type MarkToStore = {
  sheet_no: number | null;
  student_id: string;
  source: string;
  mark: MarkRow;
  stamp: Stamp;
  written_by: string | undefined;
};

async function storeMarks(tx: Transaction, sheets: readonly SchoolDocument[]): Promise<void> {
  const [made, changed]: [MarkToStore[], MarkToStore[]] = [[], []];
  for (const { sheet_no, dirty, cells, loaded } of sheets) {
    for (const path of dirty) {
      const [first, student_id = '', source = ''] = path.split('/');
      const cell = cells.get(path);
      if (first !== 'marks' || !cell?.stamp) continue;
      const row = { sheet_no, student_id, source, mark: rowFromMark(cell.value), stamp: cell.stamp, written_by: cell.written_by };
      if (loaded.has(path)) changed.push(row);
      else made.push(row);
    }
  }
  await openMarks(tx, [...made, ...changed]);
  if (made.length > 0) await tx.query({ name: 'new-marks', text: newMarks, values: markValues(made) });
  if (changed.length > 0) await tx.query({ name: 'changed-marks', text: changedMarks, values: markValues(changed) });
}

/** The second wall asks once for each edit and sheet; a mark it was not asked for, it judges by itself. */
async function openMarks(tx: Transaction, rows: readonly MarkToStore[]): Promise<void> {
  const asked = [...new Map(rows.map((row) => [`${row.sheet_no} ${row.stamp.mutation_id}/${row.stamp.step}`, row])).values()];
  if (asked.length === 0) return;
  await tx.query({
    name: 'wall: marks',
    text: 'select wall_open_marks($1, $2, $3)',
    values: [
      plainArray(asked.map(({ sheet_no }) => sheet_no)),
      plainArray(asked.map(({ written_by }) => written_by ?? null)),
      plainArray(asked.map(({ stamp }) => stamp.effective_at)),
    ],
  });
}

function markValues(rows: readonly MarkToStore[]): unknown[] {
  const stamps = [
    ...new Map(rows.map(({ stamp, written_by }) => [`${stamp.mutation_id}/${stamp.step}`, { ...stamp, written_by }])).values(),
  ];
  const places = new Map(stamps.map(({ mutation_id, step }, index) => [`${mutation_id}/${step}`, index + 1]));
  return [
    plainArray(rows.map(({ stamp }) => places.get(`${stamp.mutation_id}/${stamp.step}`) ?? 0)),
    plainArray(rows.map(({ sheet_no }) => sheet_no)),
    plainArray(rows.map(({ student_id }) => student_id)),
    plainArray(rows.map(({ source }) => source)),
    rows.map(({ mark }) => mark.code),
    plainArray(rows.map(({ mark }) => mark.minutes)),
    rows.map(({ mark }) => mark.notes),
    rows.map(({ mark }) => (mark.extra === null ? null : JSON.stringify(mark.extra))),
    plainArray(stamps.map(({ effective_at }) => effective_at)),
    plainArray(stamps.map(({ seq }) => seq)),
    plainArray(stamps.map(({ mutation_id }) => mutation_id)),
    plainArray(stamps.map(({ step }) => step)),
    plainArray(stamps.map(({ written_by }) => written_by ?? null)),
  ];
}

/** An array as Postgres writes it, of numbers, ids and words of ours: nothing in them needs quoting, and to look for it takes longer. */
function plainArray(values: readonly (number | string | null)[]): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`;
}

function stampColumns(stamp: Stamp | null): unknown[] {
  return stamp === null ? [null, null, null, null] : [stamp.effective_at, stamp.seq, stamp.mutation_id, stamp.step];
}

/** Rows turned into the arrays that `unnest` takes. */
function columns(rows: readonly unknown[][], count: number): unknown[][] {
  return Array.from({ length: count }, (_, column) => rows.map((row) => row[column] ?? null));
}
