import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cellsOf, journal, mark, outcomes, startExchangeServer, type ExchangeServer } from '../../../tests/support/exchange-server.ts';

let server: ExchangeServer;
let ada: string;
let ben: string;
let cleo: string;
beforeEach(async () => {
  server = await startExchangeServer();
  [ada, ben, cleo] = server.school.students.map(({ student_id }) => student_id) as [string, string, string];
});
afterEach(() => server.close());

const P = { code: 'P' };
const A = { code: 'A' };
const notices = async () =>
  (await server.db.query('select user_id, kind, reason, path, mine, theirs, by_name from notices order by created_at, kind')).rows;
const history = async () => (await server.db.query('select mutation_id, user_id, late, changes from change_history order by id')).rows;
const cell = (student: string, source = 'teacher') => `${server.school.sheet_id}/${student}/${source}`;

test('[EX1] [EX6] the first edit of a sheet makes it; a held change holds up no sibling, a malformed mutation no other', async () => {
  const mine = journal(server, 'teacher');
  const good = mine.edit([
    { path: mark(ada), to: P },
    { path: mark(cleo), to: P },
    { path: mark(ben), to: { code: 'Q' } },
    { path: mark(ben, 'office'), to: A },
  ]);
  const bad = { ...mine.edit([{ path: mark(ben), to: { code: 7 } }]) };
  const { verdicts } = await mine.send([bad, good]);
  expect(verdicts[0]).toEqual({ index: 0, id: bad.id, refused: 'malformed', reason: 'bad_value', at: 'changes.0.to.code' });
  const verdict = verdicts[1] as never;
  expect(outcomes(verdict, 4)).toEqual(['applied', 'held not_enrolled', 'held unknown_code', 'held no_access']);
  expect(verdict).toMatchObject({ id: good.id, effective_at: server.clock.now, version: 2 });
  expect(await cellsOf(server)).toEqual({ [cell(ada)]: 'P' });
  const held = await server.db.query('select reason, decidable, change_indexes from held_mutations order by reason');
  expect(held.rows).toEqual([
    { reason: 'no_access', decidable: true, change_indexes: [3] },
    { reason: 'not_enrolled', decidable: true, change_indexes: [1] },
    { reason: 'unknown_code', decidable: false, change_indexes: [2] },
  ]);
  expect((await notices()).map(({ kind, user_id }) => [kind, user_id])).toEqual(
    Array.from({ length: 3 }, () => ['held', server.school.teacher_id]),
  );
});

test('[EX2] an exchange repeated after a lost answer returns the stored verdicts and changes nothing', async () => {
  const mine = journal(server, 'teacher');
  const edit = mine.edit([
    { path: mark(ada), to: P },
    { path: mark(cleo), to: P },
  ]);
  const first = await mine.judged(edit);
  const before = await server.db.query(
    'select (select count(*) from change_history) h, (select count(*) from held_mutations) k, (select version from sync_scopes where kind = $1 and ref = $2) v',
    ['attendance', server.school.section_id],
  );
  server.clock.now += 60_000;
  expect(await mine.judged(edit)).toEqual(first);
  expect(await mine.judged(edit, edit)).toEqual([first[0], first[0]]);
  const together = await Promise.all([mine.judged(edit), mine.judged(edit), mine.judged(edit)]);
  expect(together).toEqual([first, first, first]);
  const after = await server.db.query(
    'select (select count(*) from change_history) h, (select count(*) from held_mutations) k, (select version from sync_scopes where kind = $1 and ref = $2) v',
    ['attendance', server.school.section_id],
  );
  expect(after.rows).toEqual(before.rows);
});

test('[EX2] an id that somebody else has used is malformed and tells nothing', async () => {
  const edit = journal(server, 'teacher').edit([{ path: mark(ada), to: P }]);
  await journal(server, 'teacher').judged(edit);
  const { verdicts } = await journal(server, 'colleague').send([{ ...edit, actor: 'colleague' }]);
  expect(verdicts).toEqual([{ index: 0, id: edit.id, refused: 'malformed', reason: 'id_reused' }]);
});

