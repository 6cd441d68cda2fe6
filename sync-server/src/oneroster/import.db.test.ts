import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { demoFiles, zipFiles } from '../demo-school/package.ts';
import { demoSetup } from '../demo-school/setup.ts';
import { loadSetup } from '../setup/load-setup.ts';
import { importPackage } from './import-package.ts';
import { changesAnything } from './report.ts';

const now = Date.parse('2026-10-05T15:00:00Z');

describe('an import', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
    await load();
  });
  afterAll(() => database.close());

  const load = async (files = demoFiles(2026)) =>
    importPackage(database.pool, await zipFiles(files), {
      system: 'demo',
      now: () => now,
      timeZone: 'America/Chicago',
    });
  const one = async (sql: string, values: unknown[] = []) => (await database.pool.query<Record<string, unknown>>(sql, values)).rows[0];
  const without = (text: string, word: string) =>
    text
      .split('\n')
      .filter((row) => !row.includes(word))
      .join('\n');
  const versions = () => one('select coalesce(sum(version), 0)::int as sum from sync_scopes');

  test('makes periods without times of the labels of classes, until a setup explains them', async () => {
    const before = await one(
      'select count(*)::int as count, count(p.start_time)::int as timed from section_meetings m join periods p on p.id = m.period_id',
    );
    expect(before).toEqual({ count: 340, timed: 0 });
    await loadSetup(database.pool, demoSetup(2026, 'ordinary'));
    const after = await one(
      'select count(p.start_time)::int as timed, count(*) filter (where p.start_time is null)::int as untimed from section_meetings m join periods p on p.id = m.period_id',
    );
    expect(after).toMatchObject({ untimed: 0 });
    expect(await one(`select count(*)::int as count from bell_schedules where name = 'Imported periods'`)).toEqual({ count: 0 });
  });

  test('[SC6] a second time changes nothing, and the feed notes nothing; so it is after a setup, and with the setup itself', async () => {
    const before = await versions();
    expect(changesAnything(await load())).toBe(false);
    await loadSetup(database.pool, demoSetup(2026, 'ordinary'));
    expect(await versions()).toEqual(before);
  });

  test('[SC6] who is missing from a bulk file is ended, not deleted, and attendance stays', async () => {
    const student =
      await one(`select s.id, x.external_id, s.student_number from students s join external_ids x on x.entity_type = 'students' and x.entity_id = s.id
      join student_section_enrollments e on e.student_id = s.id and e.dropped_on is null and e.added_on = '2026-08-01' order by s.student_number limit 1`);
    const enrollment = await one('select section_id from student_section_enrollments where student_id = $1', [student?.['id']]);
    await database.pool.query(
      `with sheet as (
         insert into attendance_sheets (section_id, date, period_id) select $1, '2026-10-01', period_id from section_meetings where section_id = $1 limit 1 returning sheet_no)
       insert into attendance_events (sheet_no, student_id, source, code) select sheet_no, $2, 'teacher', 'A' from sheet`,
      [enrollment?.['section_id'], student?.['id']],
    );
    const files = demoFiles(2026);
    for (const name of ['users', 'roles', 'demographics', 'enrollments']) {
      files.set(`${name}.csv`, without(files.get(`${name}.csv`) ?? '', String(student?.['external_id'])));
    }
    const report = await load(files);
    expect(report.kinds.students).toEqual({ added: 0, changed: 0, ended: 1 });
    expect(report.kinds.enrollments.ended).toBeGreaterThan(7);
    const left = await one(
      'select count(*)::int as kept, count(*) filter (where dropped_on = $2)::int as ended from student_section_enrollments where student_id = $1',
      [student?.['id'], '2026-10-05'],
    );
    expect(left?.['ended']).toBe(left?.['kept']);
    expect(await one('select count(*)::int as marks from attendance_events where student_id = $1', [student?.['id']])).toEqual({
      marks: 1,
    });
    expect(changesAnything(await load(files))).toBe(false);
    // The next full package brings the student back.
    expect((await load()).kinds.enrollments.changed).toBe(report.kinds.enrollments.ended);
  });

  test('a teacher who is missing keeps the past: duties end yesterday, and so does the place at the school', async () => {
    const teacher = await one(
      `select s.id, x.external_id from staff s join external_ids x on x.entity_type = 'staff' and x.entity_id = s.id where s.employee_number = '1002'`,
    );
    const files = demoFiles(2026);
    for (const name of ['users', 'roles', 'enrollments'])
      files.set(`${name}.csv`, without(files.get(`${name}.csv`) ?? '', String(teacher?.['external_id'])));
    expect((await load(files)).kinds.staff).toEqual({ added: 0, changed: 0, ended: 1 });
    expect(await one('select ends_on::text as ends_on from staff_schools where staff_id = $1', [teacher?.['id']])).toEqual({
      ends_on: '2026-10-04',
    });
    expect(
      await one('select max(ends_on)::text as ends_on from teacher_section_assignments where staff_id = $1', [teacher?.['id']]),
    ).toEqual({ ends_on: '2026-10-04' });
    await load();
    expect(await one('select ends_on from staff_schools where staff_id = $1', [teacher?.['id']])).toEqual({ ends_on: null });
  });

  test('what the office typed on a device is not overwritten', async () => {
    const typed = await one(
      `select s.id, s.person_id from students s join persons p on p.id = s.person_id where p.pronouns is not null limit 1`,
    );
    await database.pool.query(`update persons set pronouns = 'ze/zir' where id = $1`, [typed?.['person_id']]);
    await database.pool.query(
      `insert into cell_stamps (collection, document_id, path, effective_at, seq, mutation_id) values ('students', $1, '{pronouns}', now(), 7, gen_random_uuid())
       on conflict (collection, document_id, path) do update set seq = 7`,
      [typed?.['id']],
    );
    await load();
    expect(await one('select pronouns from persons where id = $1', [typed?.['person_id']])).toEqual({ pronouns: 'ze/zir' });
  });

  test('adds and drops follow the dates: the last day in OneRoster is the day before dropped_on', async () => {
    const drops = await one('select count(*)::int as count from student_section_enrollments where dropped_on is not null');
    expect(drops?.['count']).toBeGreaterThan(100);
    expect(await one(`select count(*)::int as count from student_section_enrollments where dropped_on = '2027-08-01'`)).toEqual({
      count: 0,
    });
  });
});
