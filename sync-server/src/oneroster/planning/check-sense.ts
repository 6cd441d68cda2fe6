import type { Transaction } from '../../database/transaction.ts';
import { quoted, type Findings } from '../findings.ts';
import { columnsOf } from '../package-format.ts';
import type { Staged } from './check-references.ts';
import { itemsOf, staged } from './rows.ts';

/** A rule over several rows: its query gives the `line` and the value `found` of each place where it is broken. */
type Rule = { file: string; column: string; expected: string; sql: (roster: Staged) => string };

/** What each row says by itself is right, and what it points to is there; here, whether the rows make sense together. */
export async function checkSense(tx: Transaction, roster: Staged, findings: Findings): Promise<void> {
  for (const { file, column, expected, sql } of rules) {
    if (findings.more) return;
    const text = `select line, found from (${sql(roster)}) broken order by line limit 60`;
    const values = text.includes('$2') ? [roster.importId, roster.system] : [roster.importId];
    const { rows } = await tx.query<{ line: number; found: string | null }>(text, values);
    const name = file === 'roles.csv' && columnsOf(roster.version, 'roles') === null ? 'users.csv' : file;
    for (const { line, found } of rows) findings.problem(name, line, column, expected, quoted(found ?? ''));
  }
}

const family = `('guardian', 'parent', 'relative')`;
const isSchool = (id: string, { modes }: Staged) =>
  `(exists (select from ${staged('orgs')} o where o.sourced_id = ${id} and o.type = 'school')
    ${modes.orgs === 'bulk' ? '' : `or exists (select from external_ids k where k.entity_type = 'schools' and k.system = $2 and k.external_id = ${id})`})`;
const isTerm = (id: string, { modes }: Staged) =>
  `(exists (select from ${staged('academicSessions')} t where t.sourced_id = ${id} and t.type <> 'gradingPeriod')
    ${
      modes.academicSessions === 'bulk'
        ? ''
        : `or exists (select from external_ids k join external_ids h on h.entity_type = 'schools' and h.system = $2
      where k.entity_type = 'academic_terms' and k.system = $2 and k.external_id = ${id} || '@' || h.external_id)`
    })`;
const holdsRole = (is: string, type: string, { modes }: Staged) =>
  `(e.user_sourced_id in (select r.user_sourced_id from ${staged('roles')} r where ${is})
    ${modes.roles === 'bulk' ? '' : `or exists (select from external_ids k where k.entity_type = '${type}' and k.system = $2 and k.external_id = e.user_sourced_id)`})`;

const endsAfter = (file: 'academicSessions' | 'enrollments' | 'roles', begin: string): Rule => ({
  file: `${file}.csv`,
  column: 'endDate',
  expected: `a date not before ${begin === 'start_date' ? 'startDate' : 'beginDate'}`,
  sql: () => `select line, end_date as found from ${staged(file)} r where r.end_date < r.${begin}`,
});

const once = (file: 'orgs', column: string, cell: string, where: string): Rule => ({
  file: `${file}.csv`,
  column,
  expected: `${column} of one org only`,
  sql: () => `select line, ${cell} as found from (
    select line, ${cell}, row_number() over (partition by ${cell} order by line) as turn from ${staged(file)} o where ${cell} is not null and ${where}
  ) n where turn > 1`,
});

const noCircle = (file: 'orgs' | 'academicSessions'): Rule => ({
  file: `${file}.csv`,
  column: 'parentSourcedId',
  expected: 'a parent that is not below its own child',
  sql: () => `with recursive rows as (select * from ${staged(file)} r),
    up (line, start, found, above, steps) as (
      select line, sourced_id, parent_sourced_id, parent_sourced_id, 1 from rows where parent_sourced_id is not null
      union all
      select up.line, up.start, up.found, rows.parent_sourced_id, steps + 1 from up join rows on rows.sourced_id = up.above
      where up.above <> up.start and rows.parent_sourced_id is not null and steps < 100
    )
    select distinct line, found from up where above = start`,
});

const rules: Rule[] = [
  endsAfter('academicSessions', 'start_date'),
  endsAfter('enrollments', 'begin_date'),
  endsAfter('roles', 'begin_date'),
  noCircle('orgs'),
  noCircle('academicSessions'),
  once('orgs', 'identifier', 'identifier', `o.type = 'school'`),
  once('orgs', 'identifier', 'identifier', `o.type <> 'school'`),
  {
    file: 'classes.csv',
    column: 'schoolSourcedId',
    expected: 'an org of type school',
    sql: (roster) =>
      `select line, school_sourced_id as found from ${staged('classes')} c where not ${isSchool('c.school_sourced_id', roster)}`,
  },
  {
    file: 'roles.csv',
    column: 'orgSourcedId',
    expected: 'an org of type school for a student',
    sql: (roster) =>
      `select line, org_sourced_id as found from ${staged('roles')} r where r."role" = 'student' and not ${isSchool('r.org_sourced_id', roster)}`,
  },
  {
    file: 'users.csv',
    column: 'identifier',
    expected: 'a staff number that no other user of the file has',
    sql: () => `select line, identifier as found from (
      select u.line, u.identifier, row_number() over (partition by u.identifier order by u.line) as turn from ${staged('users')} u
      where u.identifier is not null and u.sourced_id in (
        select r.user_sourced_id from ${staged('roles')} r where r."role" <> 'student' and r."role" not in ${family})
    ) n where turn > 1`,
  },
  {
    file: 'academicSessions.csv',
    column: 'parentSourcedId',
    expected: 'the term, semester or year that the grading period is part of',
    sql: (roster) => `select line, parent_sourced_id as found from ${staged('academicSessions')} s
      where s.type = 'gradingPeriod' and (s.parent_sourced_id is null or not ${isTerm('s.parent_sourced_id', roster)})`,
  },
  {
    file: 'classes.csv',
    column: 'termSourcedIds',
    expected: 'a session of type term, semester or schoolYear',
    sql: (roster) =>
      `select line, id as found from ${staged('classes')} c cross join ${itemsOf('c.term_sourced_ids')} id where not ${isTerm('id', roster)}`,
  },
  {
    file: 'enrollments.csv',
    column: 'userSourcedId',
    expected: 'a user with the role student',
    sql: (roster) => `select line, user_sourced_id as found from ${staged('enrollments')} e
      where e."role" = 'student' and not ${holdsRole(`r."role" = 'student'`, 'students', roster)}`,
  },
  {
    file: 'enrollments.csv',
    column: 'userSourcedId',
    expected: 'a user who works at a school according to the roles',
    sql: (roster) => `select line, user_sourced_id as found from ${staged('enrollments')} e
      where e."role" = 'teacher' and not ${holdsRole(`r."role" <> 'student' and r."role" not in ${family}`, 'staff', roster)}`,
  },
];
