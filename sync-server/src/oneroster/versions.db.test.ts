import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import { asOwner } from './door.ts';
import { importPackage } from './import-package.ts';
import { undoImport } from './import-work.ts';
import { changesAnything } from './report.ts';
import { as11, delta, enrolled, role, smallDistrict, user, zipOf, type District } from './testing/small-district.ts';
import { contentsOf } from './testing/tables.ts';

const now = () => Date.parse('2026-10-05T15:00:00Z');
const changesOnly = { orgs: 'absent', academicSessions: 'absent', courses: 'absent', classes: 'absent', demographics: 'absent' } as const;

describe('versions and modes', () => {
  let database: TestDatabase;
  const load = async (district: District, more: object = {}) =>
    importPackage(database.pool, await zipOf(district), { system: 'small', now, timeZone: 'America/Chicago', ...more });
  const one = async (sql: string) => (await database.pool.query<Record<string, unknown>>(sql)).rows[0];

  beforeAll(async () => {
    database = await createDatabase();
    await load(smallDistrict());
  });
  afterAll(() => database.close());

  test('[OR2] 1.1 says the same as 1.2: after the one, the other changes nothing', async () => {
    const before = await contentsOf(database.pool);
    const report = await load(as11(smallDistrict()));
    expect(report.kinds).toSatisfy(() => !changesAnything(report));
    expect(await contentsOf(database.pool)).toEqual(before);
  });

  test('[OR2] a delta adds, changes, and ends only what it withdraws', async () => {
    const report = await load({
      version: '1.2',
      modes: { ...changesOnly, users: 'delta', roles: 'delta', enrollments: 'delta' },
      files: {
        users: [...delta([user('s4', 'Dora', 'Four', { identifier: '4' }), user('s2', 'Benny', 'Two', { identifier: '2', grades: '08' })])],
        roles: delta([role('rs4', 's4', 'student', 'north')]),
        enrollments: [
          ...delta([enrolled('e4', 'm1', 'north', 's4', 'student')]),
          ...delta([enrolled('e1', 'm1', 'north', 's1', 'student')], 'tobedeleted'),
        ],
      },
    });
    expect(report.kinds).toMatchObject({
      persons: { added: 1, changed: 1 },
      students: { added: 1, changed: 1, ended: 0 },
      enrollments: { added: 1, changed: 0, ended: 1 },
      staff: { added: 0, changed: 0, ended: 0 },
      families: { added: 0, changed: 0, ended: 0 },
    });
    expect(await one(`select count(*)::int as open from student_section_enrollments where dropped_on is null`)).toEqual({ open: 3 });
    const later = await load({
      version: '1.2',
      modes: { ...changesOnly, users: 'delta', roles: 'absent', enrollments: 'absent' },
      files: { users: delta([user('t', 'Tina', 'Teacher')], 'tobedeleted') },
    });
    expect(later.kinds).toMatchObject({ staff: { ended: 1 }, teacher_assignments: { ended: 1 }, students: { ended: 0 } });
    await undoImport(asOwner(database.pool), later.import_id, { now });
    await undoImport(asOwner(database.pool), report.import_id, { now });
    expect((await load(smallDistrict())).kinds).toSatisfy((kinds) => !changesAnything({ kinds: kinds as never }));
  });

  test('[OR2] a delta in 1.1, of classes that came before, for a school that is new', async () => {
    const small = smallDistrict();
    const report = await load({
      version: '1.1',
      modes: {
        orgs: 'delta',
        classes: 'delta',
        users: 'absent',
        enrollments: 'absent',
        academicSessions: 'absent',
        courses: 'absent',
        demographics: 'absent',
      },
      files: {
        orgs: delta([{ sourcedId: 'west', name: 'West School', type: 'school', identifier: 'W', parentSourcedId: 'd' }]),
        classes: delta([{ ...small.files.classes[0], sourcedId: 'm9', classCode: 'M-9', schoolSourcedId: 'west' }]),
      },
    });
    expect(report.kinds).toMatchObject({
      schools: { added: 1 },
      terms: { added: 1 },
      courses: { added: 1 },
      sections: { added: 1 },
      enrollments: { ended: 0 },
    });
    await undoImport(asOwner(database.pool), report.import_id, { now });
  });

  test('[OR4] guardians come with whom they belong to, and end when a full package no longer names them', async () => {
    expect(
      await one(`select count(*)::int as links, min(relationship) as relationship from student_guardians where ends_on is null`),
    ).toEqual({ links: 2, relationship: 'parent' });
    expect(await one(`select email, phone, username from persons where first_name = 'Grace'`)).toEqual({
      email: 'g@home.example',
      phone: '555-1',
      username: 'g',
    });
    const small = smallDistrict();
    const users = small.files.users.map((row) => (row['sourcedId'] === 's3' ? { ...row, agentSourcedIds: '' } : row));
    const report = await load({ ...small, files: { ...small.files, users } });
    expect(report.kinds.families).toEqual({ added: 0, changed: 0, ended: 1 });
    expect(await one(`select ends_on::text from student_guardians where ends_on is not null`)).toEqual({ ends_on: '2026-10-05' });
    await undoImport(asOwner(database.pool), report.import_id, { now });
  });

  test('names and numbers that are exchanged, and enrollments that are, do not stand in each other’s way', async () => {
    const small = smallDistrict();
    const before = await contentsOf(database.pool);
    const swap = (rows: Record<string, string>[], key: string, a: string, b: string) =>
      rows.map((row) => ({ ...row, [key]: row[key] === a ? b : row[key] === b ? a : (row[key] ?? '') }));
    const orgs = swap(small.files.orgs, 'identifier', 'N', 'S');
    const enrollments = swap(small.files.enrollments, 'userSourcedId', 's1', 's2');
    const report = await load({ ...small, files: { ...small.files, orgs, enrollments } });
    expect(report.kinds).toMatchObject({ schools: { changed: 2 }, enrollments: { added: 0, changed: 0, ended: 0 } });
    const again = await load({ ...small, files: { ...small.files, orgs, enrollments } });
    expect(again.kinds).toSatisfy(() => !changesAnything(again));
    await undoImport(asOwner(database.pool), report.import_id, { now });
    expect(await contentsOf(database.pool)).toEqual(before);
  });
});