test('[EX3] the greater stamp wins in whatever order two devices send, and who lost unseen is told', async () => {
  const mine = journal(server, 'teacher');
  const hers = journal(server, 'colleague');
  await mine.judged();
  await hers.judged();
  const older = mine.edit(
    [
      { path: mark(ada), to: P },
      { path: mark(ben), to: A },
    ],
    { made_at: server.clock.now + 1_000 },
  );
  const newer = hers.edit(
    [
      { path: mark(ada), to: A },
      { path: mark(ben), to: A },
    ],
    { made_at: server.clock.now + 2_000 },
  );
  server.clock.now += 60_000;
  await mine.send([], { now: server.clock.now, max_seq: 0, full: false });
  expect(outcomes((await hers.judged(newer))[0], 2)).toEqual(['applied', 'applied']);
  expect(outcomes((await mine.judged(older))[0], 2)).toEqual(['lost superseded', 'lost superseded']);
  expect(await cellsOf(server)).toEqual({ [cell(ada)]: 'A', [cell(ben)]: 'A' });
  // Ben's two marks say the same: nobody is told.
  expect(await notices()).toEqual([
    expect.objectContaining({
      user_id: server.school.teacher_id,
      kind: 'lost',
      path: mark(ada),
      mine: P,
      theirs: A,
      by_name: 'Cora Coteach',
    }),
  ]);
});

test('[EX3] the loser is told when the winner came later; nobody when the winner had seen the value', async () => {
  const [mine, hers] = [journal(server, 'teacher'), journal(server, 'colleague')];
  await mine.judged(mine.edit([{ path: mark(ada), to: P }]));
  server.clock.now += 1_000;
  await hers.judged(hers.edit([{ path: mark(ada), from: P, to: A }]));
  expect(await notices()).toEqual([]);
  server.clock.now += 1_000;
  await mine.judged(mine.edit([{ path: mark(ada), from: P, to: { code: 'T', minutes: 4 } }]));
  expect(await notices()).toEqual([
    expect.objectContaining({
      user_id: server.colleague_id,
      kind: 'lost',
      mine: A,
      theirs: { code: 'T', minutes: 4 },
      by_name: 'Tessa Tarrow',
    }),
  ]);
});

test('[EX3] undo and redo take the stamp of what they undo, and yield to what came in between', async () => {
  const [mine, hers] = [journal(server, 'teacher'), journal(server, 'colleague')];
  const first = mine.edit([
    { path: mark(ada), to: A },
    { path: mark(ben), to: A },
  ]);
  await mine.judged(first);
  server.clock.now += 1_000;
  await hers.judged(hers.edit([{ path: mark(ben), from: A, to: P }]));
  server.clock.now += 1_000;
  const undo = mine.edit([
    { path: mark(ada), from: A, to: null, undoes: first.id },
    { path: mark(ben), from: A, to: null, undoes: first.id },
  ]);
  expect(outcomes((await mine.judged(undo))[0], 2)).toEqual(['applied', 'lost undo_superseded']);
  expect(await cellsOf(server)).toEqual({ [cell(ada)]: null, [cell(ben)]: 'P' });
  const redo = mine.edit([{ path: mark(ada), from: null, to: A, undoes: undo.id }]);
  const undoAgain = mine.edit([{ path: mark(ada), from: A, to: null, undoes: redo.id }]);
  expect((await mine.judged(redo, undoAgain)).map((verdict) => verdict.exceptions)).toEqual([[], []]);
  expect(await cellsOf(server)).toMatchObject({ [cell(ada)]: null });
  const { rows } = await server.db.query('select mutation_id, step from attendance_events where student_id = $1', [ada]);
  expect(rows).toEqual([{ mutation_id: first.id, step: 3 }]);
  const stale = mine.edit([{ path: mark(ada), from: A, to: P, undoes: first.id }]);
  expect(outcomes((await mine.judged(stale))[0], 1)).toEqual(['lost undo_superseded']);
  const unheard = mine.edit([{ path: mark(ada), from: null, to: P, undoes: randomUUID() }]);
  expect(outcomes((await mine.judged(unheard))[0], 1)).toEqual(['lost undo_superseded']);
});

