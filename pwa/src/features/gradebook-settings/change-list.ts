import { fieldsOf, nothingTyped, type CategoryFields, type SettingTexts } from './settings-fields.ts';
import type { Settings } from './use-settings.ts';

/** One difference between what stands and what is in the fields; `of`: which setting, or which category's field. */
export type ListedChange =
  | { kind: 'setting'; of: keyof SettingTexts; from: string; to: string }
  | { kind: 'category'; name: string; of: keyof CategoryFields; from: string; to: string }
  | { kind: 'category_added' | 'category_deleted' | 'comment_added' | 'comment_deleted' | 'comment_changed'; name: string }
  | { kind: 'scale'; from: string; to: string }
  | { kind: 'order' };

const categoryFields = ['name', 'weight', 'drop_lowest', 'drop_highest', 'calculation', 'extra_credit'] as const;

/** What saving would change, for the eye. */
export function listedChanges({ fields, gradebook }: Pick<Settings, 'fields' | 'gradebook'>): ListedChange[] {
  const before = fieldsOf(gradebook.section.gradebook, nothingTyped);
  const settings = Object.entries(fields.settings).flatMap(([of, to]): ListedChange[] => {
    const from = before.settings[of as keyof SettingTexts];
    return from === to ? [] : [{ kind: 'setting', of: of as keyof SettingTexts, from, to }];
  });
  const stood = new Map(before.categories.map((category) => [category.id, category]));
  const categories = fields.categories.flatMap((category): ListedChange[] => {
    const known = stood.get(category.id);
    if (known === undefined) return [{ kind: 'category_added', name: category.name }];
    if (category.deleted) return [{ kind: 'category_deleted', name: known.name }];
    return categoryFields.flatMap((of): ListedChange[] =>
      known[of] === category[of] ? [] : [{ kind: 'category', name: known.name, of, from: String(known[of]), to: String(category[of]) }],
    );
  });
  const texts = new Map(before.comments.map(({ id, text }) => [id, text]));
  const comments = fields.comments.flatMap(({ id, text, deleted }): ListedChange[] => {
    const known = texts.get(id);
    if (known === undefined) return [{ kind: 'comment_added', name: text }];
    if (deleted) return [{ kind: 'comment_deleted', name: known }];
    return known === text ? [] : [{ kind: 'comment_changed', name: text }];
  });
  const bands = (rows: typeof fields.scale) => rows.map(({ label, minimum }) => `${label} ${minimum}`).join(', ');
  const scale: ListedChange[] =
    JSON.stringify(before.scale) === JSON.stringify(fields.scale)
      ? []
      : [{ kind: 'scale', from: bands(before.scale), to: bands(fields.scale) }];
  const order = (rows: readonly { id: string }[], known: ReadonlyMap<string, unknown>) =>
    rows.filter(({ id }) => known.has(id)).map(({ id }) => id);
  const inOrder =
    String(order(fields.categories, stood)) === String([...stood.keys()]) &&
    String(order(fields.comments, texts)) === String([...texts.keys()]);
  return [...settings, ...categories, ...scale, ...comments, ...(inOrder ? [] : [{ kind: 'order' } as const])];
}
