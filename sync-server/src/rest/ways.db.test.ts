import { afterAll, beforeAll, expect, test } from 'vitest';
import { capabilitiesFrom, type Actor } from '@osss/shared/access';
import { mayRead, readers, type Facts, type Readable } from '@osss/shared/reading';
import { everybody, insertEverybody, type Username } from '../../../tests/support/everybody.ts';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { loadActor } from '../access/actors.ts';
import { withTransaction } from '../database/transaction.ts';
import { listQuery, readListQuery } from './list-query.ts';
import { listSql } from './list-sql.ts';
import { reachOf } from './reach.ts';
import { resources } from './resources.ts';

const now = Date.parse('2026-03-18T13:10:00Z');
const issuer = 'https://id.test/realms/OSSS';
let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase();
  await insertEverybody(database.pool, issuer);
});
afterAll(() => database.close());

/** What the rules need to know of each record, gathered with another hand than the queries'. */
const facts: Record<Readable, string> = {
  organizations: `SELECT id, '{}'::json AS facts FROM organizations`,
  schools: `SELECT id, json_build_object('school_id', id) AS facts FROM schools`,
  ...ofSchool('academic_terms', 'calendars', 'bell_schedules', 'courses'),
  grading_periods: `SELECT g.id, json_build_object('school_id', t.school_id) AS facts FROM grading_periods g, academic_terms t WHERE t.id = g.term_id`,
  calendar_days: `SELECT d.id, json_build_object('school_id', c.school_id) AS facts FROM calendar_days d, calendars c WHERE c.id = d.calendar_id`,
  periods: `SELECT p.id, json_build_object('school_id', b.school_id) AS facts FROM periods p, bell_schedules b WHERE b.id = p.bell_schedule_id`,
  attendance_codes: `SELECT school_id || ':' || code AS id, json_build_object('school_id', school_id) AS facts FROM attendance_codes`,
  course_sections: `SELECT id, json_build_object('school_id', school_id, 'section_id', id) AS facts FROM course_sections`,
  section_meetings: inSection('section_meetings', ''),
  teacher_section_assignments: inSection('teacher_section_assignments', `, 'user_id', x.staff_id`),
  student_section_enrollments: inSection('student_section_enrollments', `, 'student_id', x.student_id`),
  students: `SELECT s.id, json_build_object('school_id', s.school_id, 'student_id', s.id, 'enrollments', (
    SELECT coalesce(json_agg(json_build_object('section_id', section_id, 'dropped_on', dropped_on)), '[]') FROM student_section_enrollments e
    WHERE e.student_id = s.id)) AS facts FROM students s`,
  staff: `SELECT s.id, json_build_object('user_id', s.id, 'work_school_ids', (
    SELECT coalesce(json_agg(school_id), '[]') FROM staff_schools p WHERE p.staff_id = s.id)) AS facts FROM staff s`,
  staff_schools: `SELECT staff_id || ':' || school_id AS id, json_build_object('user_id', staff_id, 'school_id', school_id) AS facts FROM staff_schools`,
  guardians: `SELECT g.id, json_build_object('guardian_id', g.id, 'school_id', (
    SELECT min(s.school_id::text) FROM student_guardians l, students s WHERE l.guardian_id = g.id AND s.id = l.student_id)) AS facts FROM guardians g`,
  student_guardians: `SELECT l.student_id || ':' || l.guardian_id AS id, json_build_object('guardian_id', l.guardian_id, 'school_id', s.school_id) AS facts
    FROM student_guardians l, students s WHERE s.id = l.student_id`,
  emergency_contacts: `SELECT c.id, json_build_object('school_id', s.school_id) AS facts FROM emergency_contacts c, students s WHERE s.person_id = c.person_id`,
  emergency_rolls: `SELECT school_id || ':' || date || ':' || number AS id, json_build_object('school_id', school_id) AS facts FROM emergency_rolls`,
  notes: `SELECT user_id || ':' || student_id || ':' || note_id AS id, json_build_object('user_id', user_id) AS facts FROM notes`,
  attendance_sheets: `SELECT x.section_id || ':' || x.date || ':' || x.period_id AS id,
    json_build_object('school_id', s.school_id, 'section_id', s.id) AS facts FROM attendance_sheets x, course_sections s WHERE s.id = x.section_id`,
  attendance_events: `SELECT x.section_id || ':' || x.date || ':' || x.period_id || ':' || m.student_id || ':' || m.source AS id,
    json_build_object('school_id', s.school_id, 'section_id', s.id, 'student_id', m.student_id) AS facts
    FROM attendance_events m, attendance_sheets x, course_sections s WHERE x.sheet_no = m.sheet_no AND s.id = x.section_id`,
  section_gradebooks: `SELECT x.section_id AS id, json_build_object('school_id', s.school_id, 'section_id', s.id) AS facts
    FROM section_gradebooks x, course_sections s WHERE s.id = x.section_id`,
  assignment_categories: `SELECT x.section_id || ':' || x.id AS id, json_build_object('school_id', s.school_id, 'section_id', s.id) AS facts
    FROM assignment_categories x, course_sections s WHERE s.id = x.section_id`,
  assignments: `SELECT x.section_id || ':' || x.id AS id, json_build_object('school_id', s.school_id, 'section_id', s.id) AS facts
    FROM assignments x, course_sections s WHERE s.id = x.section_id`,
  gradebook_entries: `SELECT x.section_id || ':' || x.assignment_id || ':' || x.student_id AS id,
    json_build_object('school_id', s.school_id, 'section_id', s.id) AS facts FROM gradebook_entries x, course_sections s WHERE s.id = x.section_id`,
  final_grades: `SELECT x.section_id || ':' || x.grading_period_id || ':' || x.student_id AS id,
    json_build_object('school_id', s.school_id, 'section_id', s.id) AS facts FROM final_grades x, course_sections s WHERE s.id = x.section_id`,
  external_ids: `SELECT entity_type || ':' || system || ':' || external_id AS id, '{}'::json AS facts FROM external_ids`,
  notices: `SELECT id, json_build_object('user_id', user_id) AS facts FROM notices`,
  change_history: `SELECT h.id::text, json_build_object('about', h.collection, 'school_id', s.school_id) AS facts
    FROM change_history h, course_sections s WHERE s.id::text = split_part(h.document_id, ':', 1)`,
};

