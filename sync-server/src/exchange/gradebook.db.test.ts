import { randomUUID } from 'node:crypto';
import type { Json } from '@osss/shared/values';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGradebookSchool, type GradebookSchool } from '../../../tests/support/gradebook-school.ts';
import type { Typed } from '../../../tests/support/typing.ts';

let school: GradebookSchool;
beforeAll(async () => {
  school = await startGradebookSchool();
});
afterAll(() => school.server.close());

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
  const { server, people, periods, student, work, section, scored } = school;
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
  expect(await people.type('colleague', section, [{ path, to: { ...essays, color: 'red' } }])).toEqual(['applied']);
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
  const { server, people, section } = school;
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
  expect(await people.type('clerk', section, typed)).toEqual(typed.map(() => 'held no_access'));
  expect(await people.type('teacher', section, typed)).toEqual(typed.map(() => 'applied'));
  expect((await people.body('sections', server.school.section_id))['gradebook']).toMatchObject({
    ...{ settings: Object.fromEntries(settings), scale: bands, comment_bank: { [comment]: { text: 'Well done' } } },
  });
  expect(
    await people.type('teacher', section, [
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
  const { server, people, work, scored } = school;
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
