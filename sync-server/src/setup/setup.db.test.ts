import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { withTransaction } from '../database/transaction.ts';
import { demoPackage } from '../demo-school/package.ts';
import { demoSetup } from '../demo-school/setup.ts';
import { importPackage } from '../oneroster/import-package.ts';
import { applySetup, exportSetup } from './command.ts';
import { loadSchool, loadSetup } from './load-setup.ts';
import { parseSetup, parseSetupText } from './parse-setup.ts';
import { presentSetup, type PresentSetup } from './present-setup.ts';
import { SetupRefusedError } from './refused.ts';
import type { SchoolSetup } from './setup-file.ts';

type Part = Exclude<keyof SchoolSetup, 'passes'>;
type File = { schools: { [Name in Part]-?: NonNullable<SchoolSetup[Name]> }[] };

const refused = (change: (school: File['schools'][number]) => void): string[] => {
  const file = structuredClone(demoSetup(2026, 'ordinary')) as File;
  change(file.schools[0]!);
  try {
    parseSetup(file);
  } catch (error) {
    if (error instanceof SetupRefusedError) return error.problems.map(({ path, message }) => `${path} ${message}`);
    throw error;
  }
  return [];
};

describe('a school setup', () => {
  test('as the demo school writes it is right', () => {
    expect(refused(() => undefined)).toEqual([]);
  });

  test('[SC8] that is not right is refused with the path of the field and a sentence', () => {
    expect(refused((school) => (school.general.timezone = 'Mars/Olympus'))).toEqual([
      'schools[0].general.timezone is not a time zone, such as America/Chicago',
    ]);
    expect(refused((school) => (school.bell_schedules[0]!.periods[2]!.end_time = '09:00'))).toEqual([
      'schools[0].bell_schedules[0].periods[2].end_time ends before it starts',
    ]);
    expect(refused((school) => (school.calendar.days[3]!.bell_schedule = 'Snow'))).toEqual([
      'schools[0].calendar.days[3].bell_schedule no bell schedule is named Snow',
    ]);
    expect(refused((school) => (school.period_mapping[0]!.meetings[0]!.period = 'Lunch'))).toEqual([
      'schools[0].period_mapping[0].meetings[0].period the default schedule has no period named Lunch',
    ]);
    expect(refused((school) => (school.bell_schedules[0]!.is_default = false))).toEqual([
      'schools[0].bell_schedules must have exactly one default schedule',
    ]);
    expect(refused((school) => (school.attendance_codes[1]!.key = 'P'))).toEqual([
      'schools[0].attendance_codes[1].key is the key of another code',
    ]);
    expect(refused((school) => (school.calendar.days[1]!.day_type = 'Instructional'))).toEqual([
      'schools[0].calendar.days[1].day_type must be written in small letters, such as instructional or holiday',
    ]);
    expect(refused((school) => (school.general.full_day_minutes = 10))).toEqual([
      'schools[0].general.full_day_minutes must not be less than the minutes of half a day',
    ]);
    expect(refused((school) => Object.assign(school, { colour: 'blue' }))).toEqual([
      'schools[0] has no field named colour: docs/setup.md says which there are',
    ]);
    expect(refused((school) => (school.general.edit_days = -1))).toEqual(['schools[0].general.edit_days must be at least 0']);
    expect(refused((school) => Reflect.deleteProperty(school.general, 'late_days'))).toEqual(['schools[0].general.late_days is missing']);
    expect(refused((school) => (school.calendar.days[0]!.date = '24.8.2026'))).toEqual([
      'schools[0].calendar.days[0].date must be a day, such as 2026-08-24',
    ]);
    expect(refused((school) => (school.calendar.days[0]!.date = '2026-02-30'))).toEqual([
      'schools[0].calendar.days[0].date must be a day, such as 2026-08-24',
    ]);
    expect(refused((school) => (school.general.timezone = '+05:00'))).toEqual([
      'schools[0].general.timezone is not a time zone, such as America/Chicago',
    ]);
    expect(refused((school) => (school.general.half_day_minutes = 0))).toEqual(['schools[0].general.half_day_minutes must be at least 1']);
    const holidays = [{ from: '2026-12-18', to: '2026-01-03' }, { from: '2026-01-19' }, { from: '2027-05-24', to: '2027-06-30' }];
    const rule = { from: '2026-08-24', to: '2027-05-28', weekdays: [1], rotation: [], holidays, bell_schedules: [] };
    expect(refused((school) => (school.calendar.generate = [rule]))).toEqual([
      'schools[0].calendar.generate[0].holidays[0].to is before the first day',
      'schools[0].calendar.generate[0].holidays[1].from is not between 2026-08-24 and 2027-05-28',
    ]);
    expect(() => parseSetup({ schools: [{ school_code: '1' }, { school_code: '2' }, { school_code: '1' }] })).toThrow(
      'schools[2].school_code: is the code of another school of this file',
    );
    expect(() => parseSetupText('{"schools": [}')).toThrow('(the file): is not JSON');
    expect(() => parseSetupText(Buffer.from('\uFEFF{}', 'utf16le').toString())).toThrow('(the file): is not written in UTF-8: save it so');
  });
});

