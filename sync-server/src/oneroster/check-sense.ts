import { listItems } from './column-checks.ts';
import type { Row, RosterPackage } from './package-format.ts';
import { quoted, type ProblemList } from './problems.ts';

/** What each row says by itself is right; here, whether the rows make sense together. */
export function checkSense(files: RosterPackage['files'], problems: ProblemList): void {
  checkDates('academicSessions.csv', files.academicSessions, 'startDate', problems);
  checkDates('enrollments.csv', files.enrollments, 'beginDate', problems);
  checkDates('roles.csv', files.roles, 'beginDate', problems);
  checkSchools(files, problems);
  checkPeople(files, problems);
  checkSessions(files, problems);
  checkEnrolled(files, problems);
}

type Dated = { line: number; cells: { startDate?: string; beginDate?: string; endDate: string } };

function checkDates(file: string, rows: readonly Dated[], begin: 'startDate' | 'beginDate', problems: ProblemList): void {
  for (const { line, cells } of rows) {
    const first = cells[begin] ?? '';
    if (cells.endDate !== '' && first > cells.endDate) {
      problems.add(file, line, 'endDate', `a date not before ${begin} ${first}`, quoted(cells.endDate));
    }
  }
}

function checkSchools({ orgs, classes, roles }: RosterPackage['files'], problems: ProblemList): void {
  const schools = new Set(orgs.filter(({ cells }) => cells.type === 'school').map(({ cells }) => cells.sourcedId));
  for (const { line, cells } of classes) {
    if (schools.has(cells.schoolSourcedId)) continue;
    problems.add('classes.csv', line, 'schoolSourcedId', 'an org of type school', quoted(cells.schoolSourcedId));
  }
  for (const row of roles.filter(isStudent)) {
    if (schools.has(row.cells.orgSourcedId)) continue;
    problems.add('roles.csv', row.line, 'orgSourcedId', 'an org of type school for a student', quoted(row.cells.orgSourcedId));
  }
}

/** A staff number is one person's. */
function checkPeople({ users, roles }: RosterPackage['files'], problems: ProblemList): void {
  const staff = new Set(roles.filter(isStaff).map(({ cells }) => cells.userSourcedId));
  const lineOfNumber = new Map<string, number>();
  for (const { line, cells } of users) {
    if (cells.identifier === '' || !staff.has(cells.sourcedId)) continue;
    const earlier = lineOfNumber.get(cells.identifier);
    if (earlier !== undefined) {
      problems.add('users.csv', line, 'identifier', `a staff number not yet used (line ${earlier} has it)`, quoted(cells.identifier));
    }
    lineOfNumber.set(cells.identifier, line);
  }
}

function checkSessions({ academicSessions, classes }: RosterPackage['files'], problems: ProblemList): void {
  const byId = new Map(academicSessions.map((row) => [row.cells.sourcedId, row]));
  const isTerm = (id: string) => byId.get(id)?.cells.type !== 'gradingPeriod';
  for (const { line, cells } of academicSessions) {
    if (cells.type !== 'gradingPeriod' || (cells.parentSourcedId !== '' && isTerm(cells.parentSourcedId))) continue;
    const expected = 'the term, semester or year that the grading period is part of';
    problems.add('academicSessions.csv', line, 'parentSourcedId', expected, quoted(cells.parentSourcedId));
  }
  for (const { line, cells } of classes) {
    const wrong = listItems(cells.termSourcedIds).find((id) => !isTerm(id));
    if (wrong === undefined) continue;
    problems.add('classes.csv', line, 'termSourcedIds', 'a session of type term, semester or schoolYear', quoted(wrong));
  }
}

function checkEnrolled({ roles, enrollments }: RosterPackage['files'], problems: ProblemList): void {
  const students = new Set(roles.filter(isStudent).map(({ cells }) => cells.userSourcedId));
  const staff = new Set(roles.filter(isStaff).map(({ cells }) => cells.userSourcedId));
  for (const { line, cells } of enrollments) {
    const wrong = (expected: string) => problems.add('enrollments.csv', line, 'userSourcedId', expected, quoted(cells.userSourcedId));
    if (cells.role === 'student' && !students.has(cells.userSourcedId)) wrong('a user with the role student in roles.csv');
    if (cells.role === 'teacher' && !staff.has(cells.userSourcedId)) wrong('a user who works at a school according to roles.csv');
  }
}

const family = ['guardian', 'parent', 'relative'];

export function isStudent({ cells }: Row<'roles'>): boolean {
  return cells.role === 'student';
}

export function isFamily({ cells }: Row<'roles'>): boolean {
  return family.includes(cells.role);
}

export function isStaff(row: Row<'roles'>): boolean {
  return !isStudent(row) && !isFamily(row);
}
