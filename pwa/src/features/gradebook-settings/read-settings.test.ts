import { expect, test } from 'vitest';
import { emptyGradebook, type Gradebook } from '@osss/shared/collections/gradebook.ts';
import { copiedSettings } from './copy-settings.ts';
import { listedChanges } from './change-list.ts';
import { readSettings } from './read-settings.ts';
import { categoryFields, fieldsOf, nothingTyped, type Typed } from './settings-fields.ts';

const [homework, tests, quizzes, praise] = [0, 1, 2, 3].map((nth) => `30000000-0000-4000-8000-00000000000${nth}`) as [
  string,
  string,
  string,
  string,
];
const category = (name: string, weight: number, position: number) => ({
  ...{ name, weight, position, drop_lowest: 0, drop_highest: 0, calculation: 'points' as const, extra_credit: false, deleted: false },
});
const here: Gradebook = {
  ...emptyGradebook,
  categories: { [homework]: category('Homework', 40, 1), [tests]: category('Tests', 60, 2) },
  scale: [
    { label: 'A', minimum: 90 },
    { label: 'B', minimum: 0 },
  ],
  comment_bank: { [praise]: { text: 'Well done!', position: 1 } },
};
const read = (typed: Partial<Typed>, before = here) => readSettings(before, fieldsOf(before, { ...nothingTyped, ...typed }));
const typedAs = (id: string, change: object) => ({ [id]: { ...categoryFields(here.categories[id]!), ...change } });

test('[GS1] fields nobody has touched change nothing, whatever was never said', () => {
  for (const gradebook of [emptyGradebook, here]) expect(read({}, gradebook)).toMatchObject({ changes: [], gradebook });
});

test('[GS1] only the cells that say something else are written, a category whole', () => {
  const { changes, problems } = read({
    settings: { late: 'per_day', late_off: '10', late_floor: '', missing: 'nothing', decimals: '2' },
    categories: typedAs(homework, { weight: '30,5', drop_lowest: '1' }),
  });
  expect(problems.size).toBe(0);
  expect(changes).toEqual([
    { path: ['gradebook', 'settings', 'missing_counts_as'], to: 'nothing' },
    { path: ['gradebook', 'settings', 'late_policy'], to: { kind: 'per_day', percent_off: 10 } },
    { path: ['gradebook', 'categories', homework], to: { ...category('Homework', 30.5, 1), drop_lowest: 1 } },
  ]);
});

test('[GS1] what cannot be read is named by its field, and the rest is computed as it was', () => {
  const { problems, gradebook, changes } = read({
    settings: { late: 'flat', late_off: 'x' },
    categories: {
      ...typedAs(homework, { weight: '1000' }),
      ...typedAs(tests, { name: 'Homework' }),
      [quizzes]: { ...categoryFields(category('', 0, 0)) },
    },
    comments: { [praise]: { text: '  ', deleted: false } },
  });
  expect([...problems.keys()]).toEqual([
    'settings late_off',
    `category ${homework} weight`,
    `category ${tests} name`,
    `category ${quizzes} name`,
    `comment ${praise} text`,
  ]);
  expect(problems.get(`category ${homework} weight`)).toEqual({ code: 'too_large', most: 999.99 });
  expect(gradebook).toEqual(here);
  expect(changes).toEqual([]);
});

test('another order writes the two that changed places; a new category stands last; a deleted one is marked, not gone', () => {
  expect(read({ categoryOrder: [tests, homework] }).changes).toEqual([
    { path: ['gradebook', 'categories', homework], to: category('Homework', 40, 2) },
    { path: ['gradebook', 'categories', tests], to: category('Tests', 60, 1) },
  ]);
  const { changes, moves } = read({
    categories: { ...typedAs(tests, { deleted: true, move_to: homework }), [quizzes]: categoryFields(category('Quizzes', 10, 0)) },
  });
  expect(changes).toEqual([
    { path: ['gradebook', 'categories', tests], to: { ...category('Tests', 60, 2), deleted: true } },
    { path: ['gradebook', 'categories', quizzes], to: category('Quizzes', 10, 2) },
  ]);
  expect([...moves]).toEqual([[tests, homework]]);
});

test('another class’s settings: categories by name, comments that are not here yet, and nothing deleted', () => {
  const from: Gradebook = {
    ...here,
    settings: { ...emptyGradebook.settings, weighting: 'none', decimals: 1 },
    categories: { [quizzes]: category('Quizzes', 20, 1), [tests]: category('homework ', 80, 2) },
    scale: null,
    comment_bank: { [homework]: { text: 'Well done!' }, [tests]: { text: 'See me.' } },
  };
  const ids = ['40000000-0000-4000-8000-000000000001', '40000000-0000-4000-8000-000000000002'];
  const typed = copiedSettings(from, here, () => ids.shift() ?? '');
  const { changes, gradebook } = read(typed);
  expect(gradebook.settings).toMatchObject({ weighting: 'none', decimals: 1 });
  expect(gradebook.scale).toEqual(here.scale);
  expect(Object.values(gradebook.categories).map((one) => [one?.name, one?.weight])).toEqual([
    ['homework', 80],
    ['Tests', 60],
    ['Quizzes', 20],
  ]);
  expect(changes.at(-1)).toMatchObject({ to: { text: 'See me.' } });
  const section = { gradebook: here } as never;
  const listed = listedChanges({ fields: fieldsOf(here, typed), gradebook: { section } as never });
  expect(listed.filter(({ kind }) => kind === 'category_added' || kind === 'comment_added')).toHaveLength(2);
  expect(listed).toContainEqual({ kind: 'setting', of: 'decimals', from: '2', to: '1' });
});
