import { randomBytes, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { SchoolKey, SectionKey, StudentKey } from './oracle.ts';
import { people, type Person } from './people.ts';
import { addClassrooms, addGradebooks } from './school-classrooms.ts';

export const issuer = 'https://id.test/realms/OSSS';

/** A string that occurs nowhere else, and what one must be allowed to know to be shown it. */
export type Secret = { text: string; about: SecretOf; /** Whose own name or id it is. */ own?: string[] };
export type SecretOf =
  | { kind: 'record' | 'name' | 'contact' | 'id' | 'safety' | 'plan' | 'guardian'; student: StudentKey }
  | { kind: 'mark'; student: StudentKey; section: SectionKey }
  | { kind: 'arrangement' | 'grade'; section: SectionKey }
  | { kind: 'emergency'; school: SchoolKey }
  /** Nobody's but whose own it is. */
  | { kind: 'note' }
  | { kind: 'heldAttendance' | 'heldRecords'; school: SchoolKey };

type School = { id: string; period: string; term: string; grading_period: string };
export type Section = { id: string; school: SchoolKey; student: StudentKey };
type Student = { id: string; person: string; enrollment: string; contact: string; alerts: { safety: string; plan: string } };

export type World = {
  schools: Record<SchoolKey, School>;
  sections: Record<SectionKey, Section>;
  students: Record<StudentKey, Student>;
  /** As staff, else as guardian or student. */
  userIds: Record<string, string>;
  /** Of the teacher's. */
  notice: string;
  secrets: Secret[];
};

const sectionOf: Record<StudentKey, SectionKey> = { s1: 'S1', s2: 'S1', s3: 'S2', s4: 'S4', s5: 'S3' };
const schoolOf = (section: SectionKey): SchoolKey => (section === 'S4' ? 'B' : 'A');

/** Two schools of a district, written by plain SQL, in which everything private is a secret of its own. */
export async function buildSchool(db: Pool): Promise<World> {
  const secrets: Secret[] = [];
  const canary: Canary = (label, about, own = []) => {
    const text = `${label}-${randomBytes(6).toString('hex')}`;
    secrets.push({ text, about, own });
    return text;
  };
  const put = putInto(db);
  const organization_id = await put('organizations', { name: 'District' });
  const schools = { A: await addSchool(put, organization_id), B: await addSchool(put, organization_id) };
  const old = await put('academic_terms', { ...term(schools.A.id), name: 'Fall', start_date: '2025-08-11', end_date: '2025-12-19' });
  const section = async (key: SectionKey, student: StudentKey, term_id: string): Promise<Section> => {
    const school = schoolOf(key);
    const course_id = await put('courses', { school_id: schools[school].id, name: `Course ${key}` });
    const id = await put('course_sections', { course_id, term_id, school_id: schools[school].id, section_number: key });
    await put('section_meetings', { section_id: id, period_id: schools[school].period });
    return { id, school, student };
  };
  const sections = {
    S1: await section('S1', 's1', schools.A.term),
    S2: await section('S2', 's3', schools.A.term),
    S3: await section('S3', 's5', old),
    S4: await section('S4', 's4', schools.B.term),
  };
  const student = async (key: StudentKey): Promise<Student> => {
    const about = { kind: 'record', student: key } as const;
    const own = people.flatMap(({ name, student: self }) => (self === key ? [name] : []));
    const person = await put('persons', {
      first_name: canary('First', about, own),
      last_name: canary('Last', { ...about, kind: 'name' }, own),
      preferred_name: canary('Called', { ...about, kind: 'name' }),
      email: canary('mail', about),
    });
    const in_section = sections[sectionOf[key]];
    const school_id = schools[in_section.school].id;
    const id = await put('students', { person_id: person, school_id, student_number: canary('No', about) });
    secrets.push({ text: id, about: { kind: 'id', student: key }, own });
    const photo = { sha256: canary('Hash', about, own), content_type: 'image/png', bytes: Buffer.from(canary('Picture', about, own)) };
    await put('student_photos', { student_id: id, ...photo });
    const dropped_on = key === 's2' ? '2026-03-10' : null;
    const enrollment = await put('student_section_enrollments', {
      ...{ student_id: id, section_id: in_section.id, added_on: '2025-08-11', dropped_on },
    });
    const alert = (kind: 'safety' | 'plan') =>
      put('student_alerts', {
        ...{ student_id: id, audience: kind, kind: 'other', title: canary('Alert', { kind, student: key }) },
        details: canary('Detail', { kind, student: key }),
      });
    const contact = await put('emergency_contacts', {
      ...{ person_id: person, contact_name: canary('Contact', { kind: 'contact', student: key }) },
      phone: canary('Phone', { kind: 'contact', student: key }),
    });
    return { id, person, enrollment, contact, alerts: { safety: await alert('safety'), plan: await alert('plan') } };
  };
  const students = {
    s1: await student('s1'),
    s2: await student('s2'),
    s3: await student('s3'),
    s4: await student('s4'),
    s5: await student('s5'),
  };
  const userIds = Object.fromEntries(
    await Promise.all(people.map(async (person) => [person.name, await addPerson(put, person, { schools, sections, students }, canary)])),
  );
  const notice = await put('notices', {
    ...{ user_id: userIds['teacher'], kind: 'lost', reason: 'superseded', collection: 'students', document_id: students.s1.id },
    path: ['pronouns'],
  });
  const world: World = { schools, sections, students, userIds, notice, secrets };
  await addMarks(db, put, world, canary);
  await addClassrooms(put, world, canary);
  await addGradebooks(put, world, canary);
  return world;
}

export type Put = (table: string, row: Record<string, unknown>) => Promise<string>;
export type Canary = (label: string, about: SecretOf, own?: string[]) => string;

const withoutId = [
  ...['staff_schools', 'student_guardians', 'logins', 'attendance_codes', 'student_photos'],
  ...['section_arrangements', 'notes', 'emergency_rolls', 'emergency_roll_entries'],
  ...['section_gradebooks', 'gradebook_entries', 'final_grades', 'change_history'],
];

/** Inserts a row with an id of its own. */
function putInto(db: Pool): Put {
  return async (table, row) => {
    const id = randomUUID();
    const own = withoutId.includes(table) ? row : { id, ...row };
    const names = Object.keys(own);
    await db.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(own),
    );
    return id;
  };
}

