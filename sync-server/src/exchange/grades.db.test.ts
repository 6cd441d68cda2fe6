import { randomUUID } from 'node:crypto';
import type { Actor } from '@osss/shared/access';
import type { Json } from '@osss/shared/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { journal, outcomes } from '../../../tests/support/exchange-server.ts';
import { startGradebookSchool, type GradebookSchool } from '../../../tests/support/gradebook-school.ts';
import type { Typed } from '../../../tests/support/typing.ts';
import { enterAs } from '../access/wall.ts';
import { createPool } from '../database/pool.ts';
import { applicationRole } from '../database/roles.ts';
import { withTransaction } from '../database/transaction.ts';
import { decideHeld } from './decide.ts';

let school: GradebookSchool;
beforeAll(async () => {
  school = await startGradebookSchool();
});
afterAll(() => school.server.close());

test('[EX3] two teachers on one score offline: the later stands, the other is told both values and may restore theirs', async () => {
  const { server, people, student, work, scored } = school;
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
  const { server, people, student, work, scored } = school;
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

test('[EX5] what was typed before a grading period locked is applied, what was typed after is held for the office', async () => {
  const { server, people, periods, student, work, scored } = school;
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
  // What would have made an assignment is held; so is what follows.
  const quiz = work();
  expect(await people.type('teacher', quiz, [due, scored(0, { value: 1 })])).toEqual(['held period_locked', 'held period_locked']);
  expect(await people.type('teacher', quiz, [scored(1, { value: 2 })])).toEqual(['held period_locked']);
  const mine = people.device('teacher');
  const project = work();
  const verdicts = await mine.judged(mine.edit([due], project), mine.edit([scored(1, { value: 2 })], project));
  expect(verdicts.map((verdict) => outcomes(verdict, 1))).toEqual([['held period_locked'], ['held period_locked']]);
  expect(
    (
      await server.db.query('select from assignments where section_id || $2 || id = any($1)', [
        [quiz, project].map((one) => one.document_id),
        ':',
      ])
    ).rowCount,
  ).toBe(0);
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
  const { server, people, work, grades, scored } = school;
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
  const { server, people, periods, student, grades } = school;
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
  // The same figures once more say nothing new; others do.
  expect(await people.type('colleague', grades(), [cell('posted', posted)])).toEqual(['applied']);
  expect(await people.type('colleague', grades(), [cell('posted', { ...posted, percent: 95 }, standing)])).toEqual(['held grades_posted']);
  expect(await people.losses(server.school.teacher_id, 'final_grades')).toEqual([]);
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
  const { rows: told } = await server.db.query(
    `select user_id, reason, by_name from notices where collection = 'final_grades' and kind = 'corrected'`,
  );
  expect(told).toEqual([{ user_id: server.colleague_id, reason: 'reopened', by_name: 'Clara Clerkson' }]);
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
  const { people } = school;
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
  const { server, people, student, work, scored } = school;
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
  expect(new Map(rows.map(({ path, by_hand }) => [path.slice(1).join(), by_hand]))).toEqual(
    new Map([
      [`${student(0)},score`, true],
      [`${student(1)},score`, true],
    ]),
  );
});

test('[EX5] the office’s yes applies what a closed period or a posted grade held', async () => {
  const { server, people, periods, student, work, grades, scored } = school;
  const essay = work();
  const start = server.clock.now;
  const posted = { path: ['grades', student(2), 'posted'], to: { by: student(2), at: 0, percent: null, letter: null } };
  expect(await people.type('teacher', essay, [{ path: ['grading_period_id'], to: periods.closed }, scored(0, { value: 4 })])).toEqual([
    'held period_locked',
    'held period_locked',
  ]);
  expect(await people.type('teacher', grades(), [posted])).toEqual(['applied']);
  expect(await people.type('teacher', grades(), [{ path: ['grades', student(2), 'comment'], to: 'Moved away' }])).toEqual([
    'held grades_posted',
  ]);
  const { rows } = await server.db.query<{ id: string }>(
    'select id from held_mutations where document_id = any($1) and received_at > to_timestamp($2 / 1000.0)',
    [[essay.document_id, grades().document_id], start],
  );
  const { school_id, clerk_id } = server.school;
  const by: Actor = {
    user_id: clerk_id,
    name: 'Clara',
    capabilities: ['records_office'],
    school_ids: [school_id],
    duties: [],
    own_student_ids: [],
  };
  const application = createPool({ connectionString: server.database.url, role: applicationRole });
  for (const { id } of rows)
    await withTransaction(application, async (tx) => {
      await enterAs(tx, by, server.clock.now);
      await decideHeld(tx, { held_id: id, decision: 'accept', by, note: null, now: server.clock.now });
    });
  await application.end();
  expect(await people.body('assignments', essay.document_id)).toMatchObject({
    grading_period_id: periods.closed,
    scores: { [student(0)]: { score: { value: 4 } } },
  });
  expect(await people.body('final_grades', grades().document_id)).toMatchObject({
    grades: { [student(2)]: { comment: 'Moved away', posted: { by: server.school.teacher_id } } },
  });
});
