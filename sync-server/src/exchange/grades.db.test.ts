import { randomUUID } from 'node:crypto';
import { assignmentId } from '@osss/shared/collections/assignments';
import { finalGradesId } from '@osss/shared/collections/final-grades';
import type { Json } from '@osss/shared/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { journal, outcomes, startExchangeServer, type ExchangeServer } from '../../../tests/support/exchange-server.ts';
import { typists, type Typed } from '../../../tests/support/typing.ts';

let server: ExchangeServer;
let people: ReturnType<typeof typists>;
let periods: { open: string; closed: string };
beforeAll(async () => {
  server = await startExchangeServer();
  people = typists(server);
  const add = async (name: string, start_date: string, end_date: string, locks_on: string | null) => {
    const { rows } = await server.db.query<{ id: string }>(
      `insert into grading_periods (term_id, name, start_date, end_date, locks_on)
       select term_id, $2, $3, $4, $5 from course_sections where id = $1 returning id`,
      [server.school.section_id, name, start_date, end_date, locks_on],
    );
    return rows[0]!.id;
  };
  periods = {
    closed: await add('Quarter 1', '2026-01-07', '2026-02-28', '2026-03-10'),
    open: await add('Quarter 2', '2026-03-01', '2026-06-05', null),
  };
});
afterAll(() => server.close());

const work = (id = randomUUID(), section = server.school.section_id) => ({
  ...{ collection: 'assignments', document_id: assignmentId(section, id), scope: `grades:${section}` },
});
const grades = (period = periods.open) => ({
  ...{ collection: 'final_grades', document_id: finalGradesId(server.school.section_id, period) },
  scope: `grades:${server.school.section_id}`,
});
const section = () => ({ collection: 'sections', document_id: server.school.section_id, scope: `roster:${server.school.section_id}` });
const student = (index: number) => server.school.students[index]!.student_id;
const scored = (index: number, to: Json, from: Json = null): Typed => ({ path: ['scores', student(index), 'score'], to, from });
const essays = {
  name: 'Essays',
  weight: 62.5,
  drop_lowest: 1,
  drop_highest: 0,
  calculation: 'points',
  extra_credit: false,
  position: 1,
  deleted: false,
};

test('[EX6] an assignment is made by its first edit, with its scores, and read back as it was typed', async () => {
  const category = randomUUID();
  const essay = work();
  const fields: Record<string, Json> = {
    ...{ name: 'Essay', description: 'Two pages', category_id: category, assigned_date: '2026-03-02', due_date: '2026-03-16' },
    ...{ points_possible: 62.5, extra_credit: false, never_drop: true, multiplier: 1.125, grading_period_id: periods.open, position: 3 },
    published: true,
  };
  const typed = [
    ...Object.entries(fields).map(([name, to]): Typed => ({ path: [name], to })),
    scored(0, { value: 17.5 }),
    scored(1, { value: 'B+', kind: 'letter', flag: 'late', late: { days: 2, minutes: 5 }, from_the_future: [1] }),
    scored(2, { value: 99_999.999, kind: 'percent' }),
    { path: ['scores', student(1), 'comment'], to: 'Late, but good' },
  ];
  expect(await people.type('teacher', essay, typed)).toEqual(typed.map(() => 'applied'));
  expect(await people.body('assignments', essay.document_id)).toEqual({
    ...{ id: essay.document_id, section_id: server.school.section_id, deleted_at: null, ...fields },
    scores: {
      [student(0)]: { score: { value: 17.5 }, comment: null },
      [student(1)]: {
        score: { value: 'B+', kind: 'letter', flag: 'late', late: { days: 2, minutes: 5 }, from_the_future: [1] },
        comment: 'Late, but good',
      },
      // Who left keeps what they had.
      [student(2)]: { score: { value: 99_999.999, kind: 'percent' }, comment: null },
    },
  });
  // The category came after the assignment that names it.
  const path = ['gradebook', 'categories', category];
  expect((await people.body('sections', server.school.section_id))['gradebook']).toMatchObject({ categories: {} });
  expect(await people.type('colleague', section(), [{ path, to: { ...essays, color: 'red' } }])).toEqual(['applied']);
  expect((await people.body('sections', server.school.section_id))['gradebook']).toMatchObject({
    categories: { [category]: { ...essays, color: 'red' } },
  });
  expect(await people.type('teacher', essay, [scored(0, null, { value: 17.5 }), { path: ['multiplier'], to: null, from: 1.125 }])).toEqual([
    'applied',
    'applied',
  ]);
  const after = await people.body('assignments', essay.document_id);
  expect(after).toMatchObject({ multiplier: null });
  expect(after['scores']).not.toHaveProperty(student(0));
});

