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
    ).toEqual(['let in', 'not_staff', 'not_staff']);
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
