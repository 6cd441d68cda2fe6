import { randomUUID } from 'node:crypto';
import type { Mutation, Verdict } from '@osss/shared/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allScopes } from './device-cases.ts';
import { openFindings, type Findings } from './findings.ts';
import { people } from './people.ts';
import { startMatrixServer, type MatrixServer } from './server.ts';

// What no device of ours sends, and somebody who has a token may.

let server: MatrixServer;
let findings: Findings;
beforeAll(async () => {
  server = await startMatrixServer();
  findings = openFindings(server.world);
  server.go('inside');
});
afterAll(() => server.close());

const reasonOf = (verdict: Verdict) => ('refused' in verdict ? verdict.refused : (verdict.exceptions[0]?.reason ?? 'applied'));

/** What became of the first change of each edit; every byte of the answer is searched. */
async function send(who: string, ...mutations: object[]): Promise<string[]> {
  const answer = await server.exchange(who, { mutations, more: true });
  findings.search(who, 'inside', JSON.stringify(mutations), answer.text);
  expect(findings.leaks).toEqual([]);
  return answer.verdicts.map(reasonOf);
}

/** And every byte of what these are told of it afterwards, in notices. */
async function nothingIsTold(...names: string[]): Promise<void> {
  for (const who of names) findings.search(who, 'inside', 'notices', (await server.exchange(who, { full: true })).text);
  expect(findings.leaks).toEqual([]);
}

function marking(who: string, over: Partial<Mutation> & { date?: string; path?: string[] } = {}): Mutation {
  const { sections, schools, students } = server.world;
  const { date = '2026-03-18', path = ['marks', students.s1.id, 'teacher'], ...rest } = over;
  const { id } = sections.S1;
  const sheet = { scope: `attendance:${id}`, collection: 'attendance_sheets', document_id: `${id}:${date}:${schools.A.period}` };
  return server.mutation(who, { ...sheet, changes: [{ path, from: null, to: { code: 'P' } }], ...rest });
}

test('[EX6, AC4] another’s document claimed for a scope of one’s own is not there: nothing of it is told, and nothing done', async () => {
  const { sections, students, userIds, notice } = server.world;
  const claims = [
    ['student_contacts', `contacts:${students.s1.id}`, students.s4.contact, 'phone', '555 0100'],
    ['enrollments', `roster:${sections.S1.id}`, students.s4.enrollment, 'dropped_on', '2026-03-18'],
    ['notices', `user:${userIds['registrar']}`, notice, 'dismissed', true],
  ] as const;
  for (const [collection, scope, document_id, cell, to] of claims) {
    const edit = { collection, scope, document_id, changes: [{ path: [cell], from: null, to }] };
    expect(await send('registrar', server.mutation('registrar', edit)), collection).toEqual(['no_such_document']);
    // And as one that does not exist at all.
    expect(await send('registrar', server.mutation('registrar', { ...edit, document_id: randomUUID() })), collection).toEqual([
      'no_such_document',
    ]);
  }
  await nothingIsTold('registrar');
});

