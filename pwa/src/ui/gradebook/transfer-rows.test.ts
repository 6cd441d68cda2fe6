import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignments as collection, type Assignment } from '@osss/shared/collections/assignments.ts';
import { emptyGradebook } from '@osss/shared/collections/gradebook.ts';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { matchAssignments, type Side } from './transfer-match.ts';
import { transferEdits } from './transfer-edits.ts';
import { createHere, transferRows, written, type TransferChoice } from './transfer-rows.ts';

const ben = '00000000-0000-4000-8000-00000000000b';
const sectionId = (side: 'a' | 'b') => `00000000-0000-4000-8000-0000000000${side}0`;
const category = {
  weight: 50,
  drop_lowest: 0,
  drop_highest: 0,
  calculation: 'points' as const,
  extra_credit: false,
  position: 1,
  deleted: false,
};

/** Of `a` the class left, of `b` the class joined: each names its categories by ids of its own. */
function side(letter: 'a' | 'b', works: Partial<Assignment>[]): Side & { section: Section } {
  const categories = {
    [`${letter}-quiz`]: { ...category, name: letter === 'a' ? 'Quizzes' : 'quizzes ' },
    [`${letter}-test`]: { ...category, name: 'Tests' },
  };
  const assignments = works.map((work, index) => {
    const id = `${sectionId(letter)}:00000000-0000-4000-8000-00000000000${index}`;
    return {
      ...collection.blank!({ id, section_id: sectionId(letter) }),
      category_id: `${letter}-quiz`,
      position: index,
      ...work,
    } as Assignment;
  });
  return { section: { id: sectionId(letter), gradebook: { ...emptyGradebook, categories } } as unknown as Section, assignments };
}

const has = (score: StoredScore | null, comment: string | null = null) => ({ scores: { [ben]: { score, comment } } });
const none: ReadonlyMap<string, TransferChoice> = new Map();
const rows = (from: Side, to: Side, choices = none, keeps: 'percent' | 'points' = 'percent') =>
  transferRows(from, to, { student: ben, choices, keeps });

test('[SC18] the same work is found by name, category and points, however it is spelt; of two of one name the one due nearest', () => {
  const from = side('a', [
    { name: 'Quiz 1', points_possible: 20, due_date: '2026-10-01' },
    { name: 'Quiz 1', points_possible: 20, due_date: '2026-11-02' },
    { name: 'Essay', points_possible: 10 },
    { name: 'Unit test', points_possible: 50, category_id: 'a-test' },
    { name: 'Project', points_possible: 30, category_id: 'a-test' },
  ]);
  const to = side('b', [
    { name: ' quiz  1', points_possible: 20, due_date: '2026-11-01' },
    { name: 'QUIZ 1', points_possible: 20, due_date: '2026-10-03' },
    { name: 'Essay', points_possible: 25 },
    { name: 'Unit test', points_possible: 50 },
    { name: 'Project', points_possible: 99 },
  ]);
  const found = matchAssignments(from, to);
  const at = (index: number) => found.get(from.assignments[index]!.id);
  expect(at(0)).toEqual({ id: to.assignments[1]!.id, likeness: 'same' });
  expect(at(1)).toEqual({ id: to.assignments[0]!.id, likeness: 'same' });
  expect(at(2)).toMatchObject({ likeness: 'other_points' });
  expect(at(3)).toMatchObject({ likeness: 'other_category' });
  // Neither its category nor its points: only the name is the same.
  expect(at(4)).toBeUndefined();
});

test('what two classes call the same goes to one assignment once, and nothing is matched twice', () => {
  const word = fc.record({
    name: fc.constantFrom('Quiz', 'Test', 'Essay'),
    points_possible: fc.constantFrom(10, 20),
    due_date: fc.constantFrom('2026-10-01', null),
  });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.array(word, { maxLength: 8 }), (mine, others) => {
      const [from, to] = [side('a', mine), side('b', others)];
      const targets = [...matchAssignments(from, to).values()].map(({ id }) => id);
      expect(new Set(targets).size).toBe(targets.length);
      const twin = side('b', mine);
      expect(matchAssignments(from, twin).size).toBe(mine.length);
    }),
  );
});

