import { randomUUID } from 'node:crypto';
import type { Json } from '@osss/shared/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allScopes, scopesHeld } from './device-cases.ts';
import { openFindings, type Findings } from './findings.ts';
import { holds, mayWriteCell, type Phase } from './oracle.ts';
import { people } from './people.ts';
import { listen } from './poke-cases.ts';
import { startMatrixServer, type Exchanged, type MatrixServer } from './server.ts';

let server: MatrixServer;
let findings: Findings;
beforeAll(async () => {
  server = await startMatrixServer();
  findings = openFindings(server.world);
});
afterAll(() => server.close());

const documentsOf = ({ lines }: Exchanged) => lines.flatMap((line) => (line.type === 'page' ? line.documents : []));
const s1 = () => server.world.students.s1.id;

let seq = 0;
/** An edit of the mark of s1 in S1 on the phase's day. */
function marking(who: string, source: 'teacher' | 'office', to: Json, { made_at = server.now(), date = '2026-03-18' } = {}) {
  const { id } = server.world.sections.S1;
  seq += 1;
  return server.mutation(who, seq, {
    ...{
      scope: `attendance:${id}`,
      collection: 'attendance_sheets',
      document_id: `${id}:${date}:${server.world.schools.A.period}`,
      made_at,
    },
    changes: [{ path: ['marks', s1(), source], from: null, to }],
  });
}

async function send(who: string, phase: Phase, ...mutations: ReturnType<typeof marking>[]): Promise<string[]> {
  const answer = await server.exchange(who, { mutations, more: true, max_seq: seq });
  findings.search(who, phase, JSON.stringify(mutations), answer.text);
  return answer.verdicts.map((verdict) => ('refused' in verdict ? verdict.refused : (verdict.exceptions[0]?.reason ?? 'applied')));
}

const noticesOf = async (who: string, phase: Phase) => {
  const answer = await server.exchange(who, { full: true });
  findings.search(who, phase, 'notices', answer.text);
  return documentsOf(answer).flatMap(({ collection, body }) => (collection === 'notices' ? [body] : []));
};

test('[AC6, FD2] thirty people who name everybody’s scopes at once each get their own, whole, and nothing else', async () => {
  server.go('inside');
  const scopes = await allScopes(server);
  const checkpoint = Object.fromEntries(scopes.map(({ id }) => [id, [0, 0]]));
  const answers = await Promise.all(people.map(({ name }) => server.exchange(name, { checkpoint })));
  for (const [index, { name: who }] of people.entries()) {
    const answer = answers[index]!;
    findings.search(who, 'inside', 'everything named', answer.text);
    const reached = new Set(answer.lines.flatMap((line) => (line.type === 'page' ? Object.keys(line.checkpoint).map(Number) : [])));
    const mine = scopesHeld(server, who, 'inside');
    expect(reached, who).toEqual(new Set(scopes.flatMap(({ id, kind, ref }) => (mine?.has(`${kind}:${ref}`) ? [id] : []))));
  }
  expect(findings.leaks).toEqual([]);
});

test('[AC4, FD5] counts and digests are of what is theirs', async () => {
  for (const { name: who } of people) {
    const answer = await server.exchange(who, { full: true });
    const brought = documentsOf(answer).length;
    for (const line of answer.lines) {
      if (line.type === 'scopes') expect(line.total, who).toBe(brought);
      if (line.type === 'end')
        expect(
          Object.values(line.digests).reduce((sum, [count]) => sum + count, 0),
          who,
        ).toBe(brought);
    }
  }
});

test('[AC6] edits of all in one group are judged each by its own author', async () => {
  server.go('inside');
  const asked = people.map(({ name: who }) => ({
    who,
    mutations: [marking(who, 'teacher', { code: 'P' }), marking(who, 'office', { code: 'A' })],
  }));
  const answers = await Promise.all(asked.map(({ who, mutations }) => server.exchange(who, { mutations, more: true, max_seq: seq })));
  for (const [index, { who }] of asked.entries()) {
    const told = answers[index]!.verdicts.map((verdict) =>
      'refused' in verdict ? verdict.refused : (verdict.exceptions[0]?.reason ?? 'applied'),
    );
    const expected = (['teacher', 'office'] as const).map((cell) =>
      mayWriteCell(who, cell, 'S1', 'inside') ? ['applied', 'superseded'] : ['no_access'],
    );
    if (holds(who, 'inside') === null) expect(told, who).toEqual([]);
    else for (const [cell, reason] of told.entries()) expect(expected[cell], who).toContain(reason);
  }
});

