import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '@osss/shared/access';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { actor } from '../../../tests/support/pulled.ts';
import { sampleSchool, type SampleSchool } from '../../../tests/support/sample-school.ts';
import { grantedOf, grantedScopes } from './scopes.ts';

let database: TestDatabase;
let sample: SampleSchool;
let other: SampleSchool;
const chicago = (day: string, hour: number) => Date.parse(`${day}T00:00:00Z`) + (hour + 5) * 3_600_000;
const noon = chicago('2026-09-15', 12);

beforeAll(async () => {
  database = await createDatabase();
  sample = await sampleSchool(database.pool, { teachers: 2, sections: 2, pupils: 4 });
  other = await sampleSchool(database.pool, { teachers: 1, sections: 1, pupils: 4 });
});
afterAll(() => database.close());

const sql = (text: string, values: unknown[] = []) => database.pool.query(text, values);
const granted = async (who: Actor, now = noon) =>
  new Map((await grantedScopes(database.pool, who, now)).map(({ kind, ref, until }) => [`${kind}:${ref}`, until]));
const kinds = (scopes: Map<string, unknown>) =>
  Object.fromEntries([...Map.groupBy(scopes.keys(), (name) => name.split(':')[0] ?? '')].map(([kind, names]) => [kind, names.length]));
const [teaching, substituting] = ['teach', 'substitute'] as const;
const staff = (index: number) => sample.teachers[index]?.id ?? '';
const section = (index: number) => sample.teachers[0]?.sections[index] as SampleSchool['teachers'][number]['sections'][number];

test('[FD9] a teacher holds the sections of the running year, their pupils and attendance; the token must say so too', async () => {
  const scopes = await granted(actor(staff(0), teaching));
  expect(kinds(scopes)).toEqual({ user: 1, school: 1, emergency: 1, roster: 2, attendance: 2, grades: 2, student: 8 });
  expect(kinds(await granted(actor(staff(0))))).toEqual({ user: 1, school: 1 });
  expect(kinds(await granted(actor(staff(0), substituting)))).toEqual({ user: 1, school: 1, emergency: 1 });
  expect(kinds(await granted(actor(sample.clerk, teaching)))).toEqual({ user: 1, school: 1, emergency: 1 });
  expect(scopes.get(`roster:${section(0).id}`)).toBe(chicago('2027-06-28', 0));
});

test('[FD4] section data leaves 30 days after the term, by the school’s calendar', async () => {
  const last = '2027-06-27';
  expect(kinds(await granted(actor(staff(0), teaching), chicago(last, 23.9)))).toMatchObject({ roster: 2, student: 8 });
  expect(kinds(await granted(actor(staff(0), teaching), chicago(last, 24)))).toEqual({ user: 1, school: 1, emergency: 1 });
});

test('[FD9] a substitute holds roster, attendance and pupils within the dates, to the end of the last school day', async () => {
  await sql(
    `insert into teacher_section_assignments (staff_id, section_id, role, begins_on, ends_on) values ($1, $2, 'substitute', '2026-09-15', '2026-09-16')`,
    [staff(1), section(0).id],
  );
  const who = actor(staff(1), substituting);
  const scopes = await granted(who);
  expect(kinds(scopes)).toEqual({ user: 1, school: 1, emergency: 1, roster: 1, attendance: 1, student: 4 });
  for (const [name, until] of scopes) expect(until, name).toBe(/^(roster|attendance|student)/.test(name) ? chicago('2026-09-17', 0) : null);
  expect(kinds(await granted(who, chicago('2026-09-14', 23.9)))).toEqual({ user: 1, school: 1, emergency: 1 });
  expect(kinds(await granted(who, chicago('2026-09-17', 0)))).toEqual({ user: 1, school: 1, emergency: 1 });
  expect(kinds(await granted(actor(staff(1), teaching)))).toMatchObject({ roster: 2 });
});

