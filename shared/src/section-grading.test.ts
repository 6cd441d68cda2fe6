import { expect, test } from 'vitest';
import { assignments as collection, assignmentId, type Assignment } from './collections/assignments.ts';
import { emptyGradebook, type Gradebook } from './collections/gradebook.ts';
import { computeStudent } from './grading/student-grade.ts';
import { prepareGradebook } from './grading/prepare.ts';
import { assignmentsInOrder, categoriesOf, gradingOf } from './section-grading.ts';

const section_id = '10000000-0000-4000-8000-000000000000';
const [term, fall] = ['20000000-0000-4000-8000-000000000000', '20000000-0000-4000-8000-000000000001'];
const [homework, gone] = ['30000000-0000-4000-8000-000000000000', '30000000-0000-4000-8000-000000000001'];
const [q1, q2] = ['40000000-0000-4000-8000-000000000000', '40000000-0000-4000-8000-000000000001'];

function work(nth: number, said: Partial<Assignment>): Assignment {
  const id = assignmentId(section_id, `50000000-0000-4000-8000-00000000000${nth}`);
  return { ...(collection.blank?.({ id, section_id }) as Assignment), ...said };
}

const category = (name: string, weight: number, deleted = false): Gradebook['categories'][string] => ({
  ...{ name, weight, deleted, drop_lowest: 0, drop_highest: 0, calculation: 'points', extra_credit: false, position: weight },
});
const period = (id: string, term_id: string, start_date: string, end_date: string) => ({
  ...{ id, term_id, start_date, end_date, name: id, locks_on: null, weight: 50 },
});
const periods = [period(q2, term, '2026-11-01', '2026-12-31'), period(q1, term, '2026-09-01', '2026-10-31')];

test('[GR8] a section nobody has set up counts all points together, and by categories as soon as one has a weight', () => {
  expect(gradingOf({ term_id: term, gradebook: emptyGradebook }, [], []).settings.weighting).toBe('none');
  const gradebook = { ...emptyGradebook, categories: { [homework]: category('Homework', 40), [gone]: category('Gone', 60, true) } };
  expect(categoriesOf({ gradebook }).map(({ id }) => id)).toEqual([homework]);
  expect(gradingOf({ term_id: term, gradebook }, [], []).settings.weighting).toBe('categories');
});

test('an assignment whose making was taken back is none; one of which only a score has arrived is one', () => {
  const student = '60000000-0000-4000-8000-000000000000';
  const [undone, scored] = [
    work(1, { scores: { [student]: { score: null, comment: null } } }),
    work(2, { scores: { [student]: { score: { value: 1 }, comment: null } } }),
  ];
  expect(assignmentsInOrder([undone, scored])).toEqual([scored]);
});

test('assignments stand by position, then by the day they are due; deleted ones count nowhere', () => {
  const [third, first, deleted, second] = [
    work(1, { position: 2, due_date: '2026-09-01' }),
    work(2, { position: 1, due_date: '2026-09-02' }),
    work(3, { deleted_at: 1 }),
    work(4, { position: 1, due_date: '2026-09-03' }),
  ];
  expect(assignmentsInOrder([third, first, deleted, second])).toEqual([first, second, third]);
});

test('one whose making was taken back, of which nothing is said, stands no more; one that has a score does', () => {
  const scored = work(2, { scores: { [homework]: { score: { value: 1 }, comment: null } } });
  const cleared = work(3, { scores: { [homework]: { score: null, comment: null } } });
  expect(assignmentsInOrder([work(1, {}), scored, cleared, work(4, { name: 'Quiz' })]).map(({ id }) => id)).toEqual([
    scored.id,
    work(4, {}).id,
  ]);
});

test('each assignment counts in the grading period its due date lies in, of its own term or, without any there, of the school', () => {
  const one = work(1, { due_date: '2026-09-20', points_possible: 10 });
  const two = work(2, { due_date: '2026-11-20', points_possible: 10 });
  for (const term_id of [term, fall]) {
    const { settings, assignments } = gradingOf({ term_id, gradebook: emptyGradebook }, periods, [one, two]);
    expect(settings.grading_periods?.map(({ id }) => id)).toEqual([q1, q2]);
    expect(assignments.map(({ grading_period_id }) => grading_period_id)).toEqual([q1, q2]);
    const scores = new Map([
      [one.id, { value: 5 }],
      [two.id, { value: 10 }],
    ]);
    expect(computeStudent(prepareGradebook(settings, assignments), scores).current.percent).toBe('75.00');
  }
});
