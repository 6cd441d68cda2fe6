import { randomUUID } from 'node:crypto';
import { officeRoutes } from '@osss/sync-server/office/routes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFindings, type Findings } from './findings.ts';
import { mayKnow } from './oracle.ts';
import { addresses } from './record-oracle.ts';
import { sampleOf } from './samples.ts';
import { startMatrixServer, type Answered, type MatrixServer } from './server.ts';

// What may be learned of a record without being shown it: by a filter, an order, a cursor, a count, or by how a no is said.

let server: MatrixServer;
let findings: Findings;
beforeAll(async () => {
  server = await startMatrixServer();
  findings = openFindings(server.world);
  server.go('inside');
});
afterAll(() => server.close());

const curious = ['teacher', 'other_registrar', 'parent', 'substitute'];

async function ask(who: string, path: string, method = 'GET', body?: object): Promise<Answered> {
  const answer = await server.rest(who, method, path, body, { 'if-match': '*' });
  findings.search(who, 'inside', `${method} ${path}`, answer.text);
  expect(answer.status, `${who} ${method} ${path}`).toBeLessThan(500);
  return answer;
}

const lists = officeRoutes.filter(({ operationId, path }) => operationId.startsWith('list') && !path.includes('{'));
const filtersOf = (route: (typeof lists)[number]) => Object.keys(route.query.shape).filter((name) => name.startsWith('filter['));

/** Fields by which somebody could be looked for, and how their secrets begin (school.ts). */
const lookedFor: Record<string, string> = {
  ...{ first_name: 'First-', last_name: 'Last-', preferred_name: 'Called-', email: 'mail-', student_number: 'No-' },
  ...{ contact_name: 'Contact-', name: 'Work-' },
};

test('[AC4] a filter finds nobody whom the list does not show, by no field, and counts nobody', async () => {
  let asked = 0;
  for (const who of curious) {
    const knows = mayKnow(who, 'inside');
    const unknown = server.world.secrets.filter(
      ({ about, own }) => 'student' in about && !knows.records.includes(about.student) && !own?.includes(who),
    );
    for (const route of lists) {
      for (const name of filtersOf(route)) {
        const [, field = '', operator = 'eq'] = /^filter\[(\w+)\](?:\[(\w+)\])?$/.exec(name) ?? [];
        if (!['eq', 'contains'].includes(operator)) continue;
        const begins = field === 'student_id' ? '' : lookedFor[field];
        if (begins === undefined) continue;
        const values = unknown.filter(({ text, about }) =>
          field === 'student_id' ? about.kind === 'id' && about.student !== 's2' : text.startsWith(begins),
        );
        for (const { text } of values.slice(0, 1)) {
          const needed = route.operationId === 'listChangeHistory' ? '&filter[document_id]=x' : '';
          const { status, text: told } = await ask(
            who,
            `${route.path}?${encodeURIComponent(name)}=${encodeURIComponent(text)}&count=true${needed}`,
          );
          if (status !== 200) continue;
          asked += 1;
          const { items, total } = JSON.parse(told) as { items: object[]; total?: number };
          // Of a class of one's own, whoever is in it: an enrollment names its student.
          const own = items.filter((item) => !JSON.stringify(item).includes(text));
          expect([own.length, items.length === 0 ? (total ?? 0) : 0], `${who} ${route.path} ${name}`).toEqual([0, 0]);
        }
      }
    }
  }
  expect(asked).toBeGreaterThan(100);
  expect(findings.leaks).toEqual([]);
});

