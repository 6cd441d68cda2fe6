import type { Transaction } from '../../database/transaction.ts';
import { flushFeed } from '../../feed/flush.ts';
import { arrangeMeetings } from '../arrange-meetings.ts';
import { setForBulk, setForReading, setForWriting } from '../planning/plan.ts';
import type { OnProgress } from '../progress.ts';
import { ImportNotNowError } from '../record.ts';
import { columnsOfTable, hasOneId, imageOf, importedTables, inImage, type ImportedTable } from '../tables.ts';
import { rowOfChange, updateRows } from './apply.ts';

/** What an undo did, or would do. `left_alone` was changed by somebody since; `kept` has something that refers to it, attendance say. */
export type UndoReport = {
  deleted: number;
  restored: number;
  left_alone: number;
  kept: number;
  /** The first of the last two. */
  samples: { verdict: 'left_alone' | 'kept'; table: string; label: string }[];
};

/**
 * Puts back what an import changed and what is still as it left it. Rows that it added go where nothing refers to them; the others end.
 * Who meanwhile writes to one of them waits, or makes this one fail as a whole.
 */
export async function undoChanges(
  tx: Transaction,
  importId: string,
  { now, onProgress }: { now: number; onProgress: OnProgress },
): Promise<UndoReport> {
  await setForBulk(tx);
  const schools = await schoolsWithLabels(tx, importId);
  const tables = importedTables.filter(({ name }) => name !== 'external_ids').toReversed();
  for (const [index, table] of tables.entries()) {
    onProgress(`undoing ${table.name.replaceAll('_', ' ')}`, index / tables.length);
    await setForReading(tx);
    await judge(tx, importId, table);
    await setForWriting(tx);
    await takeBack(tx, importId, table);
    await endKept(tx, importId, table.name, now);
  }
  // No trigger hangs on these.
  await setForReading(tx);
  await takeBackIds(tx, importId);
  const report = await reportOf(tx, importId);
  await setForWriting(tx);
  await arrangeMeetings(tx, schools);
  await tx.query('delete from import_undo_rows where import_id = $1', [importId]);
  onProgress('telling devices', 0.99);
  await flushFeed(tx);
  return report;
}

/** What becomes of each change of a table: by what the row is now, and by who refers to it. */
async function judge(tx: Transaction, importId: string, table: ImportedTable): Promise<void> {
  const used = hasOneId(table) ? `left join (select distinct ref from import_referred('${table.name}') ref) used on used.ref = t.id` : '';
  const [first = ''] = Object.keys(table.key);
  const image = imageOf(table, 't');
  await tx.query(
    `insert into import_undo_rows (import_id, table_name, no, place, verdict)
     select $1, '${table.name}', no, place, verdict from (
       select c.no, t.ctid as place, case
         when c.before is null and t.${first} is null then null
         when c.before is null and ${image} <> c.after then 'left_alone'
         when c.before is null then ${used === '' ? `'delete'` : `case when used.ref is null then 'delete' else 'kept' end`}
         when c.after is null then case when t.${first} is null then 'reinsert' when ${image} <> c.before then 'left_alone' end
         when c.before = c.after or ${image} = c.before then null
         when ${image} = c.after then 'restore'
         else 'left_alone' end as verdict
       from import_changes c left join ${table.name} t on ${rowOfChange(table, 't', 'coalesce(c.after, c.before)')} ${used}
       where c.import_id = $1 and c.table_name = '${table.name}'
     ) judged where verdict is not null`,
    [importId],
  );
}

/**
 * What was judged is named by its place or number, in arrays: joined with the judgement, whose size the planner cannot know, a table of
 * some thousand rows was looked through once for each of them.
 */
async function takeBack(tx: Transaction, importId: string, table: ImportedTable): Promise<void> {
  const judged = (column: 'place' | 'no', verdict: string) =>
    `any (array(select ${column} from import_undo_rows where import_id = $1 and table_name = '${table.name}' and verdict = '${verdict}'))`;
  const gone = await tx.query(`delete from ${table.name} where ctid = ${judged('place', 'delete')}`, [importId]);
  await expectAll(tx, importId, table, gone.rowCount ?? 0);
  await updateRows(tx, importId, table, 'before', `c.no = ${judged('no', 'restore')}`);
  const columns = columnsOfTable(table);
  const value = inImage('c.before');
  await tx.query(
    `insert into ${table.name} (${columns.map(([name]) => name).join(', ')})
     select ${columns.map(([name, type]) => value(name, type)).join(', ')} from import_changes c
     where c.import_id = $1 and c.table_name = '${table.name}' and c.no = ${judged('no', 'reinsert')}`,
    [importId],
  );
}