test('[AC4] a conflict says nothing to who may not see the cell: an edit held for want of access is not told what stands there', async () => {
  server.go('inside');
  const secret = `Standing-${randomUUID()}`;
  server.world.secrets.push({ text: secret, about: { kind: 'mark', student: 's1', section: 'S1' } });
  expect(await send('teacher', 'inside', marking('teacher', 'teacher', { code: 'A', note: secret }))).toEqual(['applied']);
  for (const who of ['colleague', 'other_teacher', 'other_clerk', 'clerk_without_school', 'teacher_left'])
    expect(await send(who, 'inside', marking(who, 'teacher', { code: 'P' }, { made_at: server.now() - 60_000 })), who).toEqual([
      'no_access',
    ]);
  for (const who of ['colleague', 'other_teacher', 'clerk_without_school']) {
    const notices = await noticesOf(who, 'inside');
    expect(notices.length, who).toBeGreaterThan(0);
    for (const { theirs, by_name } of notices) expect({ theirs, by_name }, who).toEqual({ theirs: null, by_name: null });
  }
  // Who does see the class is told, as ever.
  expect(await send('co_teacher', 'inside', marking('co_teacher', 'teacher', { code: 'P' }, { made_at: server.now() - 60_000 }))).toEqual([
    'superseded',
  ]);
  expect(JSON.stringify(await noticesOf('co_teacher', 'inside'))).toContain(secret);
  expect(findings.leaks).toEqual([]);
});

test('[AC6] whose access has ended since learns that an edit lost, not to what nor to whom', async () => {
  server.go('inside');
  const lost = marking('substitute', 'teacher', { code: 'P', note: 'typed within the dates' });
  server.go('inside');
  const secret = `After-${randomUUID()}`;
  server.world.secrets.push({ text: secret, about: { kind: 'mark', student: 's1', section: 'S1' } });
  expect(await send('teacher', 'inside', marking('teacher', 'teacher', { code: 'A', note: secret }))).toEqual(['applied']);
  const early = marking('paraprofessional', 'office', { code: 'P' });
  server.go('after');
  expect(await send('substitute', 'after', lost)).toEqual(['superseded']);
  expect(await send('paraprofessional', 'after', early)).toEqual(['no_access']);
  const notice = (await noticesOf('substitute', 'after')).find(({ mutation_id }) => mutation_id === lost.id);
  expect(notice).toMatchObject({ kind: 'lost', mine: { note: 'typed within the dates' }, theirs: null, by_name: null });
  expect(findings.leaks).toEqual([]);
});

test('[AC6, EX10] pokes end with dated access, also on a channel that stands', async () => {
  server.go('inside');
  const channel = await listen(server, 'substitute');
  const scopes = await allScopes(server);
  const raise = (kind: string) =>
    server.database.pool.query(
      `with noted as (insert into sync_dirty (xid, kind, ref) select pg_current_xact_id(), kind, ref from sync_scopes where kind = $1 returning 1)
       insert into sync_flushes select pg_current_xact_id() from (select count(*) from noted) counted`,
      [kind],
    );
  const own = (kind: string) =>
    scopes.find((scope) => scope.kind === kind && scopesHeld(server, 'substitute', 'inside')?.has(`${kind}:${scope.ref}`))!.id;
  await raise('attendance');
  await expect.poll(() => channel.heard.has(own('attendance'))).toBe(true);
  server.go('after');
  await raise('roster');
  await raise('school');
  await raise('user');
  // Its own scope is the last to rise: what was to be told before has been.
  const user = (
    await server.database.pool.query<{ id: number }>(`select id from sync_scopes where kind = 'user' and ref = $1`, [
      server.world.userIds['substitute'],
    ])
  ).rows[0]!.id;
  await expect.poll(() => channel.heard.has(user)).toBe(true);
  expect(channel.heard).toEqual(new Set([own('attendance'), user]));
  channel.close();
});

test('[AC3] whose position keeps nothing on a device is told so, at either door', async () => {
  server.go('inside');
  for (const who of ['parent', 'student', 'counselor', 'nurse', 'nobody', 'teacher_without_token']) {
    for (const over of [{ full: true }, {}, { mutations: [marking(who, 'teacher', { code: 'P' })] }]) {
      const answer = await server.exchange(who, over);
      expect([answer.status, (JSON.parse(answer.text) as { code: string }).code], who).toEqual([403, 'no_device_work']);
    }
    const channel = await listen(server, who);
    expect(channel.status, who).toBe(403);
    channel.close();
  }
});

test('[AC3, FD4] a journal from before the position changed is judged, and told what to let go of', async () => {
  server.go('inside');
  const who = 'teacher_without_token';
  const client_id = randomUUID();
  await server.database.pool.query('insert into sync_clients (client_id, user_id) values ($1, $2)', [client_id, server.world.userIds[who]]);
  const roster = (await allScopes(server)).find(({ kind }) => kind === 'roster')!.id;
  const answer = await server.exchange(who, {
    client_id,
    full: true,
    checkpoint: { [roster]: [0, 1] },
    mutations: [marking(who, 'teacher', { code: 'P' })],
  });
  findings.search(who, 'inside', `an edit of ${s1()}`, answer.text);
  expect(answer.verdicts).toMatchObject([{ exceptions: [{ outcome: 'held', reason: 'no_access' }] }]);
  expect(answer.lines.find(({ type }) => type === 'drop')).toEqual({ type: 'drop', scopes: [roster] });
  expect(
    documentsOf(answer)
      .map(({ collection }) => collection)
      .filter((name) => name !== 'notices'),
  ).toEqual(['schools']);
  expect(findings.leaks).toEqual([]);
});
