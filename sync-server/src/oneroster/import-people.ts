import type { Transaction } from '../database/transaction.ts';
import { isFamily, isStaff, isStudent } from './check-sense.ts';
import { listItems } from './column-checks.ts';
import { identify, idOf } from './external-ids.ts';
import { importStaff } from './import-staff.ts';
import { typedStudentCells } from './kept-cells.ts';
import type { RosterPackage, Row } from './package-format.ts';
import { count, skip, type Ids, type ImportReport } from './report.ts';
import { upsert } from './upsert.ts';

export type People = { students: Ids; staff: Ids };

/** Users become persons, and by their roles students and staff. Families wait for the contacts of students. */
export async function importPeople(
  tx: Transaction,
  files: RosterPackage['files'],
  { system, schools, now }: { system: string; schools: Ids; now: number },
  report: ImportReport,
): Promise<People> {
  const studentRoles = new Map(files.roles.filter(isStudent).map((row) => [row.cells.userSourcedId, row]));
  const staffRoles = files.roles.filter(isStaff);
  const worksHere = new Set(staffRoles.map(({ cells }) => cells.userSourcedId));
  const students = files.users.filter(({ cells }) => studentRoles.has(cells.sourcedId));
  const staff = files.users.filter(({ cells }) => worksHere.has(cells.sourcedId));
  const known = await staffByNumber(tx, staff);
  const users = [...new Set([...students, ...staff])];
  const persons = await importPersons(tx, users, files.demographics, { system, adopt: known.persons }, report);
  reportFamilies(files, report);
  return {
    students: await importStudents(tx, students, studentRoles, { system, schools, persons }, report),
    staff: await importStaff(tx, { users: staff, roles: staffRoles }, { system, schools, persons, adopt: known.staff, now }, report),
  };
}

async function importPersons(
  tx: Transaction,
  users: Row<'users'>[],
  demographics: Row<'demographics'>[],
  { system, adopt }: { system: string; adopt: Ids },
  report: ImportReport,
): Promise<Ids> {
  const ids = await identify(
    tx,
    { system, type: 'persons' },
    users.map(({ cells }) => cells.sourcedId),
    adopt,
  );
  const about = new Map(demographics.map(({ cells }) => [cells.sourcedId, cells]));
  const typed = await typedStudentCells(tx);
  const keep = (id: string, field: string, value: string | null) =>
    typed.has(`${id}/${field}`) ? (typed.get(`${id}/${field}`) ?? null) : value;
  const rows = users.map(({ cells }) => {
    const id = idOf(ids, cells.sourcedId);
    return {
      id,
      first_name: cells.givenName,
      last_name: cells.familyName,
      middle_name: cells.middleName || null,
      preferred_name: keep(id, 'preferred_name', cells.preferredGivenName || null),
      pronouns: keep(id, 'pronouns', cells.pronouns || null),
      dob: about.get(cells.sourcedId)?.birthDate || null,
      email: cells.email || null,
      phone: cells.phone || null,
      gender: about.get(cells.sourcedId)?.sex || null,
    };
  });
  const written = await upsert(tx, { table: 'persons', columns: personColumns, keepWhereBlank, rows });
  skip(report, 'names and other personal data that were brought up to date', written.changed);
  return ids;
}

const personColumns = {
  ...{ id: 'uuid', first_name: 'text', last_name: 'text', middle_name: 'text', preferred_name: 'text' },
  ...{ pronouns: 'text', dob: 'date', email: 'text', phone: 'text', gender: 'text' },
};
/** A package without these columns says nothing about them. */
const keepWhereBlank = ['middle_name', 'preferred_name', 'pronouns', 'dob', 'email', 'phone', 'gender'];

async function importStudents(
  tx: Transaction,
  users: Row<'users'>[],
  roles: ReadonlyMap<string, Row<'roles'>>,
  { system, schools, persons }: { system: string; schools: Ids; persons: Ids },
  report: ImportReport,
): Promise<Ids> {
  const ids = await identify(
    tx,
    { system, type: 'students' },
    users.map(({ cells }) => cells.sourcedId),
  );
  const rows = users.map(({ cells }) => ({
    id: idOf(ids, cells.sourcedId),
    person_id: idOf(persons, cells.sourcedId),
    school_id: schools.get(cells.primaryOrgSourcedId) ?? idOf(schools, roles.get(cells.sourcedId)?.cells.orgSourcedId ?? ''),
    student_number: cells.identifier || null,
    grade_level: listItems(cells.grades)[0] ?? null,
  }));
  const columns = { id: 'uuid', person_id: 'uuid', school_id: 'uuid', student_number: 'text', grade_level: 'text' };
  count(report, 'students', await upsert(tx, { table: 'students', columns, rows }));
  return ids;
}

/** Staff who are here already under the number that the package gives as identifier, and their persons. */
async function staffByNumber(tx: Transaction, users: Row<'users'>[]): Promise<{ staff: Ids; persons: Ids }> {
  const numbers = users.map(({ cells }) => cells.identifier).filter((number) => number !== '');
  const { rows } = await tx.query<{ id: string; person_id: string; employee_number: string }>(
    'select id, person_id, employee_number from staff where employee_number = any($1)',
    [numbers],
  );
  const byNumber = new Map(rows.map((row) => [row.employee_number, row]));
  const found = users.flatMap(({ cells }) => {
    const row = byNumber.get(cells.identifier);
    return row === undefined ? [] : [{ key: cells.sourcedId, row }];
  });
  return {
    staff: new Map(found.map(({ key, row }) => [key, row.id])),
    persons: new Map(found.map(({ key, row }) => [key, row.person_id])),
  };
}

function reportFamilies(files: RosterPackage['files'], report: ImportReport): void {
  skip(report, 'guardians and other family', new Set(files.roles.filter(isFamily).map(({ cells }) => cells.userSourcedId)).size);
  const withRole = new Set(files.roles.map(({ cells }) => cells.userSourcedId));
  skip(report, 'users without a role', files.users.filter(({ cells }) => !withRole.has(cells.sourcedId)).length);
}
