import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registry } from '@osss/shared/collections/registry.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { capabilitiesFrom } from '@osss/shared/access.ts';
import { addDays, minutesOf, schoolMoment } from '@osss/shared/school-day.ts';
import { classesOn, currentClass } from '@osss/shared/timetable.ts';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { withTransaction } from '../database/transaction.ts';
import { seededRandom } from '../demo-school/random.ts';
import { schoolYearDays } from '../demo-school/files.ts';
import { readBodies } from '../feed/documents.ts';
import { demoPeople, type DemoRole } from './demo-people.ts';
import { loadDemo, resetDemo, schoolYearOf } from './demo.ts';

const start = Date.parse('2026-11-22T09:30:00Z');
const options = (at: number, issuer = 'http://127.0.0.1:4001/realms/OSSS') => ({ now: () => at, log: () => undefined, issuer });

describe('the demo', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
    await loadDemo(database.pool, options(start));
  });
  afterAll(() => database.close());

  const timetable = async (role: DemoRole): Promise<{ school: School; sections: Section[] }> => {
    const sub = demoPeople().accounts.find((account) => account.role === role)?.sub;
    const { rows } = await database.pool.query<{ section_id: string; school_id: string }>(
      `select distinct a.section_id, s.school_id from staff t join teacher_section_assignments a on a.staff_id = t.id
       join course_sections s on s.id = a.section_id join logins l using (person_id) where l.subject = $1`,
      [sub],
    );
    return withTransaction(database.pool, async (tx) => {
      const schools = await readBodies(tx, 'schools', [rows[0]?.school_id ?? '']);
      const sections = await readBodies(
        tx,
        'sections',
        rows.map(({ section_id }) => section_id),
      );
      return {
        school: JSON.parse([...schools.values()][0] ?? 'null') as School,
        sections: [...sections.values()].map((body) => JSON.parse(body) as Section),
      };
    });
  };

  test.each<DemoRole>(['teacher', 'co_teacher', 'substitute', 'middle_school_teacher'])(
    'for the %s, now is a class at any hour of any day',
    async (role) => {
      const { school, sections } = await timetable(role);
      const { first } = schoolYearDays(schoolYearOf(start));
      const random = seededRandom(7);
      const nights = [
        '2026-11-01T06:59:59Z',
        '2026-11-01T07:30:00Z',
        '2027-03-14T08:30:00Z',
        '2026-11-23T05:59:59Z',
        '2026-11-22T09:00:00Z',
      ];
      const instants = Array.from({ length: 200 }, () => Date.parse(`${addDays(first, 1)}T00:00:00Z`) + random.below(362 * 1440) * 60_000);
      const noClass: string[] = [];
      for (const at of [...nights.map((text) => Date.parse(text)), ...instants]) {
        const moment = schoolMoment(at, school.timezone);
        const current = currentClass(classesOn(school, sections, moment.date), moment);
        const since = current === null ? null : minutesOf(current.start_time ?? '24:00');
        if (since === null || since > moment.minutes) noClass.push(new Date(at).toISOString());
      }
      expect(noClass).toEqual([]);
    },
  );

  test('everybody who can sign in is linked to a person of the school and may do something', async () => {
    for (const { sub, roles, groups } of demoPeople().accounts) {
      const { rowCount } = await database.pool.query(
        `select 1 from logins join persons on persons.id = person_id where subject = $1 and issuer = $2`,
        [sub, options(start).issuer],
      );
      expect(rowCount).toBe(1);
      expect(capabilitiesFrom(roles, groups)).not.toEqual([]);
    }
  });

  test('shares a section between teacher and co-teacher', async () => {
    const [teacher, coTeacher] = await Promise.all([timetable('teacher'), timetable('co_teacher')]);
    expect(coTeacher.sections.filter(({ id }) => teacher.sections.some((section) => section.id === id))).not.toEqual([]);
  });

  test('starts with something to show: earlier classes taken, the last one not, one correction by the office', async () => {
    const { rows } = await database.pool.query<{ sheets: number; corrections: number }>(
      `select (select count(*)::int from attendance_sheets) as sheets, (select count(*)::int from attendance_events where source = 'office') as corrections`,
    );
    expect(rows[0]).toEqual({ sheets: 8, corrections: 1 });
  });

  test('shows whom to call, seats, groups, notes, and birthdays of this week', async () => {
    const { rows } = await database.pool.query(
      `select (select count(distinct student_id) from student_guardians) = (select count(*) from students) as every_student_has_a_guardian,
        (select count(*) from persons where phone !~ '^\\(512\\) 555-01\\d\\d$')::int as real_numbers,
        (select count(*) > 100 from emergency_contacts) as contacts, (select count(*)::int from section_arrangements) as arranged,
        (select count(*)::int from notes) as notes,
        (select count(*) >= 1 from persons where to_char(dob, 'MM-DD') = '11-22') as birthday_today`,
    );
    expect(rows[0]).toEqual({
      ...{ every_student_has_a_guardian: true, real_numbers: 0, contacts: true, notes: 4, birthday_today: true },
      arranged: expect.any(Number) as number,
    });
    const { sections } = await timetable('teacher');
    const arranged = sections.find(({ seating_layouts }) => Object.keys(seating_layouts).length > 0);
    expect(new Set(Object.values(arranged?.groups ?? {}).map(({ name }) => name))).toEqual(new Set(['Falcons', 'Otters']));
  });

  test('shows gradebooks: categories, assignments with scores of all sorts, and one that is not due yet', async () => {
    const { sections } = await timetable('teacher');
    for (const section of sections) {
      const { gradebook } = registry.sections.schema.parse(section);
      expect(Object.values(gradebook.categories).map((category) => category?.weight)).toEqual(expect.arrayContaining([30, 30, 40]));
      const { rows } = await database.pool.query<{ id: string; due_date: string }>(
        `select section_id || ':' || id as id, due_date from assignments where section_id = $1 order by due_date`,
        [section.id],
      );
      const bodies = await withTransaction(database.pool, (tx) =>
        readBodies(
          tx,
          'assignments',
          rows.map(({ id }) => id),
        ),
      );
      const read = rows.map(({ id }) => registry.assignments.schema.parse(JSON.parse(bodies.get(id) ?? 'null')));
      expect(read.map(({ scores }) => Object.keys(scores).length > 0)).toEqual([true, true, true, true, true, true, false]);
    }
    const { rows } = await database.pool.query(
      `select count(*) filter (where flag = 'missing') > 0 as missing, count(*) filter (where flag = 'excused') > 0 as excused,
        count(*) filter (where late) > 0 as late, max(score) <= 100 as sane from gradebook_entries`,
    );
    expect(rows).toEqual([{ missing: true, excused: true, late: true, sane: true }]);
  });

  test('a second start two days later keeps the data and renews the substitute and the address of the sign-in', async () => {
    const marks = async () => (await database.pool.query('select * from attendance_events order by sheet_no, student_id, source')).rows;
    const before = await marks();
    const later = start + 2 * 86_400_000;
    await loadDemo(database.pool, options(later, 'http://127.0.0.1:4002/realms/OSSS'));
    expect(await marks()).toEqual(before);
    const { rows } = await database.pool.query(
      `select distinct begins_on, ends_on from teacher_section_assignments where role = 'substitute'`,
    );
    expect(rows).toEqual([{ begins_on: '2026-11-24', ends_on: '2026-11-26' }]);
    expect((await database.pool.query(`select 1 from logins where issuer = 'http://127.0.0.1:4002/realms/OSSS'`)).rowCount).toBe(
      demoPeople().accounts.length,
    );
  });

  test('a reset brings back the first day, under the same ids', async () => {
    const ids = async () =>
      (await database.pool.query('select id from section_meetings union all select id from course_sections order by 1')).rows;
    const before = await ids();
    await database.pool.query(`update attendance_events set code = 'A'`);
    await resetDemo(database.pool, options(start));
    expect(await ids()).toEqual(before);
    const { rows } = await database.pool.query<{ present: number }>(
      `select count(*)::int as present from attendance_events where code = 'P'`,
    );
    expect(rows[0]?.present).toBeGreaterThan(100);
  });
});
