import type { Transaction } from '../../database/transaction.ts';
import { quoted, type Findings } from '../findings.ts';
import { columnsOf, fileNames, packageFormat, type Column, type FileName, type Mode, type Version } from '../package-format.ts';
import { keepFindings } from '../record.ts';
import { columnName, staged } from './rows.ts';

export type Staged = { importId: string; system: string; version: Version; modes: Record<FileName, Mode> };

const mostListed = 1000;

type Repeated = { file: FileName; line: number; first_line: number; cells: string[]; first_cells: string[] };

/**
 * Student systems do write a row twice, even with differences: of a full file the first counts, and every later one is listed. In a delta
 * nobody knows which was meant.
 * @returns how many
 */
export async function dropRepeated(tx: Transaction, { importId, modes }: Staged, findings: Findings): Promise<number> {
  const { rows, rowCount } = await tx.query<Repeated>(
    `with again as materialized (
       select place, file, sourced_id, first_line from (
         select ctid as place, file, sourced_id, first_value(line) over same as first_line, row_number() over same as turn
         from import_rows where import_id = $1 window same as (partition by file, sourced_id order by line)
       ) every where turn > 1
     ), first as (
       select again.place, again.first_line, r.cells as first_cells from again
       join import_rows r on r.import_id = $1 and r.file = again.file and r.sourced_id = again.sourced_id and r.line = again.first_line
     )
     delete from import_rows r using first f where r.ctid = f.place
     returning r.file, r.line, f.first_line, r.cells, f.first_cells`,
    [importId],
  );
  const listed = rows.slice(0, mostListed).map(({ file, line, first_line, cells, first_cells }) => {
    const differs = Object.keys(packageFormat[file]).filter((_, index) => cells[index] !== first_cells[index]);
    const found = differs.length > 0 ? `one that differs in ${differs.join(', ')}` : 'the same once more';
    return {
      ...{ file: `${file}.csv`, line, column: 'sourcedId', expected: `an id that no row has yet (line ${first_line} has it)` },
      ...{ found, became: `line ${first_line} was used` },
    };
  });
  const certain = listed.filter(({ file }) => modes[fileOf(file)] !== 'delta');
  await keepFindings(tx, importId, 'repeated', certain);
  for (const { file, line, column, expected, found } of listed) {
    if (modes[fileOf(file)] === 'delta') findings.problem(file, line, column, expected, found);
  }
  return rowCount ?? 0;
}

function fileOf(file: string): FileName {
  return file.slice(0, -'.csv'.length) as FileName;
}

/** Every id that a row names must be in the file it points into or, where that file is not whole, in an earlier import. */
export async function checkReferences(tx: Transaction, roster: Staged, findings: Findings): Promise<void> {
  for (const file of fileNames) {
    if (roster.modes[file] === 'absent') continue;
    for (const [column, format] of Object.entries(referringColumns(file))) {
      if (findings.more) return;
      await checkColumn(tx, roster, { file, column, format }, findings);
    }
  }
}

function referringColumns(file: FileName): Record<string, Column> {
  const columns: [string, Column][] = Object.entries(packageFormat[file]);
  const own = columns.filter(([, { refersTo }]) => refersTo !== undefined);
  const ofUsers: [string, Column][] = file === 'demographics' ? [['sourcedId', { ...userReference, refersTo: 'users' }]] : [];
  return Object.fromEntries([...own, ...ofUsers]);
}

const userReference = packageFormat.roles.userSourcedId;

type Referring = { file: FileName; column: string; format: Column };
type Dangling = { line: number; sourced_id: string; item: string };

async function checkColumn(tx: Transaction, roster: Staged, { file, column, format }: Referring, findings: Findings): Promise<void> {
  const target = format.refersTo as FileName;
  const cell = column === 'sourcedId' ? 'sourced_id' : columnName(column);
  const known = roster.modes[target] === 'bulk' ? '' : `and not exists (${knownBefore[target]})`;
  const { rows } = await tx.query<Dangling>(
    // Named first and then looked up: in one step Postgres may look through the whole file again for each row.
    `with named as materialized (
       select r.line, r.sourced_id, item
       from ${staged(file)} r cross join unnest(${isList(format) ? `string_to_array(r.${cell}, ',')` : `array[r.${cell}]`}) item
       where item is not null
     )
     select line, sourced_id, item from named
     where not exists (select from import_rows t where t.import_id = $1 and t.file = '${target}' and t.sourced_id = item and t.status = 'active') ${known}
     order by line ${findings.tolerant ? '' : 'limit 60'}`,
    known === '' ? [roster.importId] : [roster.importId, roster.system],
  );
  const name = nameInFile(roster.version, file, column);
  for (const { line, item } of rows) {
    const became = format.required
      ? isList(format)
        ? 'the id was left out, and the row where none is left'
        : 'the row was left out'
      : 'the id was left out';
    const place = { file: `${name.file}.csv`, line, column: name.column };
    findings.mend(place, `the sourcedId of a row in ${target}.csv`, quoted(item), became);
  }
  if (findings.tolerant && rows.length > 0) await leaveOut(tx, roster.importId, { file, column, format }, rows);
}

/** In 1.1 what is staged as a role was said by the user. */
function nameInFile(version: Version, file: FileName, column: string): { file: FileName; column: string } {
  if (file !== 'roles' || columnsOf(version, 'roles') !== null) return { file, column };
  return { file: 'users', column: column === 'orgSourcedId' ? 'orgSourcedIds' : column };
}

function isList({ check }: Column): boolean {
  return check.expected.startsWith('a list');
}

async function leaveOut(tx: Transaction, importId: string, { file, column, format }: Referring, rows: Dangling[]): Promise<void> {
  const ids = [...new Set(rows.map(({ sourced_id }) => sourced_id))];
  const items = [...new Set(rows.map(({ item }) => item))];
  const index = Object.keys(packageFormat[file]).indexOf(column) + 1;
  if (index > 0 && (isList(format) || !format.required)) {
    await tx.query(
      `update import_rows set cells[${index}] = coalesce((
         select string_agg(item, ',' order by place) from unnest(string_to_array(cells[${index}], ',')) with ordinality n (item, place)
         where item <> all ($4)), '')
       where import_id = $1 and file = $2 and sourced_id = any ($3)`,
      [importId, file, ids, items],
    );
    if (!format.required) return;
  }
  const left = index > 0 && isList(format) ? `and cells[${index}] = ''` : '';
  await tx.query(`delete from import_rows where import_id = $1 and file = $2 and sourced_id = any ($3) ${left}`, [importId, file, ids]);
}

const atAnySchool = (type: string) => `select from external_ids k join external_ids h on h.entity_type = 'schools' and h.system = $2
  where k.entity_type = '${type}' and k.system = $2 and k.external_id = item || '@' || h.external_id`;
const plainly = (...types: string[]) =>
  `select from external_ids k where k.entity_type in (${types.map((type) => `'${type}'`).join(', ')}) and k.system = $2 and k.external_id = item`;

/** Ids that an earlier import of the system brought. */
const knownBefore: Record<FileName, string> = {
  orgs: plainly('schools', 'organizations'),
  academicSessions: `${atAnySchool('academic_terms')} union all ${atAnySchool('grading_periods')}`,
  courses: atAnySchool('courses'),
  classes: plainly('course_sections'),
  users: plainly('persons'),
  roles: plainly('persons'),
  enrollments: plainly('student_section_enrollments', 'teacher_section_assignments'),
  demographics: plainly('persons'),
};
