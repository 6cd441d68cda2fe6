import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { familyNames, givenNames } from '@osss/sync-server/demo-school/names';
import { zipStreams } from '@osss/sync-server/demo-school/package';
import { seededRandom } from '@osss/sync-server/demo-school/random';
import { uuidFrom } from '@osss/sync-server/oneroster/uuid-from';

/** A made-up district: `students` of them, 6 classes each, with a school for every 1,667, a teacher for every 20, and a guardian or two. */
export type District = { students: number; year: number };

const classesEach = 6;
const seats = 25;
const studentsPerSchool = 1667;
const studentsPerTeacher = 20;
const guardiansOf = (student: number) => (student % 5 === 0 ? 2 : 1);

/** Writes the district as a OneRoster 1.2 bulk package. The same district gives the same rows; none of them is ever all in memory. */
export async function writeDistrict(path: string, district: District): Promise<void> {
  const files: Record<string, () => Iterable<string[]>> = {
    manifest: () => manifest(),
    orgs: () => orgs(district),
    academicSessions: () => sessions(district),
    courses: () => courses(district),
    classes: () => classes(district),
    users: () => users(district),
    roles: () => roles(district),
    enrollments: () => enrollments(district),
    demographics: () => demographics(district),
  };
  const streams = new Map(Object.entries(files).map(([name, rows]) => [`${name}.csv`, Readable.from(pieces(rows()))]));
  await pipeline(zipStreams(streams), createWriteStream(path));
}

/** Some thousand lines a piece: a stream of single lines spends its time on being one. */
function* pieces(rows: Iterable<string[]>): Generator<Buffer> {
  let piece: string[] = [];
  for (const row of rows) {
    piece.push(`${row.join(',')}\n`);
    if (piece.length === 2000) {
      yield Buffer.from(piece.join(''));
      piece = [];
    }
  }
  yield Buffer.from(piece.join(''));
}

const leading = ['sourcedId', 'status', 'dateLastModified'];
const row = (id: string, ...cells: string[]) => [id, '', '', ...cells];
const id = (...parts: (string | number)[]) => uuidFrom(`large/${parts.join('/')}`);
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

function countsOf({ students }: District) {
  const schools = Math.max(1, Math.round(students / studentsPerSchool));
  const teachers = Math.max(schools, Math.round(students / studentsPerTeacher));
  const perSchool = Math.ceil(students / schools);
  const classesPerSchool = Math.ceil((perSchool * classesEach) / seats);
  return { schools, teachers, perSchool, classesPerSchool, classes: classesPerSchool * schools };
}

function* manifest(): Generator<string[]> {
  const bulk = ['orgs', 'academicSessions', 'courses', 'classes', 'users', 'roles', 'enrollments', 'demographics'];
  const absent = [
    ...['categories', 'classResources', 'courseResources', 'lineItemLearningObjectiveIds', 'lineItems', 'lineItemScoreScales', 'resources'],
    ...['resultLearningObjectiveIds', 'results', 'resultScoreScales', 'scoreScales', 'userProfiles', 'userResources'],
  ];
  yield ['propertyName', 'value'];
  yield ['manifest.version', '1.0'];
  yield ['oneroster.version', '1.2'];
  for (const name of bulk) yield [`file.${name}`, 'bulk'];
  for (const name of absent) yield [`file.${name}`, 'absent'];
}

function* orgs(district: District): Generator<string[]> {
  yield [...leading, 'name', 'type', 'identifier', 'parentSourcedId'];
  yield row(id('district'), 'Large District', 'district', 'LARGE', '');
  for (const school of range(countsOf(district).schools))
    yield row(id('school', school), `School ${school + 1}`, 'school', `L${school + 1}`, id('district'));
}

function* sessions({ year }: District): Generator<string[]> {
  yield [...leading, 'title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'];
  const last = String(year + 1);
  yield row(id(year, 'year'), `${year}-${last}`, 'schoolYear', `${year}-08-15`, `${last}-06-10`, '', last);
  yield row(id(year, 'fall'), 'Fall', 'semester', `${year}-08-15`, `${last}-01-15`, id(year, 'year'), last);
  yield row(id(year, 'spring'), 'Spring', 'semester', `${last}-01-16`, `${last}-06-10`, id(year, 'year'), last);
  yield row(id(year, 'q1'), 'Quarter 1', 'gradingPeriod', `${year}-08-15`, `${year}-10-30`, id(year, 'fall'), last);
  yield row(id(year, 'q2'), 'Quarter 2', 'gradingPeriod', `${year}-10-31`, `${last}-01-15`, id(year, 'fall'), last);
}

const subjects = ['Mathematics', 'English', 'Science', 'History', 'Art', 'Music'];