const term = (school_id: string) => ({ school_id, name: 'Spring', type: 'semester', start_date: '2026-01-07', end_date: '2026-06-05' });

async function addSchool(put: Put, organization_id: string): Promise<School> {
  const id = await put('schools', { organization_id, name: 'School', timezone: 'America/Chicago' });
  const schedule = await put('bell_schedules', { school_id: id, name: 'Regular', is_default: true });
  const period = await put('periods', {
    bell_schedule_id: schedule,
    name: 'Period 1',
    start_time: '08:00',
    end_time: '08:50',
    sequence: 1,
  });
  for (const [code, is_present] of [
    ['P', true],
    ['A', false],
  ] as const) {
    await put('attendance_codes', {
      ...{ school_id: id, code, description: code, is_present, is_excused: false, category: 'Present', color: 'green', key: code },
    });
  }
  const calendar = await put('calendars', { school_id: id, name: 'Year' });
  await put('calendar_days', { calendar_id: calendar, date: '2026-03-18', day_type: 'instructional' });
  const spring = await put('academic_terms', term(id));
  const grading_period = await put('grading_periods', {
    ...{ term_id: spring, name: 'Quarter 3', start_date: '2026-01-07', end_date: '2026-06-05' },
  });
  return { id, period, term: spring, grading_period };
}

async function addPerson(
  put: Put,
  person: Person,
  { schools, sections, students }: Pick<World, 'schools' | 'sections' | 'students'>,
  canary: Canary,
) {
  if (person.unlinked) return randomUUID();
  const subject = { issuer, subject: person.name };
  if (person.student !== undefined) {
    const { id, person: person_id } = students[person.student];
    await put('logins', { ...subject, person_id });
    return id;
  }
  const of = person.parentOf;
  const about = { kind: 'guardian', student: of ?? 's1' } as const;
  const person_id = await put(
    'persons',
    of === undefined
      ? { first_name: 'Staff', last_name: person.name }
      : {
          first_name: canary('Guardian', about, [person.name]),
          last_name: canary('Family', about, [person.name]),
          phone: canary('Phone', about, [person.name]),
        },
  );
  await put('logins', { ...subject, person_id });
  if (of !== undefined) {
    const guardian_id = await put('guardians', { person_id });
    await put('student_guardians', { student_id: students[of].id, guardian_id, relationship: 'parent' });
    return guardian_id;
  }
  const staff_id = await put('staff', { person_id });
  if (person.works !== undefined) await put('staff_schools', { staff_id, school_id: schools[person.works].id, role: person.as ?? 'aide' });
  for (const { section, role, begins = null, ends = null } of person.duties ?? [])
    await put('teacher_section_assignments', { staff_id, section_id: sections[section].id, role, begins_on: begins, ends_on: ends });
  return staff_id;
}