test('[EX3] undoing a held change withdraws it from the office, in the same exchange or later; typing it again holds it again', async () => {
  const mine = journal(server, 'teacher');
  const held = mine.edit([
    { path: mark(cleo), to: P },
    { path: mark(ada), to: P },
  ]);
  const undo = mine.edit([{ path: mark(cleo), from: P, to: null, undoes: held.id }]);
  const [, second] = await mine.judged(held, undo);
  expect(outcomes(second, 1)).toEqual(['lost withdrawn']);
  const rows = async () => (await server.db.query('select change_indexes, decision from held_mutations order by received_at')).rows;
  expect(await rows()).toEqual([{ change_indexes: [], decision: 'withdrawn' }]);
  server.clock.now += 1_000;
  const redo = mine.edit([{ path: mark(cleo), from: null, to: P, undoes: undo.id }]);
  expect(outcomes((await mine.judged(redo))[0], 1)).toEqual(['held not_enrolled']);
  const again = mine.edit([{ path: mark(cleo), from: P, to: null, undoes: redo.id }]);
  expect(outcomes((await mine.judged(again))[0], 1)).toEqual(['lost withdrawn']);
  expect((await rows()).map(({ decision }) => decision)).toEqual(['withdrawn', 'withdrawn']);
  expect(await cellsOf(server)).toEqual({ [cell(ada)]: 'P' });
});

test('[EX4] teacher and office marks stand side by side; the teacher sees the correction, not a conflict', async () => {
  const [mine, office] = [journal(server, 'teacher'), journal(server, 'clerk')];
  await mine.judged(
    mine.edit([
      { path: mark(ada), to: A },
      { path: mark(ben), to: P },
    ]),
  );
  server.clock.now += 1_000;
  const E = { code: 'E', note: 'doctor' };
  const [verdict] = await office.judged(
    office.edit([
      { path: mark(ada, 'office'), to: E },
      { path: mark(ben, 'office'), to: P },
      { path: mark(ada), from: A, to: P },
    ]),
  );
  expect(outcomes(verdict, 3)).toEqual(['applied', 'applied', 'held no_access']);
  expect(await cellsOf(server)).toMatchObject({ [cell(ada)]: 'A', [cell(ada, 'office')]: 'E' });
  expect((await notices()).filter(({ kind }) => kind === 'corrected')).toEqual([
    expect.objectContaining({
      user_id: server.school.teacher_id,
      path: mark(ada, 'office'),
      mine: A,
      theirs: E,
      by_name: 'Clara Clerkson',
    }),
  ]);
});

test('[EX5] outside the window and too late are held; the office may mark ahead; a late arrival is applied and listed', async () => {
  const mine = journal(server, 'teacher');
  await mine.judged();
  const { section_id, period_id } = server.school;
  const on = (date: string) => ({ document_id: `${section_id}:${date}:${period_id}` });
  await mine.send([], { full: true, more: true });
  const old = mine.edit([{ path: mark(ada), to: P }], on('2026-03-12'));
  const future = mine.edit([{ path: mark(ada), to: P }], on('2026-03-19'));
  const inside = mine.edit([{ path: mark(ada), to: P }], on('2026-03-13'));
  expect((await mine.judged(old, future, inside)).map((verdict) => outcomes(verdict, 1)[0])).toEqual([
    'held outside_window',
    'held outside_window',
    'applied',
  ]);
  const office = journal(server, 'clerk');
  expect((await office.judged(office.edit([{ path: mark(ada, 'office'), to: P }], on('2026-03-25')))).map((v) => v.exceptions)).toEqual([
    [],
  ]);
  const late = mine.edit([{ path: mark(ben), to: P }]);
  server.clock.now += 2 * 86_400_000;
  expect((await mine.judged(late))[0]?.exceptions).toEqual([]);
  expect((await history()).map((row) => [row.mutation_id, row.late]).filter(([, flag]) => flag)).toEqual([[late.id, true]]);
  const tooLate = mine.edit([{ path: mark(ada), to: P }]);
  server.clock.now += 31 * 86_400_000;
  expect(outcomes((await mine.judged(tooLate))[0], 1)).toEqual(['held too_late']);
});