function* courses(district: District): Generator<string[]> {
  yield [...leading, 'title', 'courseCode', 'orgSourcedId'];
  for (const school of range(countsOf(district).schools)) {
    for (const [index, subject] of subjects.entries()) yield row(id('course', school, index), subject, `C${index}`, id('school', school));
  }
}

function* classes(district: District): Generator<string[]> {
  yield [...leading, 'title', 'courseSourcedId', 'classCode', 'classType', 'location', 'schoolSourcedId', 'termSourcedIds', 'periods'];
  const { schools, classesPerSchool } = countsOf(district);
  for (const school of range(schools)) {
    for (const number of range(classesPerSchool)) {
      const subject = number % subjects.length;
      yield row(
        ...[id('class', school, number), `${subjects[subject]} ${number + 1}`, id('course', school, subject), `${subject}-${number + 1}`],
        ...['scheduled', `R${number % 80}`, id('school', school), id(district.year, 'year'), String((number % 7) + 1)],
      );
    }
  }
}

function* users(district: District): Generator<string[]> {
  yield [
    ...leading,
    'enabledUser',
    'username',
    'givenName',
    'familyName',
    'identifier',
    'email',
    'phone',
    'agentSourcedIds',
    'grades',
    'primaryOrgSourcedId',
  ];
  const { teachers, perSchool } = countsOf(district);
  const random = seededRandom(7);
  for (const teacher of range(teachers)) {
    const [given, family] = [random.pick(givenNames), random.pick(familyNames)];
    yield row(
      id('teacher', teacher),
      'true',
      `t${teacher}`,
      given,
      family,
      String(500_000 + teacher),
      `t${teacher}@large.example`,
      '',
      '',
      '',
      '',
    );
  }
  for (const student of range(district.students)) {
    const [given, family] = [random.pick(givenNames), random.pick(familyNames)];
    const agents = range(guardiansOf(student)).map((which) => id('guardian', student, which));
    const school = id('school', Math.floor(student / perSchool));
    const grade = String((student % 12) + 1).padStart(2, '0');
    yield row(
      id('student', student),
      'true',
      `s${student}`,
      given,
      family,
      String(1_000_000 + student),
      '',
      '',
      `"${agents.join(',')}"`,
      grade,
      school,
    );
    for (const agent of agents) {
      yield row(
        agent,
        'true',
        `g${agent}`,
        random.pick(givenNames),
        family,
        '',
        `${agent}@home.example`,
        `555-${String(student).padStart(6, '0')}`,
        '',
        '',
        '',
      );
    }
  }
}

function* roles(district: District): Generator<string[]> {
  yield [...leading, 'userSourcedId', 'roleType', 'role', 'orgSourcedId'];
  const { schools, teachers, perSchool } = countsOf(district);
  for (const teacher of range(teachers)) {
    yield row(id('role', 't', teacher), id('teacher', teacher), 'primary', 'teacher', id('school', teacher % schools));
  }
  for (const student of range(district.students)) {
    const school = id('school', Math.floor(student / perSchool));
    yield row(id('role', 's', student), id('student', student), 'primary', 'student', school);
    for (const which of range(guardiansOf(student))) {
      yield row(id('role', 'g', student, which), id('guardian', student, which), 'primary', which === 0 ? 'guardian' : 'parent', school);
    }
  }
}

function* enrollments(district: District): Generator<string[]> {
  yield [...leading, 'classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role', 'primary', 'beginDate', 'endDate'];
  const { schools, teachers, perSchool, classesPerSchool } = countsOf(district);
  for (const school of range(schools)) {
    const staff = range(teachers).filter((teacher) => teacher % schools === school);
    for (const number of range(classesPerSchool)) {
      const teacher = staff[number % staff.length] ?? 0;
      yield row(
        id('teaches', school, number),
        id('class', school, number),
        id('school', school),
        id('teacher', teacher),
        'teacher',
        'true',
        '',
        '',
      );
    }
  }
  for (const student of range(district.students)) {
    const school = Math.floor(student / perSchool);
    for (const period of range(classesEach)) {
      // Neighbours sit together in one class and not in the next.
      const number = (Math.floor((student % perSchool) / seats) + period * Math.ceil(classesPerSchool / classesEach)) % classesPerSchool;
      yield row(
        id('sits', student, period),
        id('class', school, number),
        id('school', school),
        id('student', student),
        'student',
        '',
        `${district.year}-08-20`,
        '',
      );
    }
  }
}

function* demographics({ students, year }: District): Generator<string[]> {
  yield [...leading, 'birthDate', 'sex'];
  for (const student of range(students)) {
    const day = `${year - 6 - (student % 12)}-${String((student % 12) + 1).padStart(2, '0')}-${String((student % 28) + 1).padStart(2, '0')}`;
    yield row(id('student', student), day, student % 2 === 0 ? 'female' : 'male');
  }
}
