import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { answerChecker, type OpenapiDocument } from './openapi.ts';
import { account, startTestServer } from './server.ts';
import { insertPerson } from './sign-in-people.ts';
import { insertSmallSchool } from './small-school.ts';

const now = Date.parse('2026-03-18T13:10:00Z');

export type Who = 'administrator' | 'registrar' | 'other-registrar' | 'clerk' | 'newcomer' | 'parent';
export type WaitingItem = {
  id: string;
  name: string;
  why: string;
  candidates: { person_id: string; by: string[]; linkable: boolean; has_login: boolean }[];
};
export type LoginItem = {
  id: string;
  username: string | null;
  person: { person_id: string; name: string };
  claims: string[];
  by_name: string | null;
  own: boolean;
};
type Body = { items: never[]; detail: string; code: string };
export type Office = Awaited<ReturnType<typeof openOffice>>;

const people = [
  account('administrator', 'administrator', ['api.admin']),
  { ...account('registrar', 'registrar', [], ['/lincoln/registrar'], 'Rita Registrar'), employee_number: 'R-1' },
  account('other-registrar', 'other-registrar', [], ['/roosevelt/registrar']),
  account('clerk', 'clerk', [], ['/lincoln/attendance_clerk']),
  {
    ...account('newcomer', 'n.comer', ['api.teacher'], ['/x/classroom_teacher'], 'Nell Newcomer'),
    email: 'nell@x.test',
    employee_number: '77',
  },
  account('parent', 'parent', [], ['/parents']),
];

/** A real server with an office that links sign-ins, and somebody new who is nobody's yet. */
export async function openOffice() {
  const running = await startTestServer(people, { now: () => now });
  const db = running.database.pool;
  const school = await insertSmallSchool(db, running.issuer);
  const check = answerChecker((await (await fetch(`${running.url}/openapi.json`)).json()) as OpenapiDocument);

  const placed = async (person: string, school_id: string, role = 'teacher') => {
    const text = 'insert into staff_schools (staff_id, school_id, role) select id, $2, $3 from staff where person_id = $1';
    await db.query(text, [person, school_id, role]);
  };
  const signsIn = (subject: string, person: string) =>
    db.query('insert into logins (issuer, subject, person_id) values ($1, $2, $3)', [running.issuer, subject, person]);
  const insertOffice = async (subject: string, schools: string[], employee_number?: string) => {
    const person = await insertPerson(db, { name: `Office ${subject}`, ...(employee_number === undefined ? {} : { employee_number }) });
    await signsIn(subject, person);
    for (const id of schools) await placed(person, id, 'administrator');
  };
  const insertParent = async () => {
    const { rows } = await db.query<{ id: string }>(`insert into persons (first_name, last_name) values ('Pat', 'Parent') returning id`);
    const person = rows[0]!.id;
    await db.query(
      `with made as (insert into guardians (person_id) values ($1) returning id)
       insert into student_guardians (student_id, guardian_id, relationship) select $2, id, 'parent' from made`,
      [person, school.students[0]!.student_id],
    );
    await signsIn('parent', person);
  };
  await insertOffice('administrator', []);
  await insertOffice('registrar', [school.school_id], 'R-1');
  await insertOffice('other-registrar', [school.other_school_id]);
  await insertParent();
  const tokens = Object.fromEntries(
    await Promise.all(people.map(async ({ sub, username }) => [sub, await running.token(username)])),
  ) as Record<Who, string>;

  /** Asks, and holds every answer against the schema that /openapi.json has for it. */
  async function ask(who: Who, method: string, path: string, body?: object) {
    const response = await fetch(running.url + path, {
      method,
      headers: { authorization: `Bearer ${tokens[who]}`, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const answered = (text === '' ? null : JSON.parse(text)) as Body;
    const template = path.split('?')[0]!.replace(/[0-9a-f-]{36}/, '{id}');
    if (response.status !== 204)
      expect(check(method, template, response.status, response.headers.get('content-type') ?? '', answered)).toBeNull();
    return { status: response.status, body: answered };
  }

  /** Comes to a door, and is turned away or let in. */
  async function comeTo(door: 'exchange' | 'pokes' | 'REST', who: Who = 'newcomer'): Promise<string> {
    const authorization = `Bearer ${tokens[who]}`;
    const stop = new AbortController();
    const response =
      door === 'exchange'
        ? await fetch(`${running.url}/api/sync/v1/exchange`, {
            method: 'POST',
            headers: { authorization, 'content-type': 'application/json', 'content-encoding': 'gzip' },
            body: gzipSync(JSON.stringify(fullExchange())) as never,
          })
        : await fetch(running.url + (door === 'REST' ? '/api/v1/me' : '/api/sync/v1/pokes'), {
            headers: { authorization },
            signal: stop.signal,
          });
    if (!response.ok) return ((await response.json()) as Body).code;
    if (door === 'pokes') stop.abort();
    return 'let in';
  }

  const waiting = async (who: Who, query = '') =>
    (await ask(who, 'GET', `/api/v1/waiting-sign-ins${query}`)).body.items as unknown as WaitingItem[];
  return {
    running,
    db,
    school,
    placed,
    ask,
    comeTo,
    waiting,
    logins: async (who: Who, query = '') => (await ask(who, 'GET', `/api/v1/logins${query}`)).body.items as unknown as LoginItem[],
    link: (who: Who, id: string, person_id: string, replace = false) =>
      ask(who, 'POST', `/api/v1/waiting-sign-ins/${id}/link`, { person_id, replace }),
    choose: (...claims: string[]) => ask('administrator', 'PUT', '/api/v1/sign-in-rules', { issuer: running.issuer, claims }),
    /** The newcomer has come and waits. @returns the id of the waiting sign-in */
    waitingNewcomer: async (): Promise<string> => {
      expect(await comeTo('REST')).toBe('not_linked');
      return (await waiting('administrator')).find(({ name }) => name === 'Nell Newcomer')!.id;
    },
    /** As at the start, but for the people that a test has added: they have no number, username or name in common with anybody now. */
    afresh: async () => {
      await db.query('delete from waiting_sign_ins');
      await db.query('delete from login_changes');
      await db.query('delete from sign_in_rules');
      await db.query(`delete from logins where subject = 'newcomer'`);
      await db.query(`update persons set username = null, first_name = 'Gone' where first_name = 'Nell' or username is not null`);
      await db.query(`update staff set employee_number = null where employee_number = '77'`);
    },
  };
}

function fullExchange(): object {
  const nothing = { proof: null, epoch: null, full: true, more: false, checkpoint: {}, mutations: [] };
  return { protocol: 1, client_id: randomUUID(), now, max_seq: 0, ...nothing };
}