test('[EX5] access that ended before the edit was made holds it; one made while it lasted is applied', async () => {
  const mine = journal(server, 'teacher');
  await mine.send([], { full: true });
  await server.db.query("update teacher_section_assignments set ends_on = '2026-03-18' where staff_id = $1", [server.school.teacher_id]);
  const during = mine.edit([{ path: mark(ada), to: P }]);
  server.clock.now += 86_400_000;
  const after = mine.edit([{ path: mark(ben), to: P }]);
  expect((await mine.judged(during, after)).map((verdict) => outcomes(verdict, 1)[0])).toEqual(['applied', 'held no_access']);
});

test('[EX6] a section of others and one that does not exist are held alike, and their sheet is not made', async () => {
  const mine = journal(server, 'teacher');
  const { other_section_id, date, period_id } = server.school;
  const to = (section: string) =>
    mine.edit([{ path: mark(ada), to: P }], { scope: `attendance:${section}`, document_id: `${section}:${date}:${period_id}` });
  const noPeriod = mine.edit([{ path: mark(ada), to: P }], { document_id: `${server.school.section_id}:${date}:${randomUUID()}` });
  const verdicts = await mine.judged(to(other_section_id), to(randomUUID()), noPeriod);
  expect(verdicts.map((verdict) => outcomes(verdict, 1)[0])).toEqual(['held no_access', 'held no_access', 'held no_such_document']);
  expect(verdicts.map(({ scope, version }) => [scope, version])).toEqual(Array.from({ length: 3 }, () => [null, null]));
  expect((await server.db.query('select 1 from attendance_sheets')).rowCount).toBe(0);
});

test('[EX6] cells that are columns of other tables merge like all others', async () => {
  const office = journal(server, 'clerk');
  const edit = (to: string | null, from: string | null) =>
    office.edit(
      [
        { path: ['preferred_name'], from, to },
        { path: ['id'], to: ada },
      ],
      { scope: `student:${ada}`, collection: 'students', document_id: ada },
    );
  expect(await office.judged(edit('Addie', null))).toMatchObject([{ exceptions: [], version: 2 }]);
  const name = async () =>
    (await server.db.query('select preferred_name from persons join students on person_id = persons.id where students.id = $1', [ada]))
      .rows[0].preferred_name;
  expect(await name()).toBe('Addie');
  const { rows } = await server.db.query('select id from student_section_enrollments where student_id = $1', [ada]);
  const drop = (to: string) =>
    office.edit([{ path: ['dropped_on'], to }], {
      scope: `roster:${server.school.section_id}`,
      collection: 'enrollments',
      document_id: rows[0].id,
    });
  server.clock.now += 1_000;
  expect((await office.judged(drop('2025-01-01'), drop('2026-03-01'))).map((verdict) => outcomes(verdict, 1)[0])).toEqual([
    'held not_enrolled',
    'applied',
  ]);
  await server.db.query("update persons set preferred_name = 'By hand' where id = (select person_id from students where id = $1)", [ada]);
  const stale = { ...edit('Late', 'Addie') };
  expect(outcomes((await office.judged(stale))[0], 2)).toEqual(['lost superseded', 'applied']);
  expect(await name()).toBe('By hand');
});

test('[DESIGN §3] who took attendance and when are set by the server', async () => {
  const mine = journal(server, 'teacher');
  const [verdict] = await mine.judged(mine.edit([{ path: ['taken'], to: { by: server.colleague_id, at: 5 } }]));
  expect(verdict?.exceptions).toEqual([]);
  const { rows } = await server.db.query('select taken_by, extract(epoch from taken_at)::float8 * 1000 as at from attendance_sheets');
  expect(rows).toEqual([{ taken_by: server.school.teacher_id, at: server.clock.now }]);
});