function ofSchool<Name extends Readable>(...tables: Name[]) {
  return Object.fromEntries(
    tables.map((table) => [table, `SELECT id, json_build_object('school_id', school_id) AS facts FROM ${table}`]),
  ) as Record<Name, string>;
}

function inSection(table: string, more: string): string {
  return `SELECT x.id, json_build_object('school_id', s.school_id, 'section_id', s.id${more}) AS facts
    FROM ${table} x, course_sections s WHERE s.id = x.section_id`;
}

async function everyone(): Promise<{ name: Username; actor: Actor }[]> {
  const people = Object.values(everybody).filter(({ sub }) => sub !== 'stranger');
  return Promise.all(
    people.map(async ({ sub, roles, groups }) => ({
      name: sub as Username,
      actor: await withTransaction(database.pool, (tx) =>
        loadActor(tx, { issuer, subject: sub, roles, groups, username: sub, name: sub, expires_at: now }),
      ),
    })),
  );
}

test('[RE3] the rules and their SQL open the same records, for everybody and every resource', async () => {
  let asked = 0;
  let open = 0;
  for (const { name, actor } of await everyone()) {
    expect(actor.capabilities).toEqual(capabilitiesFrom(everybody[name].roles, everybody[name].groups));
    const reach = await withTransaction(database.pool, (tx) => reachOf(tx, actor, now));
    for (const resource of Object.keys(readers) as Readable[]) {
      const { rows } = await database.pool.query<{ id: string; facts: Facts }>(facts[resource]);
      const expected = rows.filter((row) => mayRead(reach, resource, row.facts)).map(({ id }) => id);
      const definition = { ...resources[resource], needs: [] };
      const list = readListQuery(definition, listQuery(definition).parse({ limit: '1000', fields: 'id' }));
      const found = await database.pool.query<{ id: string }>(listSql(definition, list, reach).page);
      expect(found.rows.map(({ id }) => id).toSorted(), `${name} reads ${resource}`).toEqual(expected.toSorted());
      asked += rows.length;
      open += expected.length;
    }
  }
  expect(asked).toBeGreaterThan(500);
  expect(open).toBeGreaterThan(150);
});
