import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../tests/support/postgres.ts';
import {
  choose,
  come as comeTo,
  insertPerson,
  issuer,
  openDoor,
  signInOf,
  whyOf,
  type Door,
} from '../../../tests/support/sign-in-people.ts';
import { insertSmallSchool, type SmallSchool } from '../../../tests/support/small-school.ts';
import { createPool } from '../database/pool.ts';
import { applicationRole } from '../database/roles.ts';
import type { Identity } from '../identity/verify.ts';
import { forgetWaiting } from './forget.ts';

let database: TestDatabase;
let db: Pool;
let application: Pool;
let usual: Door;
let school: SmallSchool;
const come = (identity: Identity, door = usual) => comeTo(db, identity, door);
beforeAll(async () => {
  database = await createDatabase();
  db = database.pool;
  application = createPool({ connectionString: database.url, role: applicationRole });
  usual = openDoor(application);
  school = await insertSmallSchool(db, issuer);
});
afterAll(async () => {
  await application.end();
  await database.close();
});
beforeEach(async () => {
  await db.query('delete from waiting_sign_ins');
  await db.query('delete from sign_in_rules');
});

let number = 1000;
const fresh = () => String((number += 1));

describe('by the claim that an administrator has chosen', () => {
  test('[ID8] no rule: nobody is linked, whatever agrees', async () => {
    const n = fresh();
    await insertPerson(db, { username: n, email: `${n}@x.test`, employee_number: n });
    const identity = signInOf({ username: n, email: `${n}@x.test`, email_verified: true, employee_number: n });
    expect(await come(identity)).toBe('not_linked');
    expect(await whyOf(db, identity)).toBe('no_rule');
  });

  test.each(['username', 'email', 'employee_number', 'student_number'])(
    '[ID8] %s links the one person it names, and nothing else does',
    async (claim) => {
      await choose(db, claim);
      const n = fresh();
      const said = { username: n, email: `${n}@x.test`, employee_number: n, student_number: n };
      const known = { [claim]: said[claim as keyof typeof said], school_id: school.school_id };
      const person = await insertPerson(db, known);
      const { [claim as keyof typeof said]: _chosen, ...others } = said;
      expect(await come(signInOf({ ...others, email_verified: true }))).toBe('not_linked');
      expect(await come(signInOf({ [claim]: known[claim], email_verified: true }))).toBe(person);
    },
  );

  test('[ID8] another provider’s rule is not this one’s', async () => {
    const n = fresh();
    await insertPerson(db, { username: n });
    await choose(db, 'username');
    expect(await come(signInOf({ username: n }, { issuer: 'https://other.test' }))).toBe('not_linked');
  });

  test('[ID8] an address that the provider has not verified links nobody', async () => {
    await choose(db, 'email');
    const email = `${fresh()}@x.test`;
    const person = await insertPerson(db, { email });
    expect(await come(signInOf({ email, email_verified: false }))).toBe('not_linked');
    expect(await come(signInOf({ email }))).toBe('not_linked');
    expect(await come(signInOf({ email: email.toUpperCase(), email_verified: true }))).toBe(person);
  });

  test('[ID8] two chosen claims that name two people link neither; that name one, this one', async () => {
    await choose(db, 'username', 'employee_number');
    const [one, other] = [fresh(), fresh()];
    const person = await insertPerson(db, { username: one, employee_number: one });
    await insertPerson(db, { username: other, employee_number: other });
    const torn = signInOf({ username: one, employee_number: other });
    expect(await come(torn)).toBe('not_linked');
    expect(await whyOf(db, torn)).toBe('several');
    await db.query('delete from waiting_sign_ins');
    expect(await come(signInOf({ username: one, employee_number: one }))).toBe(person);
  });

  test('[ID8] a link leaves the claim, the time and the person in the books, and nobody waiting', async () => {
    await choose(db, 'username');
    const n = fresh();
    const person = await insertPerson(db, { username: n });
    const identity = signInOf({ username: n });
    await come(identity);
    const { rows } = await db.query('select action, person_id, claims, by_user_id from login_changes where subject = $1', [
      identity.subject,
    ]);
    expect(rows).toEqual([{ action: 'linked', person_id: person, claims: ['username'], by_user_id: null }]);
    expect(await whyOf(db, identity)).toBeUndefined();
  });
});