test('[FD4] a dropped pupil stays with the teacher until the term ends, and leaves a substitute at once', async () => {
  const pupil = `student:${section(0).students[0]}`;
  await sql(`update student_section_enrollments set dropped_on = '2026-09-15' where section_id = $1 and student_id = $2`, [
    section(0).id,
    section(0).students[0],
  ]);
  expect((await granted(actor(staff(0), teaching))).get(pupil)).toBe(chicago('2027-05-29', 0));
  expect((await granted(actor(staff(1), substituting))).has(pupil)).toBe(false);
  expect((await granted(actor(staff(0), teaching), chicago('2027-05-29', 0))).has(pupil)).toBe(false);
});

test('[FD9] the office holds rosters and pupils of its schools, no attendance, and nothing of another school', async () => {
  for (const capability of ['attendance_office', 'records_office'] as const) {
    expect(kinds(await granted(actor(sample.clerk, capability)))).toEqual({ user: 1, school: 1, emergency: 1, roster: 4, student: 16 });
  }
  expect(kinds(await granted(actor(sample.clerk)))).toEqual({ user: 1, school: 1 });
  await sql(`insert into staff_schools (staff_id, school_id, role, ends_on) values ($1, $2, 'administrator', '2026-09-15')`, [
    sample.clerk,
    other.school,
  ]);
  const both = await granted(actor(sample.clerk, 'records_office'));
  expect(kinds(both)).toEqual({ user: 1, school: 2, emergency: 2, roster: 5, student: 20 });
  expect(both.get(`student:${other.teachers[0]?.sections[0]?.students[0]}`)).toBe(chicago('2026-09-16', 0));
  expect(kinds(await granted(actor(sample.clerk, 'records_office'), chicago('2026-09-16', 0)))).toMatchObject({ school: 1, roster: 4 });
});

test('[FD9] whom to call is held by who leads the class and by the office, never by a substitute', async () => {
  const [pupil, left] = [section(0).students[1] ?? '', section(0).students[0] ?? ''];
  await sql(`insert into emergency_contacts (person_id, contact_name) select person_id, 'Aunt' from students where id = any ($1::uuid[])`, [
    [pupil, left],
  ]);
  const contacts = async (who: Actor) => [...(await granted(who)).keys()].filter((name) => name.startsWith('contacts:'));
  expect(await contacts(actor(staff(0), teaching))).toEqual([`contacts:${pupil}`]);
  expect(await contacts(actor(staff(1), teaching, substituting))).toEqual([]);
  expect((await contacts(actor(sample.clerk, 'attendance_office'))).toSorted()).toEqual(
    [`contacts:${pupil}`, `contacts:${left}`].toSorted(),
  );
  expect(await contacts(actor(other.clerk, 'records_office'))).toEqual([]);
});

