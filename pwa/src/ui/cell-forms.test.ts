import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { collectionNames, registry } from '@osss/shared/collections/registry.ts';
import { cellForms, cellName, cellNamed } from './cell-forms.ts';

const edits = JSON.parse(readFileSync(new URL('../locales/en/screens/edits.json', import.meta.url), 'utf8')) as {
  collection: Record<string, string>;
  cell: Record<string, Record<string, string>>;
  choice: Record<string, Record<string, string>>;
};
const cells = collectionNames.flatMap((name) =>
  Object.entries(registry[name].cells).map(([pattern, { schema }]) => [cellName(name, pattern), schema] as const),
);

test('every cell that a device may write has its words and a way to say its value', () => {
  const names = cells.map(([name]) => name);
  const silent = names.filter((cell) => {
    const [collection = '', name = ''] = cell.split('.');
    return cellForms[cell] === undefined || !edits.cell[collection]?.[name] || !edits.collection[collection];
  });
  expect(silent).toEqual([]);
  expect(Object.keys(cellForms).filter((cell) => !names.includes(cell))).toEqual([]);
});

test('a choice among words has a word for each', () => {
  const choices = Object.entries(cellForms).flatMap(([cell, form]) => (form.startsWith('choice:') ? [[cell, form.slice(7)] as const] : []));
  for (const [cell, words] of choices) {
    const [, schema] = cells.find(([name]) => name === cell)!;
    const options = (schema as unknown as { options: string[] }).options;
    expect(Object.keys(edits.choice[words] ?? {}).toSorted()).toEqual(options.toSorted());
  }
});

test('a cell is found by its path, an unknown one is not', () => {
  const guid = '00000000-0000-4000-8000-000000000001';
  expect(cellNamed('attendance_sheets', ['marks', guid, 'teacher'])).toBe('attendance_sheets.marks_teacher');
  expect(cellNamed('sections', ['groups', guid, 'members', guid])).toBe('sections.groups_members');
  expect(cellNamed('sections', ['course_name'])).toBeNull();
  expect(cellNamed('from_the_future', ['a'])).toBeNull();
});