test('[EX6] the settings of a gradebook are cells of its class; only who leads it writes them', async () => {
  const comment = randomUUID();
  const bands = [
    { label: 'A', minimum: 89.5, value: 95 },
    { label: 'F', minimum: 0 },
  ];
  const settings: [string, Json][] = [
    ['weighting', 'categories'],
    ['missing_counts_as', 0],
    ['incomplete_counts_as', 'nothing'],
    ['late_policy', { kind: 'per_day', percent_off: 10, floor_percent: 50 }],
    ['decimals', 1],
    ['letter_from', 'exact'],
  ];
  const typed: Typed[] = [
    ...settings.map(([name, to]): Typed => ({ path: ['gradebook', 'settings', name], to })),
    { path: ['gradebook', 'scale'], to: bands },
    { path: ['gradebook', 'comment_bank', comment], to: { text: 'Well done' } },
  ];
  expect(await people.type('clerk', section(), typed)).toEqual(typed.map(() => 'held no_access'));
  expect(await people.type('teacher', section(), typed)).toEqual(typed.map(() => 'applied'));
  expect((await people.body('sections', server.school.section_id))['gradebook']).toMatchObject({
    ...{ settings: Object.fromEntries(settings), scale: bands, comment_bank: { [comment]: { text: 'Well done' } } },
  });
  expect(
    await people.type('teacher', section(), [
      { path: ['gradebook', 'settings', 'decimals'], to: null, from: 1 },
      { path: ['groups', comment, 'name'], to: 'Owls' },
    ]),
  ).toEqual(['applied', 'applied']);
  expect((await people.body('sections', server.school.section_id))['gradebook']).toMatchObject({
    settings: { decimals: null, letter_from: 'exact' },
    scale: bands,
  });
});

test('[EX1] a score that is none is refused with the place where it stands, and nothing of it is stored', async () => {
  const refused: [Json, string][] = [
    [{ value: -1 }, 'value'],
    [{ value: 1.2345 }, 'value'],
    [{ value: 100_000 }, 'value'],
    [{ value: 'A' }, 'value'],
    [{ value: 'NaN' }, 'value'],
    [{ value: null }, 'value'],
    [{ value: 12, kind: 'letter' }, 'value'],
    [{ kind: 'percent' }, 'value'],
    [{}, 'value'],
    [{ value: 12, late: { days: 1 } }, 'late'],
    [{ value: 12, flag: 'late', late: {} }, 'late'],
    [{ value: 12, flag: 'forgiven' }, 'flag'],
    [12, ''],
  ];
  const essay = work();
  for (const [to, at] of refused) {
    const { verdicts } = await people
      .device('teacher')
      .send([people.device('teacher').edit([scored(0, to), scored(1, { value: 1 })], essay)]);
    expect(verdicts, JSON.stringify(to)).toMatchObject([
      { refused: 'malformed', reason: 'bad_value', at: `changes.0.to${at && `.${at}`}` },
    ]);
  }
  const wrong: [string, Json][] = [
    ['points_possible', -5],
    ['points_possible', 1.005],
    ['due_date', '20260-03-01'],
    ['due_date', '1026-03-01'],
    ['name', ' '],
    ['name', 'x'.repeat(201)],
    ['category_id', 'Homework'],
  ];
  for (const [field, to] of wrong) {
    const { verdicts } = await people.device('teacher').send([people.device('teacher').edit([{ path: [field], to }], essay)]);
    expect(verdicts).toMatchObject([{ refused: 'malformed', reason: 'bad_value', at: 'changes.0.to' }]);
  }
  expect((await server.db.query('select from assignments where section_id || $2 || id = $1', [essay.document_id, ':'])).rowCount).toBe(0);
  // More than the points possible is a score.
  expect(await people.type('teacher', essay, [{ path: ['points_possible'], to: 10 }, scored(0, { value: 12 })])).toEqual([
    'applied',
    'applied',
  ]);
});

