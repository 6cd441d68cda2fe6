import { addDays } from '@osss/shared/school-day.ts';
import { atSchool } from '../oneroster/at-school.ts';
import { uuidFrom } from '../oneroster/uuid-from.ts';
import { makeStaff, makeStudents, type Member, type Student } from './people.ts';
import { seededRandom, type Random } from './random.ts';
import { highSchool, middleSchool, periodLabel, type SchoolPlan } from './school-plan.ts';
import { placeStudents, planSections, type PlannedSection } from './sections.ts';

/** A file's header and rows, without the three leading columns but for the id. */
export type Table = { columns: string[]; rows: string[][] };

const schools = [highSchool, middleSchool];
const district = uuidFrom('demo/org/district');
/** The package's id of the school year at a school, as `external_ids` has it: here once that year is loaded. */
export function schoolYearKey(year: number): string {
  return atSchool(uuidFrom(`demo/${year}/session/year`), org(highSchool));
}

const org = ({ code }: SchoolPlan) => uuidFrom(`demo/org/${code}`);
const person = (key: string) => uuidFrom(`demo/user/${key}`);

/** First and last day of the school year: twelve whole months, so that any day lies in one. */
export function schoolYearDays(year: number): { first: string; last: string } {
  return { first: `${year}-08-01`, last: `${year + 1}-07-31` };
}

/** The tables of the package, by file name. The same year gives the same tables. */
export function demoTables(year: number): Record<string, Table> {
  const random = seededRandom(20_260_801);
  const staff = makeStaff();
  const students = makeStudents(random, year);
  const sections = schools.flatMap(planSections);
  const session = (name: string) => uuidFrom(`demo/${year}/session/${name}`);
  const section = ({ key }: PlannedSection) => uuidFrom(`demo/${year}/class/${key}`);
  const course = ({ school, courseCode }: PlannedSection) => uuidFrom(`demo/${year}/course/${school.code}/${courseCode}`);
  const courses = new Map(sections.map((planned) => [course(planned), planned]));
  return {
    academicSessions: sessionTable(year, session),
    orgs: orgTable(),
    courses: {
      columns: ['schoolYearSourcedId', 'title', 'courseCode', 'grades', 'orgSourcedId'],
      rows: [...courses].map(([id, { school, grade, course: title, courseCode }]) => [
        ...[id, session('year'), title, courseCode, school.grades[grade]?.grade ?? '', org(school)],
      ]),
    },
    classes: {
      columns: ['title', 'grades', 'courseSourcedId', 'classCode', 'classType', 'location', 'schoolSourcedId', 'termSourcedIds', 'periods'],
      rows: sections.map((planned) => [
        ...[section(planned), `${planned.course} · ${planned.number}`, planned.school.grades[planned.grade]?.grade ?? '', course(planned)],
        ...[planned.number, 'scheduled', planned.room, org(planned.school), session('year'), periodLabel(planned.period, planned.days)],
      ]),
    },
    users: userTable(staff, students),
    roles: roleTable(staff, students),
    demographics: {
      columns: ['birthDate', 'sex'],
      rows: students.map(({ key, birthYear, birthday }) => [person(key), `${birthYear}-${birthday}`, '']),
    },
    enrollments: enrollmentTable(random, year, { sections, students, section }),
  };
}