/** Somebody may have written to one of them since it was judged; then it lies elsewhere. */
async function expectAll(tx: Transaction, importId: string, { name }: ImportedTable, deleted: number): Promise<void> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*) as count from import_undo_rows where import_id = $1 and table_name = $2 and verdict = 'delete'`,
    [importId, name],
  );
  if (rows[0]?.count === deleted) return;
  throw new ImportNotNowError('changed_meanwhile', 'Somebody wrote to the same rows at the same moment. Nothing was undone: try again.');
}

const today = `(to_timestamp($2 / 1000.0) at time zone h.timezone)::date`;

/** How that ends which cannot go, as it ends when a full package no longer has it. Persons, classes and schools just stay. */
const ends: Record<string, string> = {
  student_section_enrollments: `
    update student_section_enrollments t set dropped_on = greatest(t.added_on, ${today}), updated_at = now()
    from import_changes c, course_sections s, schools h
    where c.import_id = $1 and c.table_name = 'student_section_enrollments' and t.id = c.row_id and c.no = any (array(
        select no from import_undo_rows where import_id = $1 and table_name = 'student_section_enrollments' and verdict = 'kept'))
      and s.id = t.section_id and h.id = s.school_id and (t.dropped_on is null or t.dropped_on > greatest(t.added_on, ${today}))`,
  teacher_section_assignments: `
    update teacher_section_assignments t set ends_on = ${today} - 1, updated_at = now()
    from import_changes c, course_sections s, schools h
    where c.import_id = $1 and c.table_name = 'teacher_section_assignments' and t.id = c.row_id and c.no = any (array(
        select no from import_undo_rows where import_id = $1 and table_name = 'teacher_section_assignments' and verdict = 'kept'))
      and s.id = t.section_id and h.id = s.school_id
      and (t.begins_on is null or t.begins_on < ${today}) and (t.ends_on is null or t.ends_on >= ${today})`,
};

async function endKept(tx: Transaction, importId: string, table: string, now: number): Promise<void> {
  const sql = ends[table];
  if (sql !== undefined) await tx.query(sql, [importId, now]);
}

/** An id that the import taught us goes, but for one of a row that it added and that stays. */
async function takeBackIds(tx: Transaction, importId: string): Promise<void> {
  const same = `t.entity_type = c.after->>'entity_type' and t.system = c.after->>'system' and t.external_id = c.after->>'external_id'`;
  const still = `c.import_id = $1 and c.table_name = 'external_ids' and ${same} and t.entity_id = (c.after->>'entity_id')::uuid`;
  await tx.query(
    `delete from external_ids t using import_changes c
     where ${still} and c.before is null and not exists (
       select from import_undo_rows u join import_changes k using (import_id, table_name, no)
       where u.import_id = $1 and u.verdict in ('kept', 'left_alone') and k.before is null
         and k.table_name = t.entity_type and k.row_id = t.entity_id)`,
    [importId],
  );
  await tx.query(
    `update external_ids t set entity_id = (c.before->>'entity_id')::uuid, updated_at = now() from import_changes c
     where ${still} and c.before is not null`,
    [importId],
  );
}

async function schoolsWithLabels(tx: Transaction, importId: string): Promise<string[]> {
  const { rows } = await tx.query<{ school_id: string }>(
    `select distinct s.school_id from import_changes c join course_sections s on s.id = (coalesce(c.after, c.before)->>'section_id')::uuid
     where c.import_id = $1 and c.table_name = 'section_period_labels'`,
    [importId],
  );
  return rows.map(({ school_id }) => school_id);
}

const mostSamples = 200;

async function reportOf(tx: Transaction, importId: string): Promise<UndoReport> {
  const { rows } = await tx.query<{ verdict: string; count: number }>(
    'select verdict, count(*) as count from import_undo_rows where import_id = $1 group by verdict',
    [importId],
  );
  const count = (...verdicts: string[]) =>
    rows.filter(({ verdict }) => verdicts.includes(verdict)).reduce((sum, row) => sum + row.count, 0);
  const samples = await tx.query<UndoReport['samples'][number]>(
    `select u.verdict, u.table_name as table, coalesce(c.label, '') as label
     from import_undo_rows u join import_changes c using (import_id, table_name, no)
     where u.import_id = $1 and u.verdict in ('left_alone', 'kept') order by u.verdict desc, u.table_name, c.label, u.no limit ${mostSamples}`,
    [importId],
  );
  return {
    deleted: count('delete'),
    restored: count('restore', 'reinsert'),
    left_alone: count('left_alone'),
    kept: count('kept'),
    samples: samples.rows,
  };
}
