import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openOffice, type Office } from '../../../../tests/support/sign-in-office.ts';
import { insertPerson } from '../../../../tests/support/sign-in-people.ts';

let office: Office;
let db: Pool;
beforeAll(async () => {
  office = await openOffice();
  ({ db } = office);
});
afterAll(() => office.running.close());
beforeEach(() => office.afresh());

describe('at the doors', () => {
  test.each(['exchange', 'pokes', 'REST'] as const)(
    '[ID9] %s: waits, and once the office has linked them comes in without another sign-in',
    async (door) => {
      const person = await insertPerson(db, { name: 'Nell Newcomer', school_id: office.school.school_id });
      expect(await office.comeTo(door)).toBe('not_linked');
      const [item] = await office.waiting('registrar');
      expect(item!.candidates).toMatchObject([{ person_id: person, by: ['same_name'], linkable: true }]);
      expect(await office.link('registrar', item!.id, person)).toMatchObject({ status: 204 });
      expect(await office.comeTo(door)).toBe('let in');
      await db.query('delete from logins where person_id = $1', [person]);
      await db.query(`update persons set last_name = 'Gone' where id = $1`, [person]);
    },
  );

  test.each(['exchange', 'pokes', 'REST'] as const)('[ID8] %s: a chosen claim lets them in with the first request of all', async (door) => {
    await insertPerson(db, { username: 'n.comer' });
    await office.choose('username');
    expect(await office.comeTo(door)).toBe('let in');
    expect(office.running.logged.some((line) => line.includes('a first sign-in was linked'))).toBe(true);
  });

  test('[ID9] a parent is known at REST, and told at the exchange that classes are kept for staff', async () => {
    expect(
      await Promise.all([office.comeTo('REST', 'parent'), office.comeTo('exchange', 'parent'), office.comeTo('pokes', 'parent')]),
    ).toEqual(['let in', 'no_device_work', 'no_device_work']);
    expect(await office.waiting('administrator')).toEqual([]);
  });

  test('[ID10] who was set aside hears that, and waits again when it is taken back', async () => {
    const id = await office.waitingNewcomer();
    expect(await office.ask('registrar', 'POST', `/api/v1/waiting-sign-ins/${id}/dismiss`)).toMatchObject({ status: 204 });
    expect(await office.comeTo('exchange')).toBe('sign_in_set_aside');
    expect(await office.waiting('registrar')).toEqual([]);
    // Not by itself either, and not when it comes after its row was forgotten.
    await insertPerson(db, { username: 'n.comer', school_id: office.school.school_id });
    await office.choose('username');
    await db.query('delete from waiting_sign_ins');
    expect(await office.comeTo('REST')).toBe('sign_in_set_aside');
    const [aside] = await office.waiting('registrar', '?set_aside=true');
    expect(await office.ask('registrar', 'POST', `/api/v1/waiting-sign-ins/${aside!.id}/restore`)).toMatchObject({ status: 204 });
    expect(await office.comeTo('REST')).toBe('let in');
  });
});

test('[ID11] /me says why somebody has no class, by the whole roster', async () => {
  const reasons = async () => ((await office.ask('newcomer', 'GET', '/api/v1/me')).body as unknown as { reasons: object[] }).reasons;
  await insertPerson(db, { username: 'n.comer', school_id: office.school.school_id });
  await office.choose('username');
  expect(await reasons()).toEqual([{ code: 'no_section' }]);
  const assign = (role: string, begins_on: string | null, ends_on: string | null) =>
    db.query(
      `insert into teacher_section_assignments (staff_id, section_id, role, begins_on, ends_on)
       select staff.id, $1, $2, $3, $4 from staff join persons on persons.id = person_id where username = 'n.comer'`,
      [office.school.section_id, role, begins_on, ends_on],
    );
  await assign('substitute', '2026-03-18', '2026-03-18');
  expect(await reasons()).toEqual([{ code: 'no_teaching_role', position: 'substitute_teacher', classes: 1 }]);
  await assign('co_teacher', '2026-01-07', '2026-03-17');
  expect(await reasons()).toEqual([{ code: 'no_longer', substitute: false, ended_on: '2026-03-17' }]);
  await assign('teacher', null, null);
  expect(await reasons()).toEqual([]);
  // Long over: the person may not hold the class any more, and is told all the same which term it was.
  await db.query(`update academic_terms set start_date = '2025-08-11', end_date = '2025-12-19' where school_id = $1`, [
    office.school.school_id,
  ]);
  await db.query(`delete from teacher_section_assignments where role = 'co_teacher'`);
  expect(await reasons()).toEqual([{ code: 'term_over', term: 'Spring', ended_on: '2025-12-19' }]);
});
