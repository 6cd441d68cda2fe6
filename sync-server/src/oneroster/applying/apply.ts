import type { Transaction } from '../../database/transaction.ts';
import { flushFeed } from '../../feed/flush.ts';
import type { OnProgress } from '../progress.ts';
import { setForBulk, setForReading, setForWriting } from '../planning/plan.ts';
import { ImportNotNowError } from '../record.ts';
import { columnsOfTable, hasOneId, imageOf, importedTables, inImage, sameKey, type ImportedTable } from '../tables.ts';

/** So many rows a statement: between two of them it can be said how far it is. */
const rowsAtOnce = 40_000;

/**
 * Writes what was planned, in the order of the tables. The school must be as the plan found it.
 * @throws ImportNotNowError `changed_meanwhile`
 */
export async function applyChanges(tx: Transaction, importId: string, onProgress: OnProgress): Promise<void> {
  await setForBulk(tx);
  const sizes = await sizesOf(tx, importId);
  const all = [...sizes.values()].reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  for (const table of importedTables) {
    const size = sizes.get(table.name);
    if (size === undefined) continue;
    onProgress(`writing ${table.name.replaceAll('_', ' ')}`, done / all);
    await setForReading(tx);
    await expectUnchanged(tx, importId, table);
    await setForWriting(tx);
    await deleteRows(tx, importId, table);
    await updateRows(tx, importId, table, 'after');
    for (let from = size.first; from <= size.last; from += rowsAtOnce) {
      await insertRows(tx, importId, table, [from, from + rowsAtOnce]);
      onProgress(`writing ${table.name.replaceAll('_', ' ')}`, (done + Math.min(size.count, from + rowsAtOnce - size.first)) / all);
    }
    done += size.count;
  }
  onProgress('telling devices', 0.99);
  await flushFeed(tx);
}

type Size = { first: number; last: number; count: number };

async function sizesOf(tx: Transaction, importId: string): Promise<Map<string, Size>> {
  const { rows } = await tx.query<Size & { table_name: string }>(
    `select table_name, min(no) as first, max(no) as last, count(*) as count from import_changes where import_id = $1 group by table_name`,
    [importId],
  );
  return new Map(rows.map(({ table_name, ...size }) => [table_name, size]));
}

const changesOf = ({ name }: ImportedTable) => `import_changes c where c.import_id = $1 and c.table_name = '${name}'`;

/** Locks what is about to change, and looks whether it still is as it was. */
async function expectUnchanged(tx: Transaction, importId: string, table: ImportedTable): Promise<void> {
  const same = rowOfChange(table, 't', 'c.before');
  await tx.query(
    `select count(*) from (select from ${table.name} t, import_changes c
     where c.import_id = $1 and c.table_name = '${table.name}' and c.before is not null and ${same} order by ${keyList(table, 't')}
     for no key update of t) locked`,
    [importId],
  );
  const { rows } = await tx.query<{ count: number }>(
    `select count(*) as count from (select * from ${changesOf(table)}) c left join ${table.name} t on ${rowOfChange(table, 't', 'coalesce(c.before, c.after)')}
     where case when t.${Object.keys(table.key)[0]} is not null then ${imageOf(table, 't')} end is distinct from c.before`,
    [importId],
  );
  const count = rows[0]?.count ?? 0;
  if (count === 0) return;
  const sentence = `${count} rows of ${table.name.replaceAll('_', ' ')} have changed since the dry run: run it again and look at what it would change now.`;
  throw new ImportNotNowError('changed_meanwhile', sentence);
}

/** The row of a table that a change is about. */
export function rowOfChange(table: ImportedTable, alias: string, image: string): string {
  return hasOneId(table) ? `${alias}.id = c.row_id` : sameKey(table, alias, inImage(image));
}

function keyList({ key }: ImportedTable, alias: string): string {
  return Object.keys(key)
    .map((column) => `${alias}.${column}`)
    .join(', ');
}

async function deleteRows(tx: Transaction, importId: string, table: ImportedTable): Promise<void> {
  const sql = `delete from ${table.name} t using import_changes c
    where c.import_id = $1 and c.table_name = '${table.name}' and c.after is null and ${rowOfChange(table, 't', 'c.before')}`;
  await tx.query(sql, [importId]);
}

/**
 * @param side of each change, how the row is to be: an undo goes back.
 * @param only a condition on the changes `c`.
 */
export async function updateRows(
  tx: Transaction,
  importId: string,
  table: ImportedTable,
  side: 'after' | 'before',
  only = 'true',
): Promise<void> {
  const columns = Object.entries(table.values);
  if (columns.length === 0) return;
  const value = inImage(`c.${side}`);
  await makeWay(tx, importId, table, side, only);
  const sql = `update ${table.name} t set ${columns.map(([name, type]) => `${name} = ${value(name, type)}`).join(', ')}, updated_at = now()
    from import_changes c
    where c.import_id = $1 and c.table_name = '${table.name}' and c.before is not null and c.after is not null and c.before <> c.after
      and ${rowOfChange(table, 't', 'c.after')} and ${only}`;
  const text = hasTime(table) ? sql : sql.replace(', updated_at = now()', '');
  await tx.query(text, [importId]);
}

function hasTime({ name }: ImportedTable): boolean {
  return name !== 'section_period_labels' && name !== 'period_mappings';
}

/** Two rows may exchange a name or number that only one may have at a time: all of them first let go of it. */
async function makeWay(tx: Transaction, importId: string, table: ImportedTable, side: 'after' | 'before', only: string): Promise<void> {
  const other = side === 'after' ? 'before' : 'after';
  for (const column of table.unique ?? []) {
    await tx.query(
      `update ${table.name} t set ${column} = ${column === 'name' ? 'id::text' : 'null'}
       from import_changes c, import_changes taker
       where c.import_id = $1 and c.table_name = '${table.name}' and c.row_id = t.id and c.before->>'${column}' <> c.after->>'${column}'
         and taker.import_id = $1 and taker.table_name = '${table.name}' and taker.row_id <> c.row_id
         and taker.${side}->>'${column}' = c.${other}->>'${column}' and ${only}`,
      [importId],
    );
  }
}

async function insertRows(tx: Transaction, importId: string, table: ImportedTable, [from, before]: [number, number]): Promise<void> {
  const columns = columnsOfTable(table);
  const value = inImage('c.after');
  await tx.query(
    `insert into ${table.name} (${columns.map(([name]) => name).join(', ')})
     select ${columns.map(([name, type]) => value(name, type)).join(', ')} from ${changesOf(table)} and c.before is null and c.no >= $2 and c.no < $3`,
    [importId, from, before],
  );
}
