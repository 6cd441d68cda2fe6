import { expect, test } from 'vitest';
import { assignments, assignmentId, type Assignment } from '@osss/shared/collections/assignments.ts';
import { emptyGradebook } from '@osss/shared/collections/gradebook.ts';
import type { Edit } from '../../data/classroom.ts';
import { datesOf, duplicateEdits, type Target } from './duplicate-plan.ts';

const guidOf = (kind: number, nth: number) => `${kind}0000000-0000-4000-8000-00000000000${nth}`;
const category = (name: string, position = 1) => ({
  ...{ name, weight: 40, drop_lowest: 1, drop_highest: 0, calculation: 'points' as const, extra_credit: false, position, deleted: false },
});
const target = (nth: number, categories: Record<string, ReturnType<typeof category>>, position: number): Target => ({
  section: { id: guidOf(1, nth), term_id: guidOf(2, 0), gradebook: { ...emptyGradebook, categories } } as unknown as Target['section'],
  school: { grading_periods: [{ id: guidOf(4, 0), term_id: guidOf(2, 0), start_date: '', end_date: '' }] } as unknown as Target['school'],
  assignments: [work(nth, { position })],
});
function work(nth: number, said: Partial<Assignment>): Assignment {
  const key = { id: assignmentId(guidOf(1, nth), guidOf(5, nth)), section_id: guidOf(1, nth) };
  return { ...(assignments.blank?.(key) as Assignment), ...said };
}
const source = work(0, {
  ...{ name: 'Quiz', points_possible: 20, category_id: guidOf(3, 0), assigned_date: '2026-11-10', due_date: '2026-11-17', published: true },
  scores: { [guidOf(6, 0)]: { score: { value: 3 }, comment: null } },
});
const copying = { name: 'Quiz', due_date: '2026-11-24', category: { ...category('Quizzes'), id: guidOf(3, 0) }, addCategory: true };
const ids = () => {
  let nth = 0;
  return () => guidOf(9, nth++);
};
const cellsOf = ({ changes }: Edit) => Object.fromEntries(changes.map(({ path, to }) => [path.at(-1), to]));

test('[GS2] into several classes at once: the category of that name, made where there is none, and no scores', () => {
  const known = target(1, { [guidOf(3, 1)]: category(' quizzes') }, 7);
  const lacking = target(2, { [guidOf(3, 2)]: category('Labs', 5) }, 2);
  const edits = duplicateEdits(source, copying, [known, lacking], ids());
  expect(edits.map(({ collection, document_id }) => [collection, document_id.slice(0, 36)])).toEqual([
    ['assignments', guidOf(1, 1)],
    ['sections', guidOf(1, 2)],
    ['assignments', guidOf(1, 2)],
  ]);
  const shared = { name: 'Quiz', points_possible: 20, published: true, assigned_date: '2026-11-17', due_date: '2026-11-24' };
  expect(cellsOf(edits[0]!)).toEqual({ ...shared, category_id: guidOf(3, 1), position: 8 });
  const made = edits[1]!.changes[0]!;
  expect(made.path.slice(0, 2)).toEqual(['gradebook', 'categories']);
  expect(made.to).toEqual(category('Quizzes', 6));
  expect(cellsOf(edits[2]!)).toEqual({ ...shared, category_id: made.path[2], position: 3 });
});

test('[GS2] where no category is wanted, or the source has none, the copy has none; a named period stays where the class has it', () => {
  const lacking = target(2, {}, 2);
  expect(cellsOf(duplicateEdits(source, { ...copying, addCategory: false }, [lacking], ids())[0]!)).not.toHaveProperty('category_id');
  const named = { ...source, grading_period_id: guidOf(4, 0) };
  expect(cellsOf(duplicateEdits(named, { ...copying, category: null }, [lacking], ids())[0]!)).toHaveProperty(
    'grading_period_id',
    guidOf(4, 0),
  );
  const elsewhere = { ...lacking, school: { grading_periods: [] } as unknown as Target['school'] };
  expect(cellsOf(duplicateEdits(named, copying, [elsewhere], ids()).at(-1)!)).not.toHaveProperty('grading_period_id');
});

test('the day it is assigned moves with the day it is due, also over the change of the clocks', () => {
  expect(datesOf(source, '2026-10-31')).toEqual({ due_date: '2026-10-31', assigned_date: '2026-10-24' });
  expect(datesOf(source, null)).toEqual({ due_date: null, assigned_date: '2026-11-10' });
});
