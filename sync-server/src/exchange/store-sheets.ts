import { sheetKey } from '@osss/shared/collections/attendance-sheets';
import type { Stamp } from '@osss/shared/merge';
import type { Json } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';
import { rowFromMark } from './mark-row.ts';
import type { SchoolDocument } from './world.ts';

// Both statements ask the stamp again: a row may have been written by a door that takes no lock of ours.
const headers = `insert into attendance_sheets as s (section_id, date, period_id, taken_by, taken_at, taken_effective_at, taken_seq, taken_mutation_id, taken_step)
  select section_id, date, period_id, taken_by, to_timestamp(taken_at / 1000.0), to_timestamp(effective_at / 1000.0), seq, mutation_id, step
  from unnest($1::uuid[], $2::date[], $3::uuid[], $4::uuid[], $5::float8[], $6::float8[], $7::bigint[], $8::uuid[], $9::int[])
    as v (section_id, date, period_id, taken_by, taken_at, effective_at, seq, mutation_id, step)
  on conflict (section_id, date, period_id) do update set taken_by = excluded.taken_by, taken_at = excluded.taken_at,
    taken_effective_at = excluded.taken_effective_at, taken_seq = excluded.taken_seq, taken_mutation_id = excluded.taken_mutation_id,
    taken_step = excluded.taken_step, updated_at = now()
  where excluded.taken_effective_at is not null and (s.taken_effective_at is null or
    (s.taken_effective_at, s.taken_seq, s.taken_mutation_id, s.taken_step) <
    (excluded.taken_effective_at, excluded.taken_seq, excluded.taken_mutation_id, excluded.taken_step))
  returning sheet_no::float8, section_id || ':' || date || ':' || period_id as id`;

const marks = `insert into attendance_events as e (sheet_no, student_id, source, code, minutes, notes, extra, effective_at, seq, mutation_id, step)
  select sheet_no, student_id, source, code, minutes, notes, extra, to_timestamp(effective_at / 1000.0), seq, mutation_id, step
  from unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[], $7::jsonb[], $8::float8[], $9::bigint[], $10::uuid[], $11::int[])
    as v (sheet_no, student_id, source, code, minutes, notes, extra, effective_at, seq, mutation_id, step)
  on conflict (sheet_no, student_id, source) do update set code = excluded.code, minutes = excluded.minutes, notes = excluded.notes,
    extra = excluded.extra, effective_at = excluded.effective_at, seq = excluded.seq, mutation_id = excluded.mutation_id, step = excluded.step
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
  const stored = await tx.query<{ id: string; sheet_no: number }>({ name: 'store-sheets', text: headers, values: columns(rows, 9) });
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
  return [key?.section_id, key?.date, key?.period_id, by, at, ...stampColumns(taken?.stamp ?? null)];
}

function takenParts(value: Json): { by: Json; at: Json } {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { by: null, at: null };
  return { by: value['by'] ?? null, at: value['at'] ?? null };
}

async function storeMarks(tx: Transaction, sheets: readonly SchoolDocument[]): Promise<void> {
  const rows: unknown[][] = [];
  for (const { sheet_no, dirty, cells } of sheets) {
    for (const path of dirty) {
      const [first, student_id, source] = path.split('/');
      const cell = cells.get(path);
      if (first !== 'marks' || cell === undefined) continue;
      const { code, minutes, notes, extra } = rowFromMark(cell.value);
      rows.push([
        sheet_no,
        student_id,
        source,
        code,
        minutes,
        notes,
        extra === null ? null : JSON.stringify(extra),
        ...stampColumns(cell.stamp),
      ]);
    }
  }
  if (rows.length > 0) await tx.query({ name: 'store-marks', text: marks, values: columns(rows, 11) });
}

function stampColumns(stamp: Stamp | null): unknown[] {
  return stamp === null ? [null, null, null, null] : [stamp.effective_at, stamp.seq, stamp.mutation_id, stamp.step];
}

/** Rows turned into the arrays that `unnest` takes. */
function columns(rows: readonly unknown[][], count: number): unknown[][] {
  return Array.from({ length: count }, (_, column) => rows.map((row) => row[column] ?? null));
}