describe('a setup at a school', () => {
  let database: TestDatabase;
  const code = 'DEMO-HS';
  const load = (school: object) => loadSetup(database.pool, parseSetup({ schools: [{ school_code: code, ...school }] }));
  const id = async () => (await database.pool.query<{ id: string }>('select id from schools where school_code = $1', [code])).rows[0]!.id;
  const present = async (): Promise<PresentSetup> => {
    const school = await id();
    return (await withTransaction(database.pool, (tx) => presentSetup(tx, school)))!;
  };
  const feedVersion = async () =>
    (await database.pool.query<{ sum: number }>('select coalesce(sum(version), 0)::int as sum from sync_scopes')).rows[0]?.sum;

  beforeAll(async () => {
    database = await createDatabase();
    const now = () => Date.parse('2026-10-05T15:00:00Z');
    await importPackage(database.pool, await demoPackage(2026), { system: 'demo', now });
    await loadSetup(database.pool, demoSetup(2026, 'ordinary'));
  });
  afterAll(() => database.close());

  test('that is not here is refused', async () => {
    await expect(loadSetup(database.pool, parseSetup({ schools: [{ school_code: 'DEMO-XX' }] }))).rejects.toThrow(
      'schools[0].school_code: no school here has the code DEMO-XX',
    );
  });

  test('[SC8] written out and loaded again changes nothing, and no device hears of it', async () => {
    const file = await exportSetup(database.pool);
    const before = await feedVersion();
    expect(await applySetup(database.pool, parseSetupText(JSON.stringify(file)), { dryRun: false })).toBe('Nothing to change.');
    expect(await feedVersion()).toBe(before);
    expect(await exportSetup(database.pool)).toEqual(file);
  });

  test('[SC8] a dry run says what would change, and changes nothing', async () => {
    const before = await present();
    const general = { ...before.general, edit_days: 9 };
    const days = [{ date: '2026-11-24', day_type: 'weather' }];
    const schedules = structuredClone(before.bell_schedules);
    schedules[0]!.periods[0]!.start_time = '08:05';
    const file = parseSetup({ schools: [{ school_code: code, general, calendar: { days }, bell_schedules: schedules }] });
    expect(await applySetup(database.pool, file, { dryRun: true })).toBe(
      [
        'DEMO-HS:',
        '  general edit_days: 5 → 9',
        '  bell_schedules Regular › Period 1 › start_time: 08:00 → 08:05',
        '  calendar 2026-11-24: instructional B → weather',
        'Nothing was changed yet: leave out --dry-run to apply.',
      ].join('\n'),
    );
    expect(await present()).toEqual(before);
  });

  test('[SC8] a part that is left out stays; calendar days outside those listed stay', async () => {
    const before = await present();
    await load({ calendar: { days: [{ date: '2026-11-24', day_type: 'weather' }] } });
    const after = await present();
    expect({ ...after, calendar: before.calendar }).toEqual(before);
    const others = before.calendar.days.filter(({ date }) => date !== '2026-11-24');
    expect(after.calendar.days.filter(({ date }) => date !== '2026-11-24')).toEqual(others);
    await load({ calendar: before.calendar });
    expect(await present()).toEqual(before);
  });

  test('[SC8] a period that is renamed by its id stays the period of its classes and sheets', async () => {
    const before = await present();
    const school = await id();
    const meetings = async () => (await database.pool.query('select section_id, period_id from section_meetings order by 1, 2')).rows;
    const was = await meetings();
    const renamed = structuredClone(before.bell_schedules);
    // Two change names with each other, one gets a new name, and a new one takes the old name.
    const [first, second, third] = renamed[0]!.periods;
    [first!.name, second!.name, third!.name] = [second!.name, first!.name, 'Homeroom'];
    renamed[0]!.periods.push({ name: 'Period 3', start_time: '16:00', end_time: '16:30' });
    await withTransaction(database.pool, (tx) => loadSchool(tx, { bell_schedules: renamed }, school));
    expect(await meetings()).toEqual(was);
    const after = await present();
    expect(after.bell_schedules[0]?.periods.slice(0, 3).map((one) => [one.id, one.name])).toEqual([
      [first!.id, 'Period 2'],
      [second!.id, 'Period 1'],
      [third!.id, 'Homeroom'],
    ]);
    await withTransaction(database.pool, (tx) => loadSchool(tx, { bell_schedules: before.bell_schedules }, school));
    expect(await present()).toEqual(before);
    expect(await meetings()).toEqual(was);
  });

  test('[SC8] what classes, days or marks name cannot be removed, and the refusal says what names it', async () => {
    const { bell_schedules, attendance_codes } = await present();
    const [regular, assembly] = bell_schedules;
    const without = { ...regular!, periods: regular!.periods.slice(0, 7) };
    await expect(load({ bell_schedules: [without, assembly] })).rejects.toThrow(
      'schools[0].bell_schedules: Period 8 of Regular cannot be removed, since classes meet in it: keep it, or rename it',
    );
    await expect(load({ bell_schedules: [regular] })).rejects.toThrow(/Assembly cannot be removed, since 2026-09-04 goes by it/);
    await database.pool.query(
      `with sheet as (insert into attendance_sheets (section_id, date, period_id)
         select section_id, '2026-10-05', period_id from section_meetings meeting join course_sections section on section.id = section_id
         where section.school_id = $1 limit 1 returning sheet_no, section_id)
       insert into attendance_events (sheet_no, student_id, source, code, effective_at, seq, mutation_id)
       select sheet_no, student_id, 'teacher', 'S', now(), 1, gen_random_uuid() from sheet join student_section_enrollments using (section_id) limit 1`,
      [await id()],
    );
    await expect(load({ attendance_codes: attendance_codes.filter(({ code }) => code !== 'S') })).rejects.toThrow(
      'schools[0].attendance_codes: S stands on marks already',
    );
    await load({ attendance_codes: attendance_codes.filter(({ code }) => code !== 'E') });
    expect((await present()).attendance_codes.map((one) => one.code)).toEqual(['P', 'A', 'T', 'S']);
    await load({ attendance_codes });
  });

  test('[SC8] a label that is said without a meeting means nothing any more, and its classes meet no more', async () => {
    const { period_mapping } = await present();
    const [first, ...others] = period_mapping;
    const meetings = async () => (await database.pool.query('select from section_meetings')).rowCount ?? 0;
    const before = await meetings();
    await load({ period_mapping: [{ label: first!.label, meetings: [] }] });
    expect((await present()).period_mapping).toEqual(others);
    expect(await meetings()).toBeLessThan(before);
    await load({ period_mapping });
    expect((await present()).period_mapping).toEqual(period_mapping);
    expect(await meetings()).toBe(before);
  });

  test('[SC8] grading periods, lock dates and readers of alerts reach the school’s document', async () => {
    const { rows: terms } = await database.pool.query<{ name: string; start_date: string; end_date: string }>(
      'select name, start_date, end_date from academic_terms where school_id = $1 order by end_date - start_date desc limit 1',
      [await id()],
    );
    const [term] = terms;
    const period = {
      term: term!.name,
      name: 'Quarter 1',
      start_date: '2026-09-01',
      end_date: '2026-10-30',
      locks_on: '2026-11-06',
      weight: 40,
    };
    await expect(load({ grading_periods: [{ ...period, term: 'Summer' }] })).rejects.toThrow(
      'schools[0].grading_periods[0].term: no term of the roster is named Summer',
    );
    await load({ grading_periods: [period], alert_readers: { safety: ['teach'], plan: [] } });
    const setup = await present();
    expect(setup.grading_periods).toEqual([{ id: expect.any(String), ...period }]);
    const before = setup.grading_periods[0]!.id!;
    expect(setup.alert_readers).toEqual({ safety: ['teach'], plan: [] });
    await database.pool.query(
      `insert into final_grades (section_id, grading_period_id, student_id)
       select section.id, part.id, pupil.id from grading_periods part join academic_terms term on term.id = part.term_id
       join course_sections section on section.term_id = term.id, students pupil where part.name = 'Quarter 1' limit 1`,
    );
    await expect(load({ grading_periods: [] })).rejects.toThrow(
      'schools[0].grading_periods: Quarter 1 is missing here, and has final grades',
    );
    // By its id it may be called otherwise, and keeps its grades; a new one may even take its name.
    const school = await id();
    const said = [
      { ...period, id: before, name: 'First quarter' },
      { ...period, start_date: '2026-11-01', end_date: '2026-12-01' },
    ];
    await withTransaction(database.pool, (tx) => loadSchool(tx, { grading_periods: said }, school));
    expect((await present()).grading_periods).toMatchObject([{ id: before, name: 'First quarter' }, { name: 'Quarter 1' }]);
    const { rows: graded } = await database.pool.query('select grading_period_id as id from final_grades');
    expect(graded).toEqual([{ id: before }]);
    await database.pool.query('delete from final_grades');
    await database.pool.query(
      `insert into assignments (section_id, id, name, grading_period_id)
       select section.id, gen_random_uuid(), 'Essay', part.id from grading_periods part join course_sections section using (term_id)
       where part.id = $1 limit 1`,
      [before],
    );
    await expect(load({ grading_periods: [] })).rejects.toThrow(
      'schools[0].grading_periods: First quarter is missing here, and 1 assignments are counted in it: keep it, or rename it on the page',
    );
    await database.pool.query('delete from assignments');
    await load({ grading_periods: [] });
    expect((await present()).grading_periods).toEqual([]);
  });

  test('[SC10] a pass gives a substitute the classes of a teacher, or single classes, for some days', async () => {
    const duties = async () =>
      (
        await database.pool.query<{ count: number; begins_on: string; ends_on: string }>(
          `select count(*)::int, begins_on::text, ends_on::text from teacher_section_assignments where role = 'substitute'
           group by 2, 3 order by 2`,
        )
      ).rows;
    const pass = { employee_number: '1060', all_sections_of: '1001', from: '2026-11-02', to: '2026-11-04' };
    await expect(load({ passes: [pass] })).rejects.toThrow('schools[0].passes[0].employee_number: nobody here has the staff number 1060');
    const { rows } = await database.pool.query<{ employee_number: string }>(
      `select employee_number from staff join staff_schools on staff_id = staff.id where role = 'aide' order by 1 limit 1`,
    );
    const employee_number = rows[0]!.employee_number;
    await load({ passes: [{ ...pass, employee_number }] });
    await load({ passes: [{ ...pass, employee_number, to: '2026-11-05' }] });
    const [given] = await duties();
    expect(given).toMatchObject({ begins_on: '2026-11-02', ends_on: '2026-11-05' });
    expect(given!.count).toBeGreaterThan(3);
    const { rows: sections } = await database.pool.query<{ external_id: string }>(
      `select external_id from external_ids join course_sections on id = entity_id where entity_type = 'course_sections' and school_id = $1 limit 1`,
      [await id()],
    );
    await load({ passes: [{ employee_number, sections: [sections[0]!.external_id], from: '2026-12-01', to: '2026-12-01' }] });
    expect((await duties())[1]).toEqual({ count: 1, begins_on: '2026-12-01', ends_on: '2026-12-01' });
    await expect(load({ passes: [{ employee_number, sections: ['nowhere'], from: '2026-12-01', to: '2026-12-01' }] })).rejects.toThrow(
      'schools[0].passes[0].sections[0]: no class of this school has the id nowhere',
    );
  });
});