test('[EX3] two teachers on one score offline: the later stands, the other is told both values and may restore theirs', async () => {
  const essay = work();
  const start = server.clock.now;
  const hers = journal(server, 'colleague');
  const offline = hers.edit([scored(0, { value: 8 })], { ...essay, made_at: start + 10_000 });
  server.clock.now = start + 20_000;
  expect(await people.type('teacher', essay, [scored(0, { value: 9, flag: 'late' }), scored(1, { value: 3 })])).toEqual([
    'applied',
    'applied',
  ]);
  server.clock.now += 60_000;
  const [verdict] = await hers.judged(offline);
  expect(outcomes(verdict, 1)).toEqual(['lost superseded']);
  expect(await people.losses(server.colleague_id, 'assignments')).toEqual([{ mine: { value: 8 }, theirs: { value: 9, flag: 'late' } }]);
  expect(await people.body('assignments', essay.document_id)).toMatchObject({
    scores: { [student(0)]: { score: { value: 9, flag: 'late' } } },
  });
  // A comment is another cell, and restoring is an edit like any other.
  expect(
    await people.type('colleague', essay, [
      { path: ['scores', student(0), 'comment'], to: 'Redone' },
      scored(0, { value: 8 }, { value: 9, flag: 'late' }),
    ]),
  ).toEqual(['applied', 'applied']);
  expect(await people.body('assignments', essay.document_id)).toMatchObject({
    scores: { [student(0)]: { score: { value: 8 }, comment: 'Redone' }, [student(1)]: { score: { value: 3 } } },
  });
});

test('[EX6] a score for an assignment that was deleted meanwhile is kept, and is back with it', async () => {
  const essay = work();
  expect(await people.type('teacher', essay, [{ path: ['name'], to: 'Quiz' }, scored(0, { value: 5 })])).toEqual(['applied', 'applied']);
  const mine = people.device('teacher');
  server.clock.now += 1000;
  const deletion = mine.edit([{ path: ['deleted_at'], to: server.clock.now }], essay);
  expect(outcomes((await mine.judged(deletion))[0], 1)).toEqual(['applied']);
  expect(await people.type('colleague', essay, [scored(1, { value: 7 })])).toEqual(['applied']);
  expect(await people.body('assignments', essay.document_id)).toMatchObject({ deleted_at: deletion.changes[0]?.to });
  server.clock.now += 1000;
  const undo = mine.edit([{ path: ['deleted_at'], from: deletion.changes[0]!.to, to: null, undoes: deletion.id }], essay);
  expect(outcomes((await mine.judged(undo))[0], 1)).toEqual(['applied']);
  expect(await people.body('assignments', essay.document_id)).toMatchObject({
    ...{ name: 'Quiz', deleted_at: null },
    scores: { [student(0)]: { score: { value: 5 } }, [student(1)]: { score: { value: 7 } } },
  });
});

test('[EX5] what was typed before a grading period locked is applied, what was typed after is held for the office, whose yes applies it', async () => {
  const essay = work();
  const before = Date.parse('2026-03-09T15:00Z');
  const due: Typed = { path: ['due_date'], to: '2026-02-20' };
  const device = journal(server, 'teacher');
  const [first] = await device.judged(device.edit([due, scored(0, { value: 5 })], { ...essay, made_at: before }));
  expect(outcomes(first, 2)).toEqual(['applied', 'applied']);
  expect(await people.type('teacher', essay, [scored(0, { value: 6 }, { value: 5 }), { path: ['name'], to: 'Quiz' }])).toEqual([
    'held period_locked',
    'held period_locked',
  ]);
  // Nobody gets out of a closed period, or into it.
  expect(await people.type('teacher', essay, [{ path: ['due_date'], from: due.to, to: '2026-03-20' }])).toEqual(['held period_locked']);
  expect(await people.type('teacher', work(), [{ path: ['grading_period_id'], to: periods.closed }])).toEqual(['held period_locked']);
  expect(
    await people.type('teacher', work(), [
      { path: ['due_date'], to: '2026-03-20' },
      { path: ['grading_period_id'], to: randomUUID() },
    ]),
  ).toEqual(['applied', 'held unknown_grading_period']);
  const { rows } = await server.db.query<{ decidable: boolean; reason: string }>(
    `select decidable, reason from held_mutations where document_id = $1 order by received_at`,
    [essay.document_id],
  );
  expect(rows).toEqual([
    { decidable: true, reason: 'period_locked' },
    { decidable: true, reason: 'period_locked' },
  ]);
  expect(await people.body('assignments', essay.document_id)).toMatchObject({
    name: null,
    scores: { [student(0)]: { score: { value: 5 } } },
  });
});

test('[AC1] a score of who was never in the class is held; so is one by who does not lead it', async () => {
  const { rows } = await server.db.query<{ id: string }>(
    `with p as (insert into persons (first_name, last_name) values ('New', 'Comer') returning id)
     insert into students (person_id, school_id) select id, $1 from p returning id`,
    [server.school.school_id],
  );
  for (const id of [rows[0]!.id, randomUUID()]) {
    expect(await people.type('teacher', work(), [{ path: ['scores', id, 'score'], to: { value: 1 } }])).toEqual(['held not_enrolled']);
    expect(await people.type('teacher', grades(), [{ path: ['grades', id, 'verified'], to: true }])).toEqual(['held not_enrolled']);
  }
  for (const who of ['clerk', 'other-clerk']) expect(await people.type(who, work(), [scored(0, { value: 1 })])).toEqual(['held no_access']);
  expect(await people.type('teacher', work(randomUUID(), server.school.other_section_id), [scored(0, { value: 1 })])).toEqual([
    'held no_access',
  ]);
});