function sessionTable(year: number, session: (name: string) => string): Table {
  const { first, last } = schoolYearDays(year);
  const row = (name: string, title: string, type: string, from: string, to: string, parent: string) => [
    ...[session(name), title, type, from, to, parent === '' ? '' : session(parent), String(year + 1)],
  ];
  const quarters = [
    ...[
      row('q1', 'Quarter 1', 'gradingPeriod', first, `${year}-10-31`, 'fall'),
      row('q2', 'Quarter 2', 'gradingPeriod', `${year}-11-01`, `${year + 1}-01-31`, 'fall'),
    ],
    ...[
      row('q3', 'Quarter 3', 'gradingPeriod', `${year + 1}-02-01`, `${year + 1}-04-15`, 'spring'),
      row('q4', 'Quarter 4', 'gradingPeriod', `${year + 1}-04-16`, last, 'spring'),
    ],
  ];
  return {
    columns: ['title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
    rows: [
      row('year', `${year}-${year + 1}`, 'schoolYear', first, last, ''),
      row('fall', `Fall ${year}`, 'semester', first, `${year + 1}-01-31`, 'year'),
      row('spring', `Spring ${year + 1}`, 'semester', `${year + 1}-02-01`, last, 'year'),
      ...quarters,
    ],
  };
}

function orgTable(): Table {
  return {
    columns: ['name', 'type', 'identifier', 'parentSourcedId'],
    rows: [
      [district, 'Cedar Valley Demo District', 'district', 'DEMO', ''],
      ...schools.map((school) => [org(school), school.name, 'school', school.code, district]),
    ],
  };
}

function userTable(staff: Member[], students: Student[]): Table {
  const columns = [
    'enabledUser',
    'username',
    'givenName',
    'familyName',
    'middleName',
    'identifier',
    'email',
    'grades',
    'preferredGivenName',
    'primaryOrgSourcedId',
    'pronouns',
  ];
  const staffRows = staff.map(({ key, number, given, family, schools: [first = highSchool] }) => [
    ...[person(key), 'true', `staff${number}`, given, family, '', number, `staff${number}@cedar-valley.example`, '', '', org(first), ''],
  ]);
  const studentRows = students.map((student) => [
    ...[person(student.key), 'true', `student${student.number}`, student.given, student.family, student.middle, student.number, ''],
    ...[student.school.grades[student.grade]?.grade ?? '', student.called, org(student.school), student.pronouns],
  ]);
  return { columns, rows: [...staffRows, ...studentRows] };
}

function roleTable(staff: Member[], students: Student[]): Table {
  const row = (key: string, school: SchoolPlan, type: string, role: string) => [
    ...[uuidFrom(`demo/role/${key}/${school.code}`), person(key), type, role, org(school)],
  ];
  return {
    columns: ['userSourcedId', 'roleType', 'role', 'orgSourcedId'],
    rows: [
      ...staff.flatMap(({ key, role, schools }) =>
        schools.map((school, index) => row(key, school, index === 0 ? 'primary' : 'secondary', role)),
      ),
      ...students.map(({ key, school }) => row(key, school, 'primary', 'student')),
    ],
  };
}

type Enrolled = { sections: PlannedSection[]; students: Student[]; section: (planned: PlannedSection) => string };

function enrollmentTable(random: Random, year: number, { sections, students, section }: Enrolled): Table {
  const { first, last } = schoolYearDays(year);
  const wholeYear: [string, string] = [first, last];
  // Thousands of rows name the same classes and people: their ids are worked out once.
  const ids = new Map(sections.map((planned) => [planned, [section(planned), org(planned.school)]]));
  const personIds = new Map(students.map(({ key }) => [key, person(key)]));
  const row = (planned: PlannedSection, key: string, role: string, primary: string, [from, to] = wholeYear) => {
    const id = uuidFrom(`demo/${year}/enrollment/${planned.key}/${key}`);
    return [id, ...(ids.get(planned) ?? []), personIds.get(key) ?? person(key), role, primary, from, to];
  };
  const teachers = sections.flatMap((planned) => [
    row(planned, planned.teacher, 'teacher', 'true'),
    ...(planned.coTeacher === null ? [] : [row(planned, planned.coTeacher, 'teacher', 'false')]),
  ]);
  const stays = new Map(students.map(({ key }) => [key, stay(random, first, last)]));
  const seats = schools.flatMap((school) => {
    const own = students.filter((student) => student.school === school);
    const places = placeStudents(random, school, own);
    return sections
      .filter((planned) => planned.school === school)
      .flatMap((planned) =>
        own
          .filter(({ key, grade }) => grade === planned.grade && places.get(key)?.[planned.period] === planned.cohort)
          .map(({ key }) => row(planned, key, 'student', '', stays.get(key))),
      );
  });
  return {
    columns: ['classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role', 'primary', 'beginDate', 'endDate'],
    rows: [...teachers, ...seats],
  };
}

/** Most stay all year; some come in autumn, some leave before summer. */
function stay(random: Random, first: string, last: string): [string, string] {
  if (random.chance(4)) return [addDays(first, 30 + random.below(90)), last];
  if (random.chance(3)) return [first, addDays(first, 40 + random.below(200))];
  return [first, last];
}