describe('letters', () => {
  test('[ID8] small letters for the roster’s capitals are Keycloak’s; other capitals wait', async () => {
    await choose(db, 'username');
    const n = fresh();
    const person = await insertPerson(db, { username: `J.Avery${n}` });
    const shouted = signInOf({ username: `J.AVERY${n}` });
    expect(await come(shouted)).toBe('not_linked');
    expect(await whyOf(db, shouted)).toBe('spelt_otherwise');
    await db.query('delete from waiting_sign_ins');
    expect(await come(signInOf({ username: `j.avery${n}` }))).toBe(person);
  });

  test('[ID8] two people whose usernames differ in capitals alone: neither is guessed', async () => {
    await choose(db, 'username');
    const n = fresh();
    await insertPerson(db, { username: `kim${n}` });
    await insertPerson(db, { username: `Kim${n}` });
    const identity = signInOf({ username: `kim${n}` });
    expect(await come(identity)).toBe('not_linked');
    expect(await whyOf(db, identity)).toBe('several');
  });

  test.each([
    ['a Kelvin sign', '\u212Aim'],
    ['full-width letters', '\uFF4B\uFF49\uFF4D'],
    ['Cyrillic', 'k\u0456m'],
    ['a letter put together otherwise', 'ki\u0301m'],
    ['a space behind', 'kim '],
    ['a dotted capital I', 'K\u0130m'],
  ])('[ID8] %s is not the roster’s letter, by username or e-mail', async (_what, look) => {
    await choose(db, 'username', 'email', 'employee_number');
    const n = fresh();
    const real = look === 'ki\u0301m' ? 'k\u00EDm' : 'kim';
    await insertPerson(db, { username: real + n, email: `${real}${n}@x.test`, employee_number: real + n });
    const claims = { username: look + n, email: `${look}${n}@x.test`, email_verified: true, employee_number: look + n };
    const identity = signInOf(claims);
    expect(await come(identity)).toBe('not_linked');
    expect(await whyOf(db, identity)).toBe('no_match');
  });
});

describe('both sides agree', () => {
  test('[ID9] several people with one number: the office decides', async () => {
    await choose(db, 'student_number');
    const n = fresh();
    await insertPerson(db, { student_number: n, school_id: school.school_id });
    await insertPerson(db, { student_number: n, school_id: school.other_school_id });
    const identity = signInOf({ student_number: n });
    expect(await come(identity)).toBe('not_linked');
    expect(await whyOf(db, identity)).toBe('several');
  });

  test('[ID9] an account made anew does not take over; a second provider is no second account', async () => {
    await choose(db, 'username');
    const n = fresh();
    const person = await insertPerson(db, { username: n });
    await db.query('insert into logins (issuer, subject, person_id) values ($1, $2, $3)', ['https://other.test', n, person]);
    expect(await come(signInOf({ username: n }))).toBe(person);
    const anew = signInOf({ username: n });
    expect(await come(anew)).toBe('not_linked');
    expect(await whyOf(db, anew)).toBe('person_has_login');
  });

  test('[ID9] two sign-ins that waited for one person both go on waiting when the rule comes', async () => {
    const n = fresh();
    await insertPerson(db, { employee_number: n });
    const [one, other] = [signInOf({ employee_number: n }), signInOf({ employee_number: n })];
    await come(one);
    await come(other);
    await choose(db, 'employee_number');
    expect([await come(one), await come(other)]).toEqual(['not_linked', 'not_linked']);
    expect([await whyOf(db, one), await whyOf(db, other)]).toEqual(['claimed_twice', 'claimed_twice']);
  });

  test('[ID8] a person without a place in the school’s books is nobody’s match', async () => {
    await choose(db, 'username');
    const n = fresh();
    await db.query(`insert into persons (first_name, last_name, username) values ('No', 'Body', $1)`, [n]);
    expect(await come(signInOf({ username: n }))).toBe('not_linked');
  });
});