test('[AC4] a field that fewer may see than its record is asked for in vain: by filter, by order, by cursor', async () => {
  const { userIds } = server.world;
  await server.database.pool.query(`update staff set employee_number = 'E-' || id`);
  const found = async (who: string, query: string) => {
    const { status, text } = await ask(who, `/api/v1/staff?${query}`);
    return status === 200 ? (JSON.parse(text) as { items: { id: string }[] }).items.map(({ id }) => id) : status;
  };
  const number = (who: string) => `E-${userIds[who]}`;
  expect(await found('teacher', `filter[employee_number]=${number('co_teacher')}`)).toEqual([]);
  expect(await found('teacher', `filter[employee_number][contains]=${number('co_teacher').slice(0, 6)}`)).toEqual([]);
  expect(await found('teacher', `filter[employee_number][null]=false`)).toEqual([userIds['teacher']]);
  expect(await found('teacher', `filter[employee_number]=${number('teacher')}`)).toEqual([userIds['teacher']]);
  expect(await found('admin', `filter[employee_number]=${number('teacher')}`)).toEqual([userIds['teacher']]);
  for (const query of ['order=employee_number', 'order=person_id', 'fields=person_id', 'fields=__proto__', 'filter[dob]=2010-01-01'])
    expect(await found('teacher', query), query).toBe(400);
  for (const order of ['last_name;select 1', 'last_name desc', '(select 1)', 'last_name,last_name--', "last_name'"])
    expect(await found('teacher', `order=${encodeURIComponent(order)}`), order).toBe(400);
  expect(await found('teacher', 'ids=1')).toBe(400);
});

test('[AC4] another’s cursor, or one that was tampered with, shows nothing more', async () => {
  const first = await ask('registrar', '/api/v1/students?limit=1');
  const { next_cursor } = JSON.parse(first.text) as { next_cursor: string };
  const own = JSON.parse((await ask('teacher', '/api/v1/students')).text) as { items: { id: string }[] };
  const mine = own.items.map(({ id }) => id);
  const made = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const [order, values] = JSON.parse(Buffer.from(next_cursor, 'base64url').toString()) as [string, string[]];
  const cursors = [
    next_cursor,
    made([order, ['', '', '00000000-0000-0000-0000-000000000000']]),
    made([order, ["' or true --", ...values.slice(1)]]),
    made(['birthdate,key0', values]),
    made([`${order},employee_number`, [...values, 'x']]),
    made([order, [...values.slice(0, -1), "x'; select 1"]]),
    made({ __proto__: [order, values] }),
    made([order, [...values.slice(0, -1), '\0']]),
    'AAAA',
  ];
  for (const cursor of cursors) {
    const { status, text } = await ask('teacher', `/api/v1/students?cursor=${cursor}`);
    const shown = status === 200 ? (JSON.parse(text) as { items: { id: string }[] }).items : [];
    expect(
      shown.filter(({ id }) => !mine.includes(id)),
      cursor,
    ).toEqual([]);
  }
  expect(findings.leaks).toEqual([]);
});

/** Without what differs from answer to answer whatever was asked. */
function saidIn({ status, text }: Answered): string {
  const said = text === '' ? {} : (JSON.parse(text) as object);
  return JSON.stringify([status, { ...said, request_id: undefined, instance: undefined }]);
}

test('[AC4] a no is the same, byte for byte, whether there is such a thing or not: of reading and of writing', async () => {
  const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
  let noes = 0;
  // Of OSSS's spellings the records are the same; of a file they are to send nothing is sent.
  const routes = officeRoutes.filter(({ path, upload }) => path.startsWith('/api/v1/') && path.includes('{id}') && upload === undefined);
  const askFor = async (who: string, route: (typeof routes)[number], path: string) => {
    const body = route.body === null ? undefined : sampleOf(route.operationId, route.body, server.world);
    const method = route.method.toUpperCase();
    const real = await ask(who, path, method, body);
    if (real.status !== 403 && real.status !== 404) return;
    // What somebody is shown and may not change is no secret.
    if (method !== 'GET' && (await ask(who, path)).status === 200) return;
    // The own school is there; asked is whether what is looked for in it is.
    const own = mayKnow(who, 'inside').schools.map((key) => server.world.schools[key].id);
    const invented = await ask(
      who,
      path.replaceAll(ids, (id) => (own.includes(id) ? id : randomUUID())),
      method,
      body,
    );
    expect(saidIn(real), `${who} ${method} ${path}`).toBe(saidIn(invented));
    noes += 1;
  };
  for (const route of routes) {
    const known = (await addresses(server, route)).slice(0, 3);
    await Promise.all(
      ['teacher', 'other_registrar', 'counselor', 'parent'].map(async (who) => {
        for (const path of known) await askFor(who, route, path);
      }),
    );
  }
  expect(noes).toBeGreaterThan(300);
  expect(findings.leaks).toEqual([]);
}, 180_000);
