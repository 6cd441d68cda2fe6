import { gradebookCategory, type Gradebook, type StoredCategory } from '@osss/shared/collections/gradebook.ts';
import { gradingComment } from '@osss/shared/collections/scores.ts';
import type { Guid } from '@osss/shared/values.ts';
import type { FieldProblem } from '../../ui/gradebook/assignment-draft.ts';
import { positionsFor } from '../../ui/gradebook/positions.ts';
import { typedNumber } from '../../ui/gradebook/typed-number.ts';
import type { BandProblem } from './scale-problems.ts';
import type { CategoryFields, SettingsFields } from './settings-fields.ts';

/** By the field's place: `settings late_off`, `category <id> weight`, `scale 2 minimum`, `comment <id> text`. */
export type Problems = Map<string, FieldProblem | BandProblem>;

export function readCategories(before: Gradebook, fields: SettingsFields, problems: Problems): Record<Guid, StoredCategory> {
  const places = new Map(Object.entries(before.categories).map(([id, category]) => [id, category?.position ?? null]));
  const standing = fields.categories.filter(({ deleted }) => !deleted);
  const positions = positionsFor(
    standing.map(({ id }) => id),
    places,
  );
  const read = fields.categories.flatMap(({ id, ...category }): [Guid, StoredCategory][] => {
    const stored = before.categories[id] ?? null;
    if (category.deleted) return stored === null ? [] : [[id, { ...stored, deleted: true }]];
    const value = readCategory(id, category, standing, problems);
    if (value === null) return [];
    const position = positions.get(id) ?? stored?.position ?? 0;
    return [[id, { ...stored, ...value, position, deleted: false }]];
  });
  return Object.fromEntries(read);
}

function readCategory(id: Guid, fields: CategoryFields, all: SettingsFields['categories'], problems: Problems) {
  const wrong = (field: string, problem: FieldProblem | BandProblem): null => {
    problems.set(`category ${id} ${field}`, problem);
    return null;
  };
  const name = fields.name.trim();
  const others = all.slice(
    0,
    all.findIndex((other) => other.id === id),
  );
  if (name === '') return wrong('name', { code: 'empty' });
  if (name.length > 80) return wrong('name', { code: 'too_long', most: 80 });
  if (others.some((other) => other.name.trim() === name)) return wrong('name', { code: 'same_label' });
  const number = (field: 'weight' | 'drop_lowest' | 'drop_highest') => {
    const typed = typedNumber(fields[field], gradebookCategory.shape[field]);
    return 'problem' in typed ? wrong(field, typed.problem) : (typed.value ?? 0);
  };
  const [weight, drop_lowest, drop_highest] = [number('weight'), number('drop_lowest'), number('drop_highest')];
  if (weight === null || drop_lowest === null || drop_highest === null) return null;
  return { name, weight, drop_lowest, drop_highest, calculation: fields.calculation, extra_credit: fields.extra_credit };
}

export function readComments(before: Gradebook, { comments }: SettingsFields, problems: Problems): Gradebook['comment_bank'] {
  const places = new Map(Object.entries(before.comment_bank).map(([id, comment]) => [id, comment?.position ?? null]));
  const standing = comments.filter(({ deleted }) => !deleted).map(({ id }) => id);
  const positions = positionsFor(standing, places);
  const read = comments.flatMap(({ id, text, deleted }): [Guid, Gradebook['comment_bank'][Guid] | null][] => {
    const stored = before.comment_bank[id] ?? null;
    if (deleted) return stored === null ? [] : [[id, null]];
    const typed = gradingComment.safeParse(text);
    if (!typed.success) {
      problems.set(`comment ${id} text`, text.trim() === '' ? { code: 'empty' } : { code: 'too_long', most: 2000 });
      return [];
    }
    const position = positions.get(id) ?? stored?.position;
    return [[id, { ...stored, text: typed.data, ...(position === undefined ? {} : { position }) }]];
  });
  return Object.fromEntries(read);
}
