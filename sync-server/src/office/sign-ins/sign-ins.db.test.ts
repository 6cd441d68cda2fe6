import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openOffice, type Office, type WaitingItem, type Who } from '../../../../tests/support/sign-in-office.ts';
import { insertPerson } from '../../../../tests/support/sign-in-people.ts';

let office: Office;
let db: Pool;
beforeAll(async () => {
  office = await openOffice();
  ({ db } = office);
});
afterAll(() => office.running.close());
beforeEach(() => office.afresh());

describe('the office', () => {
  test('[ID10] a link and its taking back are one step each, written down; and it is never linked by itself again', async () => {
    const person = await insertPerson(db, { name: 'Nell Newcomer', employee_number: '77', school_id: office.school.school_id });
    const id = await office.waitingNewcomer();
    await office.link('registrar', id, person);
    const [made] = await office.logins('registrar', '?search=NEWCOMER');
    expect(made).toMatchObject({ username: 'n.comer', claims: [], by_name: 'Office registrar', own: false, person: { person_id: person } });
    expect(await office.ask('registrar', 'DELETE', `/api/v1/logins/${made!.id}`)).toMatchObject({ status: 204 });
    await office.ask('administrator', 'PUT', '/api/v1/sign-in-rules', { issuer: office.running.issuer, claims: ['employee_number'] });
    expect(await office.comeTo('REST')).toBe('not_linked');
    const [item] = await office.waiting('registrar');
    expect(item).toMatchObject({ why: 'unlinked', candidates: [{ person_id: person, by: ['before', 'employee_number', 'same_name'] }] });
    await office.link('registrar', item!.id, person);
    expect(await office.comeTo('REST')).toBe('let in');
    const { body } = await office.ask('registrar', 'GET', '/api/v1/login-changes');
    expect(body.items.map(({ action, by_name }) => [action, by_name])).toEqual([
      ['linked', 'Office registrar'],
      ['unlinked', 'Office registrar'],
      ['linked', 'Office registrar'],
    ]);
    const all = (await office.ask('administrator', 'GET', '/api/v1/login-changes')).body.items as unknown as {
      action: string;
      claims: string[];
    }[];
    expect(all.find(({ action }) => action === 'rule')).toMatchObject({ claims: ['employee_number'] });
  });

  test('[ID10] a person has one login of a provider: another one is refused, or replaces it', async () => {
    const person = await insertPerson(db, { name: 'Una Once', school_id: office.school.school_id });
    await db.query('insert into logins (issuer, subject, person_id) values ($1, $2, $3)', [office.running.issuer, 'old-account', person]);
    const id = await office.waitingNewcomer();
    expect(await office.link('registrar', id, person)).toMatchObject({ status: 409, body: { code: 'already_linked' } });
    expect(await office.link('registrar', id, person, true)).toMatchObject({ status: 204 });
    const { rows } = await db.query('select subject from logins where person_id = $1', [person]);
    expect(rows).toEqual([{ subject: 'newcomer' }]);
    expect(await office.link('registrar', id, person, true)).toMatchObject({ status: 404 });
  });

  test('[ID10] a registrar links the people of the own school alone; an administrator everybody', async () => {
    const id = await office.waitingNewcomer();
    const theirs = await insertPerson(db, { name: 'Olga Other', school_id: office.school.other_school_id });
    const both = await insertPerson(db, { name: 'Bo Both', school_id: office.school.school_id });
    await office.placed(both, office.school.other_school_id, 'administrator');
    const nobodys = await insertPerson(db, { name: 'Dee District' });
    const refusals = await Promise.all([theirs, both, nobodys, randomUUID()].map((person) => office.link('registrar', id, person)));
    expect(new Set(refusals.map(({ status, body }) => `${status} ${body.code} ${body.detail}`)).size).toBe(1);
    expect(refusals[0]).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    expect(await office.link('administrator', id, randomUUID())).toMatchObject({ status: 404 });
    expect(await office.link('administrator', id, both)).toMatchObject({ status: 204 });
    // And nobody of one school alone may take it back.
    const [login] = await office.logins('administrator', '?search=bo both');
    expect(await office.ask('registrar', 'DELETE', `/api/v1/logins/${login!.id}`)).toMatchObject({ status: 403 });
    expect(await office.ask('other-registrar', 'DELETE', `/api/v1/logins/${login!.id}`)).toMatchObject({ status: 403 });
    expect(await office.ask('administrator', 'DELETE', `/api/v1/logins/${login!.id}`)).toMatchObject({ status: 204 });
  });

  test('[ID10] nobody decides about themselves: not a second sign-in of their own, not their own login', async () => {
    await db.query(
      `insert into waiting_sign_ins (issuer, subject, name, employee_number, why, first_seen_at, last_seen_at) values ($1, 'second', 'R', 'R-1', 'no_rule', now(), now())`,
      [office.running.issuer],
    );
    const principal = await insertPerson(db, { name: 'Prue Principal', school_id: office.school.school_id });
    const [item] = await office.waiting('registrar');
    expect(await office.link('registrar', item!.id, principal)).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    expect(await office.ask('registrar', 'POST', `/api/v1/waiting-sign-ins/${item!.id}/dismiss`)).toMatchObject({ status: 403 });
    const own = (await office.logins('registrar')).find((login) => login.own);
    expect(await office.ask('registrar', 'DELETE', `/api/v1/logins/${own!.id}`)).toMatchObject({ status: 403 });
    expect(await office.comeTo('REST', 'registrar')).toBe('let in');
  });

  test('[ID10] … and no sign-in of whomever is linked to their own person', async () => {
    const id = await office.waitingNewcomer();
    for (const who of ['registrar', 'administrator'] as const) {
      const { rows } = await db.query<{ person_id: string }>('select person_id from logins where subject = $1', [who]);
      expect(await office.link(who, id, rows[0]!.person_id, true)).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
      expect(await office.comeTo('REST', who)).toBe('let in');
    }
  });

  test('[ID10] a sign-in that may administer is an administrator’s to decide about', async () => {
    const id = await office.waitingNewcomer();
    await db.query(`update waiting_sign_ins set roles = '{api.user,api.admin}' where id = $1`, [id]);
    const person = await insertPerson(db, { name: 'Ada Admin', school_id: office.school.school_id });
    const refused = await Promise.all([
      office.link('registrar', id, person),
      office.ask('registrar', 'POST', `/api/v1/waiting-sign-ins/${id}/dismiss`),
      office.ask('registrar', 'POST', `/api/v1/waiting-sign-ins/${id}/restore`),
    ]);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(refused.map(() => [403, 'not_permitted']));
    expect(await office.link('administrator', id, person)).toMatchObject({ status: 204 });
  });

  test('[ID10] who has administered is shut out by no records office, and nobody acts under their name', async () => {
    const person = await insertPerson(db, { name: 'Cleo Chief', school_id: office.school.school_id });
    const administratorsPerson = (to: string, from: string) =>
      db.query(`update logins set person_id = $1 where subject = 'administrator' and person_id = $2`, [to, from]);
    const { rows } = await db.query<{ person_id: string }>(`select person_id from logins where subject = 'administrator'`);
    const before = rows[0]!.person_id;
    await administratorsPerson(person, before);
    await office.choose();
    const id = await office.waitingNewcomer();
    const [found] = (await office.ask('registrar', 'GET', '/api/v1/linkable-people?search=cleo chief')).body.items as unknown as object[];
    expect(found).toMatchObject({ person_id: person, linkable: false });
    expect(await office.link('registrar', id, person, true)).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    const [login] = await office.logins('registrar', '?search=cleo chief');
    expect(await office.ask('registrar', 'DELETE', `/api/v1/logins/${login!.id}`)).toMatchObject({ status: 403 });
    expect(await office.comeTo('REST', 'administrator')).toBe('let in');
    await administratorsPerson(before, person);
  });

  test('[ID10] a sign-in that means somebody of another school is not this one’s to see', async () => {
    await insertPerson(db, { name: 'Olga Other', employee_number: '77', school_id: office.school.other_school_id });
    const id = await office.waitingNewcomer();
    expect(await office.waiting('registrar')).toEqual([]);
    expect((await office.waiting('other-registrar')).map((item) => item.id)).toEqual([id]);
    const mine = await insertPerson(db, { name: 'Mo Mine', school_id: office.school.school_id });
    expect(await office.link('registrar', id, mine)).toMatchObject({ status: 404 });
    expect(await office.ask('registrar', 'POST', `/api/v1/waiting-sign-ins/${id}/dismiss`)).toMatchObject({ status: 404 });
  });

  test('[ID10] people are found by name and number, in the own school alone; an unverified address finds nobody', async () => {
    await insertPerson(db, { name: 'Zora Zimmer', employee_number: 'Z-100%', email: 'nell@x.test', school_id: office.school.school_id });
    await insertPerson(db, { name: 'Zora Elsewhere', school_id: office.school.other_school_id });
    const found = async (who: Who, search: string) =>
      (
        (await office.ask(who, 'GET', `/api/v1/linkable-people?search=${encodeURIComponent(search)}`)).body.items as unknown as {
          name: string;
        }[]
      ).map(({ name }) => name);
    expect(await found('registrar', 'zora')).toEqual(['Zora Zimmer']);
    expect(await found('administrator', 'ZORA')).toEqual(['Zora Elsewhere', 'Zora Zimmer']);
    expect(await found('registrar', 'zimmer, zo')).toEqual(['Zora Zimmer']);
    expect(await found('registrar', 'z-100%')).toEqual(['Zora Zimmer']);
    expect(await found('registrar', '%%')).toEqual([]);
    await db.query(
      `insert into waiting_sign_ins (issuer, subject, name, email, email_verified, why, first_seen_at, last_seen_at)
       values ($1, 'u', 'U', 'nell@x.test', false, 'no_rule', now(), now()), ($1, 'v', 'V', 'Nell@x.test', true, 'no_rule', now(), now())`,
      [office.running.issuer],
    );
    const candidates = Object.fromEntries(
      (await office.waiting('registrar')).map((item) => [item.name, item.candidates.map(({ by }) => by)]),
    );
    expect(candidates).toEqual({ U: [], V: [['email']] });
  });

  test('[ID10] pages: nothing twice, nothing left out', async () => {
    await db.query(
      `insert into waiting_sign_ins (issuer, subject, name, why, first_seen_at, last_seen_at)
       select $1, 'page-' || n, 'N' || n, 'no_rule', now(), to_timestamp(1000 + n / 2) from generate_series(1, 7) n`,
      [office.running.issuer],
    );
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await office.ask(
        'administrator',
        'GET',
        `/api/v1/waiting-sign-ins?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...(body.items as unknown as WaitingItem[]).map(({ name }) => name));
      cursor = (body as unknown as { next_cursor: string | null }).next_cursor;
    }
    expect(seen.toSorted((a, b) => a.localeCompare(b))).toEqual(['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7']);
  });

  test.each(['clerk', 'parent'] as const)('[ID10] %s is of no records office: every address says so alike', async (who) => {
    const id = randomUUID();
    const answers = await Promise.all([
      office.ask(who, 'GET', '/api/v1/waiting-sign-ins'),
      office.ask(who, 'GET', '/api/v1/logins'),
      office.ask(who, 'GET', '/api/v1/login-changes'),
      office.ask(who, 'GET', '/api/v1/linkable-people?search=zo'),
      office.ask(who, 'GET', '/api/v1/sign-in-rules'),
      office.ask(who, 'DELETE', `/api/v1/logins/${id}`),
      office.link(who, id, id),
      office.ask(who, 'POST', `/api/v1/waiting-sign-ins/${id}/dismiss`),
      office.ask(who, 'POST', `/api/v1/waiting-sign-ins/${id}/restore`),
      office.ask(who, 'PUT', '/api/v1/sign-in-rules', { issuer: office.running.issuer, claims: ['email'] }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
  });

  test('[ID10] the rule is an administrator’s: a registrar reads it and no more', async () => {
    expect(
      await office.ask('registrar', 'PUT', '/api/v1/sign-in-rules', { issuer: office.running.issuer, claims: ['email'] }),
    ).toMatchObject({
      status: 403,
    });
    await office.ask('administrator', 'PUT', '/api/v1/sign-in-rules', {
      issuer: office.running.issuer,
      claims: ['email', 'username', 'email'],
    });
    const { body } = await office.ask('registrar', 'GET', '/api/v1/sign-in-rules');
    expect(body.items).toMatchObject([{ issuer: office.running.issuer, claims: ['email', 'username'] }]);
    await office.ask('administrator', 'PUT', '/api/v1/sign-in-rules', { issuer: office.running.issuer, claims: [] });
    expect((await office.ask('registrar', 'GET', '/api/v1/sign-in-rules')).body.items).toMatchObject([{ claims: [] }]);
    expect(
      await office.ask('administrator', 'PUT', '/api/v1/sign-in-rules', { issuer: office.running.issuer, claims: ['subject'] }),
    ).toMatchObject({
      status: 400,
    });
  });
});
