import { packageFormat, type FileName } from '../package-format.ts';
import { columnsOfTable, hasOneId, imageOf, inImage, sameKey, tableNamed, type ImportedTable } from '../tables.ts';

// Pieces of the SQL that plans an import. In all of it $1 is the import, $2 the system, $3 the moment in milliseconds.

/** The package's rows of a file that are there (not withdrawn), columns by their names in lower_case, null where blank. */
export function staged(file: FileName): string {
  return rowsOf(file, 'active');
}

/** Rows that a delta withdraws. */
export function withdrawn(file: FileName): string {
  return rowsOf(file, 'tobedeleted');
}

function rowsOf(file: FileName, status: string): string {
  const columns = Object.keys(packageFormat[file]).map((name, index) => `nullif(cells[${index + 1}], '') as ${columnName(name)}`);
  return `(select line, sourced_id, ${columns.join(', ')} from import_rows where import_id = $1 and file = '${file}' and status = '${status}')`;
}

export function columnName(name: string): string {
  const snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return ['role', 'primary'].includes(snake) ? `"${snake}"` : snake;
}

/** Items of a list's cell. */
export function itemsOf(cell: string): string {
  return `unnest(string_to_array(${cell}, ','))`;
}

/** The package's ids of a table with ours. */
export function idsOf(type: string): string {
  return `(select external_id, entity_id from import_ids where import_id = $1 and type = '${type}')`;
}

/** A table as it will be: rows that the plan so far changes as it leaves them, the others as they are. */
export function planned(name: string): string {
  const table = tableNamed(name);
  const columns = columnsOfTable(table);
  const value = inImage('c.after');
  const same = hasOneId(table) ? 'c.row_id = t.id' : sameKey(table, 't', inImage('coalesce(c.after, c.before)'));
  return `(
    select ${columns.map(([column]) => `t.${column}`).join(', ')} from ${name} t
    where not exists (select from import_changes c where c.import_id = $1 and c.table_name = '${name}' and ${same})
    union all
    select ${columns.map(([column, type]) => value(column, type)).join(', ')} from import_changes c
    where c.import_id = $1 and c.table_name = '${name}' and c.after is not null
  )`;
}

/** The school's own day; `h` is the school. */
export const today = `(to_timestamp($3 / 1000.0) at time zone h.timezone)::date`;

/**
 * Plans what differs of `wanted`, a query with the table's columns with `shown` for people, and `line`: of several
 * for one row the first counts. Rows that are as they should be are not in
 * the plan, so that the same package a second time changes nothing: no row version, no feed entry.
 */
export function planWanted(name: string, wanted: string): string {
  const table = tableNamed(name);
  const values = Object.keys(table.values);
  const list = (alias: string) => `(${values.map((column) => `${alias}.${column}`).join(', ')})`;
  const [first = ''] = Object.keys(table.key);
  const differs = values.length === 0 ? 'false' : `${list('t')} is distinct from ${list('w')}`;
  return `
    insert into import_changes (import_id, table_name, action, row_id, label, before, after)
    select $1, '${name}', case when t.${first} is null then 'added' else 'changed' end, ${hasOneId(table) ? 'w.id' : 'null'}, w.shown,
      case when t.${first} is not null then ${imageOf(table, 't')} end, ${imageOf(table, 'w')}
    from (${firstOfEach(table, wanted)}) w
    left join ${name} t on ${sameKey(table, 't', (column) => `w.${column}`)}
    where t.${first} is null or ${differs}`;
}

function firstOfEach(table: ImportedTable, wanted: string): string {
  const key = Object.keys(table.key)
    .map((column) => `every.${column}`)
    .join(', ');
  return `select distinct on (${key}) every.* from (${wanted}) every order by ${key}, every.line`;
}

/** Plans the end of rows: `ending` gives each row's columns as they will be. */
export function planEnded(name: string, ending: string): string {
  const table = tableNamed(name);
  return `
    insert into import_changes (import_id, table_name, action, row_id, label, before, after)
    select $1, '${name}', 'ended', ${hasOneId(table) ? 'w.id' : 'null'}, w.shown, ${imageOf(table, 't')}, ${imageOf(table, 'w')}
    from (${ending}) w join ${name} t on ${sameKey(table, 't', (column) => `w.${column}`)}`;
}

/** Plans that rows go: only such as say nothing of what anybody has done. */
export function planGone(name: string, going: string): string {
  const table = tableNamed(name);
  return `
    insert into import_changes (import_id, table_name, action, row_id, label, before, after)
    select $1, '${name}', 'ended', ${hasOneId(table) ? 't.id' : 'null'}, w.shown, ${imageOf(table, 't')}, null
    from (${going}) w join ${name} t on ${sameKey(table, 't', (column) => `w.${column}`)}`;
}
