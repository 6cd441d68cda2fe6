import type { Gradebook } from '@osss/shared/collections/gradebook.ts';
import { categoriesOf } from '@osss/shared/section-grading.ts';
import type { Guid } from '@osss/shared/values.ts';
import {
  bandFields,
  categoryFields,
  commentsOf,
  fieldsOf,
  nothingTyped,
  type CategoryFields,
  type CommentFields,
  type Typed,
} from './settings-fields.ts';

/**
 * Another class's settings as if somebody had typed them here: seen with their effect, and saved only then. Categories are told by their
 * names, and what this class has beyond the other's stays.
 */
export function copiedSettings(from: Gradebook, here: Gradebook, newId: () => Guid): Typed {
  const own = new Map(categoriesOf({ gradebook: here }).map((category) => [folded(category.name), category.id]));
  const theirs = categoriesOf({ gradebook: from });
  const categories: [Guid, CategoryFields][] = theirs.map((category) => [
    own.get(folded(category.name)) ?? newId(),
    categoryFields(category),
  ]);
  const ids = categories.map(([id]) => id);
  const rest = [...own.values()].filter((id) => !ids.includes(id));
  const known = new Set([...commentsOf(here).values()]);
  const comments: [Guid, CommentFields][] = [...commentsOf(from).values()]
    .filter((text) => !known.has(text))
    .map((text) => [newId(), { text, deleted: false }]);
  return {
    ...nothingTyped,
    settings: fieldsOf(from, nothingTyped).settings,
    categories: Object.fromEntries(categories),
    categoryOrder: [...ids, ...rest],
    scale: from.scale === null ? null : from.scale.map(bandFields),
    comments: Object.fromEntries(comments),
  };
}

function folded(name: string): string {
  return name.trim().normalize('NFKC').toLocaleLowerCase();
}
