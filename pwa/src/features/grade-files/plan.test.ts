import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { candidatesOf } from './candidates.ts';
import { assignment, gradebookOf, id, people, section_id } from './fixtures/demo-class.ts';
import { changedSince, importEdits, type NewAssignment } from './import-edits.ts';
import { suggestTargets } from './match-columns.ts';
import { matchStudents } from './match-students.ts';
import { planImport, type Plan } from './plan.ts';
import { readText } from './read-table.ts';
import { recognise } from './recognise.ts';
import { decided, isTaken, summaryOf, type Decisions } from './selection.ts';

const [ada, grace, alan] = people.map((person) => person.id) as [string, string, string];
const canvas = recognise(await readText(await readFile(new URL('fixtures/canvas.csv', import.meta.url), 'utf8')));
if (canvas === null) throw new Error('The fixture is a Canvas export.');
const matches = matchStudents(canvas.students, candidatesOf(people, []), new Map());
const nothing: Decisions = new Map();

function planned(warmUp: Parameters<typeof assignment>[1], closed: readonly string[] = []): Plan {
  const gradebook = gradebookOf([assignment(10, { name: 'Warm-up problems', points_possible: 10, ...warmUp })], closed);
  return planImport(canvas!, gradebook, { targets: suggestTargets(canvas!, gradebook.assignments), matches, points: new Map([[7, 20]]) });
}
const states = (plan: Plan) => Object.fromEntries([...plan.cells].map(([key, cell]) => [key, cell.state]));
const scores = { [ada]: { score: { value: 9.5 }, comment: null }, [grace]: { score: { value: 11 }, comment: null } };

test('each cell says what it would do: new, the same, change, problem; what is over the maximum is shown', () => {
  const plan = planned({ scores });
  expect(states(plan)).toEqual({ '3:6': 'same', '4:6': 'change', '6:6': 'problem', '3:7': 'new', '4:7': 'new' });
  expect(plan.cells.get('4:6')).toMatchObject({ before: { value: 11 }, value: { value: 12 }, over: true });
  expect(plan.cells.get('6:6')).toMatchObject({ problem: 'unknown_letter', text: 'x' });
  expect(plan.cells.get('3:7')).toMatchObject({ value: { flag: 'excused' } });
  expect(summaryOf(plan, nothing)).toEqual({ fresh: 2, changes: 0, left: 1, problems: 1, same: 1, over: 0, held: 0, again: 0 });
});

test('[GF1] new scores are taken unless somebody says no; what is here changes only where somebody says yes', () => {
  const plan = planned({ scores });
  const yes = decided(nothing, [...plan.cells.values()], () => true);
  expect(isTaken(plan.cells.get('4:6')!, nothing)).toBe(false);
  expect(isTaken(plan.cells.get('4:6')!, yes)).toBe(true);
  expect(isTaken(plan.cells.get('6:6')!, yes)).toBe(false);
  expect(
    isTaken(
      plan.cells.get('3:7')!,
      decided(nothing, [plan.cells.get('3:7')!], () => false),
    ),
  ).toBe(false);
});

test('[GF1] what arrived after the decision is asked again, and at the last moment too', async () => {
  const before = planned({ scores });
  const decisions = decided(nothing, [before.cells.get('4:6')!], () => true);
  const now = planned({ scores: { ...scores, [grace]: { score: { value: 8 }, comment: null } } });
  expect(isTaken(now.cells.get('4:6')!, decisions)).toBe(false);
  expect(summaryOf(now, decisions).again).toBe(1);
  const shown = (value: number) => async () => assignment(10, { scores: { ...scores, [grace]: { score: { value }, comment: null } } });
  expect(await changedSince(before, decisions, shown(11))).toEqual([]);
  expect((await changedSince(before, decisions, shown(8))).map(({ key }) => key)).toEqual(['4:6']);
});

test('a score that was new and has arrived from elsewhere is a change, which nobody has said yes to', () => {
  const now = planned({ scores: { ...scores, [alan]: { score: { value: 3 }, comment: null } } });
  expect(isTaken(planned({}).cells.get('3:6')!, nothing)).toBe(true);
  expect(isTaken(now.cells.get('4:6')!, nothing)).toBe(false);
});

test('what would be held in a closed period is taken only where somebody says so', () => {
  const plan = planned({}, [`${section_id}:${id(10)}`]);
  const cell = plan.cells.get('3:6')!;
  expect(cell).toMatchObject({ state: 'new', closed: true });
  expect(isTaken(cell, nothing)).toBe(false);
  expect(
    summaryOf(
      plan,
      decided(nothing, [cell], () => true),
    ).held,
  ).toBe(1);
});

test('one gesture: the chosen cells, and the assignment they need with what the file says of it', () => {
  const plan = planned({ scores });
  const made: NewAssignment = { id: id(77), name: 'Essay, first draft', points: 20, due_date: null, category_id: id(50) };
  expect(
    importEdits(
      plan,
      decided(nothing, [plan.cells.get('4:6')!], () => true),
      new Map([[7, made]]),
      section_id,
      11,
    ),
  ).toEqual([
    {
      collection: 'assignments',
      document_id: `${section_id}:${id(10)}`,
      changes: [{ path: ['scores', grace, 'score'], to: { value: 12 } }],
    },
    {
      collection: 'assignments',
      document_id: `${section_id}:${id(77)}`,
      changes: [
        { path: ['name'], to: 'Essay, first draft' },
        { path: ['points_possible'], to: 20 },
        { path: ['category_id'], to: id(50) },
        { path: ['position'], to: 12 },
        { path: ['published'], to: true },
        { path: ['scores', ada, 'score'], to: { flag: 'excused' } },
        { path: ['scores', grace, 'score'], to: { value: 18.25 } },
      ],
    },
  ]);
});

test('an assignment is found by its name in order: Unit 1 Quiz 2 is not Unit 2 Quiz 1', () => {
  const file = { ...canvas, columns: canvas.columns.slice(0, 1).map((column) => ({ ...column, name: 'Unit 1 Quiz 2' })) };
  const own = [assignment(10, { name: 'Unit 2 Quiz 1' }), assignment(11, { name: 'unit 1: QUIZ 2' })];
  expect(suggestTargets(file, own).get(6)).toEqual({ kind: 'existing', assignment_id: own[1]?.id });
  expect(suggestTargets(file, [own[0]!]).get(6)).toEqual({ kind: 'new' });
});