test('[SC18] each row says what would become of it: it comes, is here already, yields to what is here, or has nowhere to go', () => {
  const from = side('a', [
    { name: 'One', points_possible: 10, ...has({ value: 8 }, 'Neat') },
    { name: 'Two', points_possible: 10, ...has({ value: 8 }) },
    { name: 'Three', points_possible: 10, ...has({ value: 8 }) },
    { name: 'Four', points_possible: 10, ...has({ flag: 'missing' }) },
    { name: 'Five', points_possible: 10 },
  ]);
  const to = side('b', [
    { name: 'One', points_possible: 10 },
    { name: 'Two', points_possible: 10, ...has({ value: 8 }) },
    { name: 'Three', points_possible: 10, ...has({ value: 5 }) },
  ]);
  expect(rows(from, to).map(({ from: { name }, outcome }) => [name, outcome])).toEqual([
    ['One', 'comes'],
    ['Two', 'same'],
    ['Three', 'other'],
    ['Four', 'nowhere'],
  ]);
  const choices = new Map([
    [from.assignments[2]!.id, { to: to.assignments[2]!.id, replace: true }],
    [from.assignments[3]!.id, { to: createHere, replace: false }],
  ]);
  expect(rows(from, to, choices).map(({ outcome }) => outcome)).toEqual(['comes', 'same', 'replaces', 'creates']);
});

test('[SC18] a comment comes with its score; where either would cover another, neither comes unasked', () => {
  const from = side('a', [{ name: 'One', ...has({ value: 8 }, 'Neat') }]);
  const [row] = rows(from, side('b', [{ name: 'One', ...has(null, 'See me') }]));
  expect(row).toMatchObject({ outcome: 'other', here: { score: null, comment: 'See me' } });
  const [second] = rows(from, side('b', [{ name: 'One', ...has({ value: 8 }, null) }]));
  expect(second?.outcome).toBe('comes');
  expect(written(second!)).toEqual({ comment: 'Neat' });
});

test('[SC18] worth other points here, a score keeps its percent or its points, exactly; letters, percents and flags stay what they are', () => {
  const given: [StoredScore, StoredScore][] = [
    [{ value: 17 }, { value: 42.5 }],
    [
      { value: 0.001, flag: 'late', late: { days: 2 } },
      { value: 0.003, flag: 'late', late: { days: 2 } },
    ],
    [
      { value: 85, kind: 'percent' },
      { value: 85, kind: 'percent' },
    ],
    [
      { value: 'B', kind: 'letter' },
      { value: 'B', kind: 'letter' },
    ],
    [{ flag: 'excused' }, { flag: 'excused' }],
  ];
  for (const [there, here] of given) {
    const [from, to] = [
      side('a', [{ name: 'One', points_possible: 20, ...has(there) }]),
      side('b', [{ name: 'One', points_possible: 50 }]),
    ];
    expect(rows(from, to)[0]).toMatchObject({ likeness: 'other_points', brings: { score: here } });
    expect(rows(from, to, none, 'points')[0]?.brings.score).toEqual(there);
  }
  // Nobody has said what it is worth here: nothing to scale by.
  const [row] = rows(side('a', [{ name: 'One', points_possible: 20, ...has({ value: 17 }) }]), side('b', [{ name: 'One' }]));
  expect(row?.brings.score).toEqual({ value: 17 });
});

test('[SC18] one gesture writes what comes and nothing else, and makes an assignment behind the others where it was asked for', () => {
  const from = side('a', [
    { name: 'One', points_possible: 20, ...has({ value: 17 }, 'Neat') },
    { name: 'Two', points_possible: 20, ...has({ value: 9 }) },
    { name: 'Lab', points_possible: 5, due_date: '2026-10-05', published: true, ...has({ value: 4 }) },
  ]);
  const to = side('b', [
    { name: 'One', points_possible: 20, position: 3 },
    { name: 'Two', points_possible: 20, position: 7, ...has({ value: 1 }) },
  ]);
  const made = '00000000-0000-4000-8000-0000000000ff';
  const found = rows(from, to, new Map([[from.assignments[2]!.id, { to: createHere, replace: false }]]));
  expect(transferEdits(found, { student: ben, ...to, newId: () => made })).toEqual([
    {
      collection: 'assignments',
      document_id: to.assignments[0]!.id,
      changes: [
        { path: ['scores', ben, 'score'], to: { value: 17 } },
        { path: ['scores', ben, 'comment'], to: 'Neat' },
      ],
    },
    {
      collection: 'assignments',
      document_id: `${sectionId('b')}:${made}`,
      changes: [
        { path: ['name'], to: 'Lab' },
        { path: ['category_id'], to: 'b-quiz' },
        { path: ['due_date'], to: '2026-10-05' },
        { path: ['points_possible'], to: 5 },
        { path: ['position'], to: 8 },
        { path: ['published'], to: true },
        { path: ['scores', ben, 'score'], to: { value: 4 } },
      ],
    },
  ]);
});