describe('whoever waits', () => {
  test('[ID9] is let in by the next request once a rule or the roster names them', async () => {
    const n = fresh();
    const identity = signInOf({ employee_number: n });
    await choose(db, 'employee_number');
    expect(await come(identity)).toBe('not_linked');
    const person = await insertPerson(db, { employee_number: n });
    expect(await come(identity)).toBe(person);
  });

  test('[ID9] is shown as the provider says now, without letters that hide or turn the line', async () => {
    const identity = signInOf({ username: 'n' }, { name: 'Eve\u202Eretsamdaeh\u0000', roles: ['api.user', 'read:students', 'api.admin'] });
    await come(identity);
    const { rows } = await db.query('select name, roles from waiting_sign_ins where subject = $1', [identity.subject]);
    expect(rows).toEqual([{ name: 'Everetsamdaeh', roles: ['api.user', 'api.admin', 'classroom_teacher'] }]);
    await come({ ...identity, name: 'Eve Adams' });
    expect((await db.query('select name from waiting_sign_ins')).rows).toEqual([{ name: 'Eve Adams' }]);
  });

  test('[ID9] is forgotten after 90 days, and of too many the longest unseen make room', async () => {
    const start = Date.parse('2026-03-18T13:10:00Z');
    const identity = signInOf({ username: 'old' });
    await come(
      identity,
      openDoor(application, () => start),
    );
    await forgetWaiting(application, start + 89 * 86_400_000);
    expect(await whyOf(db, identity)).toBe('no_rule');
    await db.query(
      `insert into waiting_sign_ins (issuer, subject, name, why, first_seen_at, last_seen_at)
       select $1, n::text, 'N', 'no_rule', to_timestamp($2) + n * interval '1 s', to_timestamp($2) + n * interval '1 s' from generate_series(1, 10000) n`,
      [issuer, start / 1000],
    );
    await come(
      signInOf({ username: 'new' }),
      openDoor(application, () => start + 86_400_000),
    );
    expect((await db.query('select count(*)::int as n from waiting_sign_ins')).rows).toEqual([{ n: 10_000 }]);
    expect(await whyOf(db, identity)).toBeUndefined();
    await forgetWaiting(application, start + 95 * 86_400_000);
    expect((await db.query('select count(*)::int as n from waiting_sign_ins')).rows).toEqual([{ n: 0 }]);
  });
});

describe('at the same moment', () => {
  test('[ID9] ten tabs of one browser link once', async () => {
    await choose(db, 'username');
    const n = fresh();
    const person = await insertPerson(db, { username: n });
    const identity = signInOf({ username: n });
    const door = openDoor(application);
    expect(new Set(await Promise.all(Array.from({ length: 10 }, () => come(identity, door))))).toEqual(new Set([person]));
    expect((await db.query('select from login_changes where subject = $1', [identity.subject])).rowCount).toBe(1);
  });

  test('[ID9] two server processes: one sign-in is linked once, and of two that claim one person only the first', async () => {
    await choose(db, 'username');
    const names = Array.from({ length: 12 }, fresh);
    for (const username of names) await insertPerson(db, { username });
    const script = fileURLToPath(new URL('../../../tests/support/come-in.ts', import.meta.url));
    const processes = [1, 2].map((which) => fork(script, [database.url, String(which), ...names], { stdio: 'inherit' }));
    await Promise.all(processes.map((child) => once(child, 'message')));
    const ends = processes.map((child) => once(child, 'message'));
    for (const child of processes) child.send('go');
    const told = (await Promise.all(ends)).map(([message]) => message as { same: string[]; other: string[] });
    // The same subject from both processes: both are let in, as the same person.
    expect(told[0]!.same).toEqual(told[1]!.same);
    expect(told[0]!.same.every((code) => code !== 'not_linked')).toBe(true);
    // Another account for the same person: never two.
    const { rows } = await db.query('select person_id from logins where issuer = $1 group by person_id having count(*) > 1', [issuer]);
    expect(rows).toEqual([]);
    expect(
      told[0]!.other.filter((code) => code !== 'not_linked').length + told[1]!.other.filter((code) => code !== 'not_linked').length,
    ).toBe(6);
  }, 30_000);

  test('[ID9] a person held by somebody else for long: the door says busy, and nobody linked waits for it', async () => {
    await choose(db, 'username');
    const n = fresh();
    await insertPerson(db, { username: n });
    const other = createPool({ connectionString: database.url, max: 1 });
    const held = await other.connect();
    await held.query('begin');
    await held.query('lock table logins in exclusive mode');
    const identity = signInOf({ username: n });
    expect(await come(identity)).toBe('busy');
    await held.query('rollback');
    held.release();
    await other.end();
    expect(await come(identity)).not.toBe('not_linked');
  }, 20_000);
});
