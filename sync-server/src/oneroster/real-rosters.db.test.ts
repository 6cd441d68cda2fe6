import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { importPackage } from './import-package.ts';
import { fileNames } from './package-format.ts';
import { changesAnything } from './report.ts';
import { as11, delta, enrolled, role, smallDistrict, zipOf, type District } from './testing/small-district.ts';

const nothing = Object.fromEntries(fileNames.map((name) => [name, 'absent' as const]));

describe('what real rosters hold', () => {
  const databases: TestDatabase[] = [];
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase();
    databases.push(database);
  });
  afterAll(async () => {
    for (const each of databases) await each.close();
  });

  const load = async (district: District, day = '2026-10-05') =>
    importPackage(database.pool, await zipOf(district), {
      system: 'small',
      now: () => Date.parse(`${day}T15:00:00Z`),
      timeZone: 'America/Chicago',
    });
  const rowsOf = async (sql: string) => (await database.pool.query<Record<string, unknown>>(sql)).rows;
  const semester = (sourcedId: string, startDate: string, endDate: string) => ({
    ...{ sourcedId, title: sourcedId, type: 'semester', startDate, endDate, parentSourcedId: 'y', schoolYear: '2027' },
  });
  const enrollmentsOf = (name: string) =>
    rowsOf(`select section_number as class, added_on::text, dropped_on::text from student_section_enrollments e
      join course_sections c on c.id = e.section_id join students s on s.id = e.student_id join persons p on p.id = s.person_id
      where first_name = '${name}' order by added_on, section_number`);

  test('a class of several terms is one of the shortest session that holds them all, not over with the first', async () => {
    const small = smallDistrict();
    // As student systems have it, a day outside the year that they are part of.
    small.files.academicSessions.push(semester('fall', '2026-08-16', '2026-12-18'), semester('spring', '2027-01-04', '2027-06-11'));
    const [first = {}, second = {}] = small.files.classes;
    first['termSourcedIds'] = 'fall,spring';
    second['termSourcedIds'] = 'spring';
    const report = await load(small);
    expect(report.skipped).toEqual([]);
    const terms = `select section_number as class, t.name as term from course_sections s join academic_terms t on t.id = s.term_id order by 1`;
    const expected = [
      { class: 'M-1', term: '2026-27' },
      { class: 'M-2', term: 'spring' },
    ];
    expect(await rowsOf(terms)).toEqual(expected);
    expect(changesAnything(await load(small))).toBe(false);
    // A delta of classes alone does not say again what is part of what.
    const classes = delta([{ ...first, classCode: 'M-1b' }]);
    await load({ version: '1.2', files: { classes }, modes: { ...nothing, classes: 'delta' } });
    expect(await rowsOf(terms)).toEqual([{ ...expected[0], class: 'M-1b' }, expected[1]]);
  });

  test('terms that nothing holds: the first is used, and told', async () => {
    const small = smallDistrict();
    const [year = {}] = small.files.academicSessions;
    small.files.academicSessions.push({ ...year, sourcedId: 'summer', title: 'Summer', startDate: '2027-06-14', endDate: '2027-08-06' });
    for (const row of small.files.classes) row['termSourcedIds'] = 'y,summer';
    expect((await load(small)).skipped).toEqual([{ what: expect.stringContaining('the first of them is used'), count: 2 }]);
    expect(await rowsOf(`select distinct t.name from course_sections s join academic_terms t on t.id = s.term_id`)).toEqual([
      { name: '2026-27' },
    ]);
  });

  test.each(['1.2', '1.1'] as const)('[OR2] a pupil of two schools belongs to the primary one (%s)', async (version) => {
    const small = smallDistrict();
    const also = { ...role('rs1b', 's1', 'student', 'south'), roleType: 'secondary' };
    small.files.roles = version === '1.2' ? [also, ...small.files.roles] : [...small.files.roles, also];
    await load(version === '1.2' ? small : as11(small));
    const school = `select school_code from students s join persons p on p.id = s.person_id join schools h on h.id = s.school_id`;
    expect(await rowsOf(`${school} where first_name = 'Ann'`)).toEqual([{ school_code: 'N' }]);
  });

  test('what the office typed of a guardian on a device is not overwritten: phone, e-mail, who it is', async () => {
    const small = smallDistrict();
    await load(small);
    const typed = `with ann as (select t.id, t.guardian_id, t.student_id from student_guardians t join students s on s.id = t.student_id
      join persons p on p.id = s.person_id where p.first_name = 'Ann')`;
    await database.pool.query(`${typed} update student_guardians t set relationship = 'aunt' from ann where ann.id = t.id`);
    await database.pool.query(`update persons set phone = '555-9', email = null where first_name = 'Grace'`);
    const stamps = await database.pool.query(
      `${typed} update cell_stamps c set seq = 3 from ann where c.collection = 'student_contacts' and c.document_id = ann.id::text`,
    );
    expect(stamps.rowCount).toBe(3);
    for (const row of small.files.users) row['phone'] = '555-2';
    expect((await load(small)).kinds.families).toEqual({ added: 0, changed: 0, ended: 0 });
    expect(await rowsOf(`select phone, email from persons where first_name = 'Grace'`)).toEqual([{ phone: '555-9', email: null }]);
    expect(await rowsOf(`select relationship from student_guardians order by 1`)).toEqual([
      { relationship: 'aunt' },
      { relationship: 'parent' },
    ]);
    expect(await rowsOf(`select phone from persons where first_name = 'Ben'`)).toEqual([{ phone: '555-2' }]);
  });

  test('[SC6] who left a class and came back has two enrollments, and who changes class ends in the one and begins in the other', async () => {
    const small = smallDistrict();
    const left = { ...enrolled('e1', 'm1', 'north', 's1', 'student'), beginDate: '2026-08-17', endDate: '2026-09-11' };
    const back = { ...enrolled('e1b', 'm1', 'north', 's1', 'student'), beginDate: '2026-10-01' };
    small.files.enrollments = [...small.files.enrollments.filter(({ sourcedId }) => sourcedId !== 'e1'), left, back];
    await load(small);
    const both = [
      { class: 'M-1', added_on: '2026-08-17', dropped_on: '2026-09-12' },
      { class: 'M-1', added_on: '2026-10-01', dropped_on: null },
    ];
    expect(await enrollmentsOf('Ann')).toEqual(both);
    expect(changesAnything(await load(small))).toBe(false);
    const moved = { ...enrolled('e1c', 'm2', 'south', 's1', 'student'), beginDate: '2026-10-12' };
    small.files.enrollments = [...small.files.enrollments.filter(({ sourcedId }) => sourcedId !== 'e1b'), moved];
    expect((await load(small, '2026-10-12')).kinds.enrollments).toEqual({ added: 1, changed: 0, ended: 1 });
    expect(await enrollmentsOf('Ann')).toEqual([
      both[0],
      { ...both[1], dropped_on: '2026-10-12' },
      { class: 'M-2', added_on: '2026-10-12', dropped_on: null },
    ]);
  });
});