test('[EX6] a posted grade keeps the figures of its moment and is closed, until the office reopens it', async () => {
  const cell = (name: string, to: Json, from: Json = null): Typed => ({ path: ['grades', student(0), name], to, from });
  const posted = { by: student(0), at: 5, percent: 91.25, letter: 'A-' };
  const at = server.clock.now;
  expect(
    await people.type('teacher', grades(), [
      cell('override', { value: 92.5, reason: 'Worked hard' }),
      cell('comment', 'A pleasure'),
      cell('verified', true),
      cell('posted', posted),
    ]),
  ).toEqual(['applied', 'applied', 'applied', 'applied']);
  const standing = { ...posted, by: server.school.teacher_id, at: at + 1000 };
  expect(await people.body('final_grades', grades().document_id)).toEqual({
    ...{ id: grades().document_id, section_id: server.school.section_id, grading_period_id: periods.open },
    grades: { [student(0)]: { override: { value: 92.5, reason: 'Worked hard' }, comment: 'A pleasure', verified: true, posted: standing } },
  });
  expect(
    await people.type('colleague', grades(), [cell('override', { value: 'A', reason: 'No' }), cell('posted', null, standing)]),
  ).toEqual(['held grades_posted', 'held grades_posted']);
  // Another student's is open.
  expect(
    await people.type('colleague', grades(), [{ path: ['grades', student(1), 'override'], to: { value: 'B', reason: 'Ill' } }]),
  ).toEqual(['applied']);
  expect(await people.type('other-clerk', grades(), [cell('posted', null, standing)])).toEqual(['held no_access']);
  expect(await people.type('clerk', grades(), [cell('posted', posted, standing), cell('comment', 'Mine')])).toEqual([
    'held no_access',
    'held no_access',
  ]);
  expect(await people.type('clerk', grades(), [cell('posted', null, standing)])).toEqual(['applied']);
  expect(await people.type('colleague', grades(), [cell('override', null, { value: 92.5, reason: 'Worked hard' })])).toEqual(['applied']);
  expect(await people.body('final_grades', grades().document_id)).toMatchObject({
    grades: {
      [student(0)]: { override: null, comment: 'A pleasure', verified: true, posted: null },
      [student(1)]: { override: { value: 'B', reason: 'Ill' } },
    },
  });
  expect(await people.type('teacher', grades(randomUUID()), [cell('verified', true)])).toEqual(['held no_such_document']);
  expect(await people.type('teacher', grades(periods.closed), [cell('verified', true)])).toEqual(['held period_locked']);
});

test('[FD9] grades go to who leads the class, and to nobody else’s device', async () => {
  const brought = async (who: string) => {
    const { lines } = await people.device(who).send([], { full: true, more: false });
    const documents = lines.flatMap((line) => (line.type === 'page' ? line.documents : []));
    return new Set(documents.map(({ collection }) => collection));
  };
  for (const who of ['teacher', 'colleague']) {
    expect([...(await brought(who))]).toContain('assignments');
    expect([...(await brought(who))]).toContain('final_grades');
  }
  for (const who of ['clerk', 'other-clerk']) expect([...(await brought(who))]).not.toContain('assignments');
});

test('[EX3] what is written by hand counts as written then, and reaches the devices', async () => {
  const essay = work();
  expect(await people.type('teacher', essay, [scored(0, { value: 5 })])).toEqual(['applied']);
  const [, id] = essay.document_id.split(':');
  await server.db.query(`update gradebook_entries set score = 6.5, late = true where assignment_id = $1`, [id]);
  await server.db.query(`insert into gradebook_entries (section_id, assignment_id, student_id, flag) values ($1, $2, $3, 'missing')`, [
    ...[server.school.section_id, id, student(1)],
  ]);
  expect(await people.body('assignments', essay.document_id)).toMatchObject({
    scores: { [student(0)]: { score: { value: 6.5, flag: 'late' } }, [student(1)]: { score: { flag: 'missing' } } },
  });
  const { rows } = await server.db.query<{ path: string[]; by_hand: boolean }>(
    `select path, seq = 0 as by_hand from cell_stamps where collection = 'assignments' and document_id = $1 order by path`,
    [essay.document_id],
  );
  expect(rows.map(({ path, by_hand }) => [path.slice(1).join(), by_hand]).toSorted()).toEqual(
    [
      [`${student(0)},score`, true],
      [`${student(1)},score`, true],
    ].toSorted(),
  );
});
