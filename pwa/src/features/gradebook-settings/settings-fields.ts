import type { Gradebook, StoredCategory } from '@osss/shared/collections/gradebook.ts';
import { categoriesOf } from '@osss/shared/section-grading.ts';
import type { Guid } from '@osss/shared/values.ts';
import { weight as weightOf } from '@osss/shared/collections/scores.ts';
import { numberText, typedNumber } from '../../ui/gradebook/typed-number.ts';

/** What the fields show, as text. */
export type SettingTexts = {
  weighting: 'categories' | 'none';
  missing: 'percent' | 'nothing';
  missing_percent: string;
  incomplete: 'percent' | 'nothing';
  incomplete_percent: string;
  late: 'none' | 'per_day' | 'flat';
  late_off: string;
  late_floor: string;
  decimals: string;
  letter_from: 'rounded' | 'exact';
};
export type CategoryFields = {
  name: string;
  weight: string;
  drop_lowest: string;
  drop_highest: string;
  calculation: 'points' | 'percent';
  extra_credit: boolean;
  deleted: boolean;
  /** Where its assignments go when it is deleted; empty: they stay without one. */
  move_to: Guid;
};
export type BandFields = { label: string; minimum: string; value: string };
export type CommentFields = { text: string; deleted: boolean };

/** What was typed and is not saved; all else is shown as it stands, so that another device's changes come in beside it. */
export type Typed = {
  settings: Partial<SettingTexts>;
  categories: Record<Guid, CategoryFields>;
  categoryOrder: Guid[] | null;
  scale: BandFields[] | null;
  comments: Record<Guid, CommentFields>;
  commentOrder: Guid[] | null;
};
export const nothingTyped: Typed = { settings: {}, categories: {}, categoryOrder: null, scale: null, comments: {}, commentOrder: null };

export type SettingsFields = {
  settings: SettingTexts;
  /** In their order, with those that are about to be deleted. */
  categories: (CategoryFields & { id: Guid })[];
  scale: BandFields[];
  comments: (CommentFields & { id: Guid })[];
};

export function fieldsOf(gradebook: Gradebook, typed: Typed): SettingsFields {
  const stored = new Map(categoriesOf({ gradebook }).map((category) => [category.id, category]));
  const categories = inOrder([...stored.keys()], Object.keys(typed.categories), typed.categoryOrder).flatMap((id) => {
    const before = stored.get(id);
    const fields = typed.categories[id] ?? (before === undefined ? null : categoryFields(before));
    return fields === null ? [] : [{ ...fields, id }];
  });
  const bank = commentsOf(gradebook);
  const comments = inOrder([...bank.keys()], Object.keys(typed.comments), typed.commentOrder).flatMap((id) => {
    const text = bank.get(id);
    const fields = typed.comments[id] ?? (text === undefined ? null : { text, deleted: false });
    return fields === null ? [] : [{ ...fields, id }];
  });
  const weighted = categories.some(({ weight, deleted }) => !deleted && isAboveZero(weight));
  return {
    settings: { ...settingTexts(gradebook.settings, weighted), ...typed.settings },
    categories,
    scale: typed.scale ?? (gradebook.scale ?? []).map(bandFields),
    comments,
  };
}

function isAboveZero(weight: string): boolean {
  const typed = typedNumber(weight, weightOf);
  return 'value' in typed && typed.value !== null && typed.value > 0;
}

function settingTexts(settings: Gradebook['settings'], weighted: boolean): SettingTexts {
  const { missing_counts_as, incomplete_counts_as, late_policy, decimals, letter_from } = settings;
  const counts = (value: number | 'nothing') => (value === 'nothing' ? '' : numberText(value));
  const missing = missing_counts_as ?? 0;
  const incomplete = incomplete_counts_as ?? 'nothing';
  return {
    weighting: settings.weighting ?? (weighted ? 'categories' : 'none'),
    missing: missing === 'nothing' ? 'nothing' : 'percent',
    missing_percent: counts(missing),
    incomplete: incomplete === 'nothing' ? 'nothing' : 'percent',
    incomplete_percent: counts(incomplete),
    late: late_policy?.kind ?? 'none',
    late_off: numberText(late_policy?.percent_off),
    late_floor: numberText(late_policy?.floor_percent),
    decimals: numberText(decimals ?? 2),
    letter_from: letter_from ?? 'rounded',
  };
}

export function categoryFields(category: StoredCategory): CategoryFields {
  const { name, weight, drop_lowest, drop_highest, calculation, extra_credit } = category;
  return {
    ...{ name, calculation, extra_credit, deleted: false, move_to: '' },
    ...{ weight: numberText(weight), drop_lowest: numberText(drop_lowest), drop_highest: numberText(drop_highest) },
  };
}

export function bandFields({ label, minimum, value }: { label: string; minimum: number; value?: number | undefined }): BandFields {
  return { label, minimum: numberText(minimum), value: numberText(value) };
}

/** Not deleted, in their order. */
export function commentsOf({ comment_bank }: Pick<Gradebook, 'comment_bank'>): Map<Guid, string> {
  const banked = Object.entries(comment_bank).flatMap(([id, comment]) => (comment === null ? [] : [{ id, ...comment }]));
  const sorted = banked.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0) || (a.id < b.id ? -1 : 1));
  return new Map(sorted.map(({ id, text }) => [id, text]));
}

/** As it was put here; what another device added meanwhile stands after that. */
function inOrder(stored: readonly Guid[], typed: readonly Guid[], order: readonly Guid[] | null): Guid[] {
  return [...new Set([...(order ?? []), ...stored, ...typed])];
}
