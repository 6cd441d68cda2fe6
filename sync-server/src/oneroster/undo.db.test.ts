import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { seededRandom, type Random } from '../demo-school/random.ts';
import { asOwner } from './door.ts';
import { importPackage } from './import-package.ts';
import { previewUndo, undoImport } from './import-work.ts';
import { changesAnything } from './report.ts';
import { enrolled, role, smallDistrict, user, zipOf, type District, type Rows } from './testing/small-district.ts';
import { contentsOf } from './testing/tables.ts';

const now = () => Date.parse('2026-10-05T15:00:00Z');

describe('an undo', () => {
  const databases: TestDatabase[] = [];
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createDatabase();
    databases.push(database);
  });
  afterAll(async () => {
    for (const each of databases) await each.close();
  });

  const load = async (district: District) =>
    importPackage(database.pool, await zipOf(district), { system: 'small', now, timeZone: 'America/Chicago' });
  const undo = (id: string) => undoImport(asOwner(database.pool), id, { now });
  const count = async (sql: string) => (await database.pool.query(sql)).rowCount;

  test('[OR5] leaves alone what somebody changed since, and says so; a look changes nothing', async () => {
    await load(smallDistrict());
    const small = smallDistrict();
    const users = small.files.users.map((row) => ({ ...row, familyName: `${row['familyName']}s` }));
    const second = await load({ ...small, files: { ...small.files, users } });
    expect(second.kinds.persons.changed).toBe(5);
    await database.pool.query(`update persons set preferred_name = 'Annie' where first_name = 'Ann'`);
    const before = await contentsOf(database.pool);
    const looked = await previewUndo(asOwner(database.pool), second.import_id, { now });
    expect(looked).toMatchObject({ restored: 4, left_alone: 1, samples: [{ verdict: 'left_alone', label: 'Ann Ones' }] });
    expect(await contentsOf(database.pool)).toEqual(before);
    expect(await undo(second.import_id)).toEqual(looked);
    expect(await count(`select from persons where last_name like '%s'`)).toBe(1);
  });

  test('[OR5] of what it added, a pupil with attendance stays, ended; the rest goes', async () => {
    const small = smallDistrict();
    await load(small);
    const second = await load({
      ...small,
      files: {
        ...small.files,
        users: [...small.files.users, user('s8', 'Eve', 'Eight'), user('s9', 'Finn', 'Nine')],
        roles: [...small.files.roles, role('r8', 's8', 'student', 'north'), role('r9', 's9', 'student', 'north')],
        enrollments: [
          ...small.files.enrollments,
          enrolled('e8', 'm1', 'north', 's8', 'student'),
          enrolled('e9', 'm1', 'north', 's9', 'student'),
        ],
      },
    });
    await database.pool.query(
      `with sheet as (
         insert into attendance_sheets (section_id, date, period_id)
         select section_id, '2026-10-01', period_id from section_meetings join course_sections s on s.id = section_id where s.section_number = 'M-1' returning sheet_no)
       insert into attendance_events (sheet_no, student_id, source, code, effective_at, seq, mutation_id)
       select sheet_no, students.id, 'teacher', 'A', now(), 1, gen_random_uuid() from sheet, students join persons p on p.id = person_id where p.first_name = 'Eve'`,
    );
    const report = await undo(second.import_id);
    expect(report).toMatchObject({ left_alone: 0, kept: 3 });
    expect(await count(`select from persons where first_name = 'Finn'`)).toBe(0);
    expect(await count('select from attendance_events')).toBe(1);
    const kept = await database.pool.query(
      `select dropped_on from student_section_enrollments e join students s on s.id = e.student_id join persons p on p.id = s.person_id where p.first_name = 'Eve'`,
    );
    expect(kept.rows).toEqual([{ dropped_on: '2026-10-05' }]);
    // She is still known under her id: the next package that has her brings the same one back.
    expect(await count(`select from external_ids where external_id = 's8' and entity_type = 'students'`)).toBe(1);
    expect(await count(`select from external_ids where external_id = 's9'`)).toBe(0);
  });

  test('[OR5] what the setup has said since of what it added stays: lock dates, times of periods', async () => {
    const first = await load(smallDistrict());
    await database.pool.query(`update grading_periods set locks_on = '2026-11-01' where term_id in (
      select t.id from academic_terms t join schools h on h.id = t.school_id where school_code = 'N')`);
    await database.pool.query(`update periods set start_time = '08:00', end_time = '08:50' where name = '1'`);
    await undo(first.import_id);
    expect((await database.pool.query('select locks_on::text from grading_periods')).rows).toEqual([{ locks_on: '2026-11-01' }]);
    expect((await database.pool.query('select name, start_time::text from periods')).rows).toEqual([{ name: '1', start_time: '08:00:00' }]);
    expect(await count('select from students')).toBe(0);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('[OR5, SC6] import A, import B, undo B is A, and A again changes nothing (seed %i)', async (seed) => {
    const random = seededRandom(seed);
    await load(varied(random));
    const before = await contentsOf(database.pool);
    for (const other of [varied(random), varied(random)]) {
      const second = await load(other);
      const again = await load(other);
      expect(changesAnything(again)).toBe(false);
      if (changesAnything(second)) expect(await undo(second.import_id)).toMatchObject({ left_alone: 0, kept: 0 });
      expect(await contentsOf(database.pool)).toEqual(before);
    }
  });
});