test('[EX6] a document under another’s scope, in another’s name, or by a path that is none, is malformed', async () => {
  const { sections, students } = server.world;
  const pupil = students.s1.id;
  const paths = [
    ['__proto__', 'teacher'],
    ['marks', '__proto__', 'teacher'],
    ['marks', 'constructor', 'teacher'],
    ['marks', pupil, '__proto__'],
    ['marks', '*', 'teacher'],
    ['marks', pupil.toUpperCase(), 'teacher'],
    ['marks', pupil.replace(/^./, '\uFF11'), 'teacher'],
    ['marks', `${pupil}\u200B`, 'teacher'],
    ['marks', `${pupil}'; drop table students; --`, 'teacher'],
    ['marks', pupil, 'teacher', 'code'],
    ['marks', pupil],
    ['marks.' + pupil + '.teacher'],
    ['section_id'],
    ['written_by'],
  ];
  const strange: object[] = [
    ...paths.map((path) => marking('teacher', { path })),
    marking('teacher', { scope: `attendance:${sections.S2.id}` }),
    marking('teacher', { scope: `grades:${sections.S1.id}` }),
    marking('teacher', { scope: `attendance:${sections.S1.id.toUpperCase()}` }),
    marking('teacher', { document_id: `${sections.S2.id}:2026-03-18` }),
    marking('teacher', { collection: '__proto__' }),
    marking('teacher', { collection: 'change_history' }),
    marking('teacher', { actor: 'co_teacher' }),
    { ...marking('teacher'), changes: JSON.parse(`[{"path":["taken"],"from":null,"to":{"__proto__":{"by":"x"}}}]`) as object },
  ];
  const told = await send('teacher', ...strange);
  expect(told.map((reason, index) => `${index} ${reason}`)).toEqual(strange.map((_, index) => `${index} malformed`));
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('[EX2, AC4] the id of another’s edit, or an undo of it, takes nothing back and tells nothing', async () => {
  const typed = marking('teacher');
  expect(await send('teacher', typed)).toEqual(['applied']);
  expect(await send('colleague', marking('colleague', { id: typed.id }))).toEqual(['malformed']);
  expect(await send('colleague', { ...typed, actor: 'colleague' })).toEqual(['malformed']);
  // What waits at the office is taken back by its author alone, also where somebody else may write the cell.
  const { rows } = await server.database.pool.query<{ mutation_id: string; document_id: string }>(
    `select mutation_id, document_id from held_mutations where user_id = $1 and collection = 'students'`,
    [server.world.userIds['teacher']],
  );
  for (const { mutation_id: undoes, document_id } of rows) {
    const edit = { collection: 'students', scope: `student:${document_id}`, document_id };
    for (const who of ['co_teacher', 'registrar', 'other_registrar'])
      await send(who, server.mutation(who, { ...edit, changes: [{ path: ['pronouns'], from: null, to: null, undoes }] }));
  }
  expect(rows.length).toBeGreaterThan(0);
  const left = await server.database.pool.query('select from held_mutations where mutation_id = any($1) and decision is null', [
    rows.map(({ mutation_id }) => mutation_id),
  ]);
  expect(left.rowCount).toBe(rows.length);
  await nothingIsTold('colleague', 'co_teacher', 'registrar', 'other_registrar');
});

test('[FD6] a receipt that is forged, or another’s, opens no window', async () => {
  const date = '2026-01-08';
  const typed = marking('teacher', { date });
  const answer = await server.exchange('teacher', { mutations: [typed], more: true });
  const [verdict] = answer.verdicts;
  if (verdict === undefined || 'refused' in verdict) throw new Error('The edit was not judged.');
  expect(verdict.exceptions).toMatchObject([{ outcome: 'held' }]);
  const { receipt } = verdict;
  const acknowledged = { effective_at: Date.parse(`${date}T14:00:00Z`), exceptions: [], receipt };
  for (const [who, offered] of [
    ['teacher', { ...marking('teacher', { date }), acknowledged }],
    ['co_teacher', { ...marking('co_teacher', { date }), acknowledged: { ...acknowledged, effective_at: verdict.effective_at } }],
    ['co_teacher', { ...marking('co_teacher', { date }), acknowledged: { ...acknowledged, receipt: 'x'.repeat(receipt.length) } }],
  ] as const)
    expect(await send(who, offered), who).not.toEqual(['applied']);
});

test('[AC4, FD3] whatever a checkpoint claims: of what is not theirs a person learns as much as of what does not exist', async () => {
  const scopes = await allScopes(server);
  const linesOf = async (who: string, checkpoint: object, over: object = {}) => {
    const answer = await server.exchange(who, { checkpoint, ...over });
    findings.search(who, 'inside', 'a checkpoint', answer.text);
    return answer.lines.filter(({ type }) => type === 'page' || type === 'drop');
  };
  for (const { name: who } of people.filter(({ name }) =>
    ['teacher', 'substitute', 'other_registrar', 'clerk_without_school'].includes(name),
  )) {
    const full = await server.exchange(who, { full: true });
    const mine = new Set(full.lines.flatMap((line) => (line.type === 'scopes' ? line.scopes.map(({ id }) => id) : [])));
    const foreign = scopes.filter(({ id }) => !mine.has(id)).map(({ id }) => id);
    for (const mark of [
      [0, 0],
      [0, 1],
      [5, 1],
      [0, 1e9],
      [1e9, 1e9],
      [1e9, 0],
    ]) {
      const told = await linesOf(who, Object.fromEntries(foreign.map((id) => [id, mark])));
      const none = await linesOf(who, Object.fromEntries(foreign.map((id) => [id + 1_000_000, mark])));
      expect([told, none], `${who} ${JSON.stringify(mark)}`).toEqual([[], []]);
    }
    // All is let go of that is not theirs, whatever the device says it has, and whether there is such a scope at all.
    const claimed = [...foreign, ...foreign.map((id) => id + 1_000_000)];
    const whole = await server.exchange(who, { full: true, checkpoint: Object.fromEntries(claimed.map((id) => [id, [0, 1e9]])) });
    const dropped = whole.lines.flatMap((line) => (line.type === 'drop' ? line.scopes : []));
    expect(dropped.toSorted((a, b) => a - b)).toEqual(claimed.toSorted((a, b) => a - b));
  }
  expect(findings.leaks).toEqual([]);
});

test('[EX1] an envelope with a name of no scope, a forged proof or another’s journal is refused or ignored', async () => {
  for (const checkpoint of [{ '1e1': [0, 0] }, { '-1': [0, 0] }, { '\uFF11': [0, 0] }, { '1': [0] }, { constructor: [0, 0] }])
    expect((await server.exchange('teacher', { checkpoint })).status, JSON.stringify(checkpoint)).toBe(400);
  const before = await server.exchange('teacher', { full: true });
  const epochOf = (answer: typeof before) => answer.lines.flatMap((line) => (line.type === 'verdicts' ? [line.epoch] : []));
  const proof = Buffer.from(JSON.stringify({ epoch: epochOf(before)[0], generation: randomUUID(), clock: 1e12 })).toString('base64url');
  const after = await server.exchange('colleague', { full: true, proof: `${proof}.${proof}` });
  expect(epochOf(after)).toEqual(epochOf(before));
  const client_id = randomUUID();
  expect((await server.exchange('teacher', { client_id, mutations: [marking('teacher')] })).status).toBe(200);
  const stolen = await server.exchange('colleague', { client_id, full: true, mutations: [marking('colleague')] });
  expect(stolen.status).toBe(409);
  findings.search('colleague', 'inside', 'another’s journal', stolen.text);
  expect(findings.leaks).toEqual([]);
});