/** An absence with a note from either side in each section, edits that wait, and a history. */
async function addMarks(db: Pool, put: Put, world: World, canary: Canary): Promise<void> {
  for (const [key, { id, school }] of Object.entries(world.sections) as [SectionKey, Section][]) {
    const { rows } = await db.query<{ sheet_no: number }>(
      `insert into attendance_sheets (section_id, date, period_id) values ($1, '2026-03-18', $2) returning sheet_no`,
      [id, world.schools[school].period],
    );
    for (const [about, collection, document, path] of [
      [
        { kind: 'heldAttendance', school },
        'attendance_sheets',
        `${id}:2026-03-18:${world.schools[school].period}`,
        ['marks', randomUUID(), 'teacher'],
      ],
      [{ kind: 'heldRecords', school }, 'students', world.students[world.sections[key].student].id, ['pronouns']],
    ] as const)
      await addHeld(db, world, school, {
        collection,
        document_id: document,
        path: [...path],
        to: canary('Held', about, [school === 'A' ? 'teacher' : 'other_teacher']),
      });
    const here = (Object.keys(world.students) as StudentKey[]).filter((student) => sectionOf[student] === key);
    for (const student of here) {
      const about = { kind: 'mark', student, section: key } as const;
      for (const source of ['teacher', 'office']) {
        await db.query(
          `insert into attendance_events (sheet_no, student_id, source, code, notes, effective_at, seq, mutation_id)
           values ($1, $2, $3, 'A', $4, '2026-01-08', 0, gen_random_uuid())`,
          [rows[0]?.sheet_no, world.students[student].id, source, canary('Note', about)],
        );
      }
      const sheet = `${id}:2026-03-18:${world.schools[school].period}`;
      const changes = [
        {
          path: ['marks', world.students[student].id, 'teacher'],
          from: null,
          to: { code: 'A', note: canary('Past', about) },
          outcome: 'applied',
        },
      ];
      await db.query(
        `insert into change_history (mutation_id, collection, document_id, made_at, effective_at, received_at, seq, late, changes)
         values (gen_random_uuid(), 'attendance_sheets', $1, now(), now(), '2026-03-18T15:00Z', 1, true, $2)`,
        [sheet, JSON.stringify(changes)],
      );
    }
  }
}

export type Held = { collection: string; document_id: string; path: string[]; to: string };

/** Something a teacher of the school typed and had no right to. @returns its id in the list of what is held. */
export async function addHeld(db: Pool, world: World, school: SchoolKey, { to, ...held }: Held): Promise<string> {
  const value = held.path[0] === 'marks' ? { code: 'A', note: to } : to;
  const scope = held.collection === 'students' ? `student:${held.document_id}` : `attendance:${held.document_id.split(':')[0] ?? ''}`;
  const mutation = {
    ...{ id: randomUUID(), seq: 1, scope, collection: held.collection, document_id: held.document_id, action: randomUUID() },
    ...{ changes: [{ path: held.path, from: null, to: value }], made_at: Date.parse('2026-03-10T14:00Z'), actor: 'teacher' },
  };
  const { rows } = await db.query<{ id: string }>(
    `insert into held_mutations (mutation_id, user_id, school_id, collection, document_id, scope, reason, decidable, mutation, change_indexes, effective_at, received_at)
     values ($1, $2, $3, $4, $5, $6, 'no_access', true, $7, '{0}', '2026-03-10T14:00Z', '2026-03-10T14:00Z') returning id`,
    [
      ...[
        mutation.id,
        world.userIds[school === 'A' ? 'teacher' : 'other_teacher'],
        world.schools[school].id,
        held.collection,
        held.document_id,
      ],
      ...[scope, JSON.stringify(mutation)],
    ],
  );
  return rows[0]?.id ?? '';
}