test('[EX10] scopes asked for by number are granted by the same rule as all of them', async () => {
  const everything = (await sql('select id from sync_scopes')).rows.map((row) => (row as { id: number }).id);
  const people = [
    actor(staff(0), teaching),
    actor(staff(1), teaching, substituting),
    actor(sample.clerk, 'attendance_office'),
    actor(other.clerk, 'records_office', teaching),
    actor(staff(0)),
  ];
  const answers = await grantedOf(
    database.pool,
    people.map((who) => ({ actor: who, scopes: everything })),
    noon,
  );
  for (const [index, who] of people.entries()) {
    const listed = (await grantedScopes(database.pool, who, noon)).map(({ id }) => id).toSorted((a, b) => a - b);
    expect(answers[index]?.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(listed);
    expect(listed.length).toBeGreaterThan(1);
  }
});

test('[AC2] alerts: classes hold those of the pupils they have now, by the school’s setting; the office those of the school', async () => {
  const alerts = (scopes: Map<string, unknown>) => [...scopes.keys()].filter((name) => /^(safety|plans):/.test(name)).toSorted();
  const [left, here] = section(0).students as [string, string];
  await sql(
    `insert into student_alerts (student_id, audience, kind, title) select id, audience, 'other', 'x'
     from unnest($1::uuid[]) id, (values ('safety'), ('plan')) v (audience)`,
    [[left, here, other.teachers[0]?.sections[0]?.students[0]]],
  );
  // The first was dropped on 15 September.
  expect(alerts(await granted(actor(staff(0), teaching)))).toEqual([`plans:${here}`, `safety:${here}`]);
  expect(alerts(await granted(actor(staff(1), substituting)))).toEqual([`safety:${here}`]);
  expect((await granted(actor(staff(1), substituting))).get(`safety:${here}`)).toBe(chicago('2026-09-17', 0));
  expect((await granted(actor(staff(0), teaching))).get(`plans:${here}`)).toBe(chicago('2027-05-29', 0));
  expect(alerts(await granted(actor(staff(0), teaching), chicago('2027-05-29', 0)))).toEqual([]);
  const both = [`plans:${here}`, `plans:${left}`, `safety:${here}`, `safety:${left}`].toSorted();
  expect(alerts(await granted(actor(sample.clerk, 'records_office'), chicago('2026-09-16', 0)))).toEqual(both);
  expect(alerts(await granted(actor(sample.clerk, 'attendance_office'), chicago('2026-09-16', 0)))).toEqual(
    both.filter((name) => name.startsWith('safety')),
  );
  expect(alerts(await granted(actor(sample.clerk, 'counsel', 'health', 'family', 'administer')))).toEqual([]);
  const setting = (readers: object) =>
    sql(`update schools set settings = settings || jsonb_build_object('alert_readers', $2::jsonb) where id = $1`, [sample.school, readers]);
  await setting({ safety: ['health'], plan: ['teach', 'substitute'] });
  expect(alerts(await granted(actor(staff(0), teaching)))).toEqual([`plans:${here}`]);
  expect(alerts(await granted(actor(staff(1), substituting)))).toEqual([`plans:${here}`]);
  expect(alerts(await granted(actor(sample.clerk, 'attendance_office'), chicago('2026-09-16', 0)))).toEqual([]);
  expect(alerts(await granted(actor(sample.clerk, 'records_office'), chicago('2026-09-16', 0)))).toEqual(both);
  await sql(`update schools set settings = settings - 'alert_readers'`);
});

test('[AC2, FD4] a first alert, and a change of who reads them, ask those concerned to check everything', async () => {
  const versions = async () =>
    new Map(
      (await sql(`select ref, version from sync_scopes where kind = 'user'`)).rows.map(
        (row) => Object.values(row as object) as [string, number],
      ),
    );
  const risen = async (change: () => Promise<unknown>) => {
    const before = await versions();
    await change();
    return [...(await versions())].filter(([ref, version]) => version !== before.get(ref)).map(([ref]) => ref);
  };
  const pupil = sample.teachers[1]?.sections[0]?.students[0];
  const insert = `insert into student_alerts (student_id, audience, kind, title) values ($1, 'safety', 'allergy', 'Nuts')`;
  expect((await risen(() => sql(insert, [pupil]))).toSorted()).toEqual([staff(1), sample.clerk].toSorted());
  expect(await risen(() => sql(`update student_alerts set title = 'Peanuts' where student_id = $1`, [pupil]))).toEqual([]);
  const opened = () => sql(`update schools set settings = settings || '{"alert_readers": {}}' where id = $1`, [sample.school]);
  expect((await risen(opened)).toSorted()).toEqual([staff(0), staff(1), sample.clerk].toSorted());
  expect(await risen(() => sql(`update schools set settings = settings || '{"edit_days": 4}' where id = $1`, [sample.school]))).toEqual([]);
  await expect(sql(`update student_alerts set audience = 'plan' where student_id = $1`, [pupil])).rejects.toMatchObject({ code: '23001' });
});
