import { sameValue } from '@osss/shared/canonical.ts';
import type { Gradebook } from '@osss/shared/collections/gradebook.ts';
import { gradePercent } from '@osss/shared/collections/scores.ts';
import type { Guid, Json } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import { typedNumber } from '../../ui/gradebook/typed-number.ts';
import { readCategories, readComments, type Problems } from './read-rows.ts';
import { readScaleFields } from './scale-problems.ts';
import { fieldsOf, nothingTyped, type SettingsFields, type SettingTexts } from './settings-fields.ts';

export type ReadSettings = {
  /** As it would stand; what cannot be read is as it was. */
  gradebook: Gradebook;
  /** Of the section's document: only cells that say something else. */
  changes: Edit['changes'];
  /** Where assignments of a deleted category go; null: they keep it. */
  moves: ReadonlyMap<Guid, Guid | null>;
  problems: Readonly<Problems>;
};

export function readSettings(before: Gradebook, fields: SettingsFields): ReadSettings {
  const problems: Problems = new Map();
  const shownBefore = fieldsOf(before, nothingTyped);
  const gradebook: Gradebook = { ...before, settings: { ...before.settings }, categories: { ...before.categories } };
  Object.assign(gradebook.settings, changedSettings(fields.settings, shownBefore.settings, problems));
  Object.assign(gradebook.categories, readCategories(before, fields, problems));
  const { scale, problems: bandProblems } = readScaleFields(fields.scale);
  bandProblems.forEach((own, index) => Object.entries(own).forEach(([field, problem]) => problems.set(`scale ${index} ${field}`, problem)));
  if (scale !== null) gradebook.scale = scale.length === 0 ? null : scale;
  gradebook.comment_bank = { ...before.comment_bank, ...readComments(before, fields, problems) };
  return { gradebook, changes: changesBetween(before, gradebook), moves: movesOf(fields), problems };
}

/** One gesture's cells. A category that is not there any more is `deleted`, a comment null. */
function changesBetween(before: Gradebook, after: Gradebook): Edit['changes'] {
  const of = (path: string[], from: unknown, to: unknown): Edit['changes'] =>
    sameValue((from ?? null) as Json, (to ?? null) as Json) ? [] : [{ path: ['gradebook', ...path], to: (to ?? null) as Json }];
  const entries = (place: 'settings' | 'categories' | 'comment_bank') =>
    Object.entries(after[place]).flatMap(([key, to]) => of([place, key], (before[place] as Record<string, unknown>)[key], to));
  return [...entries('settings'), ...entries('categories'), ...of(['scale'], before.scale, after.scale), ...entries('comment_bank')];
}

/** Of the six cells of the policies those that the fields say otherwise; what nobody has said stays unsaid. */
function changedSettings(texts: SettingTexts, before: SettingTexts, problems: Problems): Partial<Gradebook['settings']> {
  const after = settingValues(texts, problems);
  const stood = settingValues(before, new Map());
  const changed = Object.entries(after).filter(([name, value]) => !sameValue(value, stood[name]));
  return Object.fromEntries(changed) as Partial<Gradebook['settings']>;
}

function settingValues(texts: SettingTexts, problems: Problems): Record<string, Json> {
  const values: Record<string, Json> = { weighting: texts.weighting, letter_from: texts.letter_from, decimals: Number(texts.decimals) };
  const percent = (field: 'missing_percent' | 'incomplete_percent' | 'late_off' | 'late_floor', must: boolean) => {
    const typed = typedNumber(texts[field], gradePercent);
    if ('problem' in typed) problems.set(`settings ${field}`, typed.problem);
    else if (typed.value === null && must) problems.set(`settings ${field}`, { code: 'empty' });
    else return typed.value;
    return undefined;
  };
  for (const kind of ['missing', 'incomplete'] as const) {
    const value = texts[kind] === 'nothing' ? 'nothing' : percent(`${kind}_percent`, true);
    if (value !== undefined) values[`${kind}_counts_as`] = value;
  }
  if (texts.late === 'none') return { ...values, late_policy: null };
  const [percent_off, floor_percent] = [percent('late_off', true), percent('late_floor', false)];
  if (percent_off === undefined || floor_percent === undefined) return values;
  return { ...values, late_policy: { kind: texts.late, percent_off, ...(floor_percent === null ? {} : { floor_percent }) } };
}

function movesOf({ categories }: SettingsFields): Map<Guid, Guid | null> {
  return new Map(categories.flatMap(({ id, deleted, move_to }) => (deleted ? [[id, move_to === '' ? null : move_to] as const] : [])));
}