/** The small district with some of it gone, changed, renamed or new. */
function varied(random: Random): District {
  const small = smallDistrict();
  const { files } = small;
  const names = ['Ann', 'Ben', 'Cem', 'Dora', 'Eli'];
  for (const row of files.users) if (random.chance(40)) row['givenName'] = random.pick(names);
  for (const row of files.classes) {
    if (random.chance(30)) row['periods'] = random.pick(['1', '2', '1,2', '3', '']);
    if (random.chance(30)) row['location'] = random.pick(['R1', 'R7']);
  }
  for (const row of files.enrollments) {
    if (random.chance(30)) row['beginDate'] = random.pick(['2026-08-20', '2026-09-01']);
    if (random.chance(20)) row['endDate'] = random.pick(['2026-12-01', '2027-06-11']);
  }
  if (random.chance(40)) files.enrollments = without(files.enrollments, random.pick(['e1', 'e2', 'e3', 'et']));
  if (random.chance(30)) swapIds(files.enrollments, 'e1', 'e2');
  if (random.chance(40)) {
    files.users.push(user('new', 'Gus', 'New', { identifier: '77', agentSourcedIds: random.pick(['', 'g']) }));
    files.roles.push(role('rnew', 'new', 'student', random.pick(['north', 'south'])));
    files.enrollments.push(enrolled('enew', random.pick(['m1', 'm2']), 'north', 'new', 'student'));
  }
  if (random.chance(30)) removeUser(files, random.pick(['s1', 's2', 't']));
  if (random.chance(30))
    files.academicSessions.push({
      ...files.academicSessions[1],
      sourcedId: 'q2',
      title: 'Quarter 2',
      startDate: '2026-10-26',
      endDate: '2027-01-15',
    });
  if (random.chance(20)) for (const row of files.orgs) row['name'] = `${row['name']} ${random.below(3)}`;
  return small;
}

function without(rows: Rows, id: string): Rows {
  return rows.filter((row) => row['sourcedId'] !== id);
}

function swapIds(rows: Rows, a: string, b: string): void {
  for (const row of rows) row['sourcedId'] = row['sourcedId'] === a ? b : row['sourcedId'] === b ? a : (row['sourcedId'] ?? '');
}

function removeUser(files: ReturnType<typeof smallDistrict>['files'], id: string): void {
  files.users = without(files.users, id);
  files.roles = files.roles.filter((row) => row['userSourcedId'] !== id);
  files.enrollments = files.enrollments.filter((row) => row['userSourcedId'] !== id);
  files.demographics = without(files.demographics, id);
}
