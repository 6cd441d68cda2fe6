import { assignments, type Assignment } from '@osss/shared/collections/assignments.ts';
import type { Json } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import { numberText, typedNumber, type NumberProblem } from './typed-number.ts';
import type { SectionGradebook } from './use-gradebook.ts';

const texts = ['name', 'description'] as const;
const choices = ['category_id', 'grading_period_id'] as const;
const days = ['assigned_date', 'due_date'] as const;
const numbers = ['points_possible', 'multiplier'] as const;
const switches = ['extra_credit', 'never_drop', 'published'] as const;

/** What the fields of an assignment show, as it was typed; empty is not said. */
export type AssignmentDraft = Record<
  (typeof texts)[number] | (typeof choices)[number] | (typeof days)[number] | (typeof numbers)[number],
  string
> &
  Record<(typeof switches)[number], boolean>;
export type DraftField = keyof AssignmentDraft;
export type FieldProblem = NumberProblem | { code: 'empty' | 'too_long' | 'not_a_day'; most?: number };
export type DraftProblems = Partial<Record<DraftField, FieldProblem>>;

export function draftOf(assignment: Assignment): AssignmentDraft {
  return {
    name: assignment.name ?? '',
    description: assignment.description ?? '',
    category_id: assignment.category_id ?? '',
    grading_period_id: assignment.grading_period_id ?? '',
    assigned_date: assignment.assigned_date ?? '',
    due_date: assignment.due_date ?? '',
    points_possible: numberText(assignment.points_possible),
    multiplier: numberText(assignment.multiplier),
    extra_credit: assignment.extra_credit === true,
    never_drop: assignment.never_drop === true,
    published: assignment.published === true,
  };
}

/** Of a new one: as the last one of the class, for today. */
export function newDraft({ assignments: before, categories, today }: Pick<SectionGradebook, 'assignments' | 'categories' | 'today'>) {
  const last = before.at(-1);
  const category = categories.find(({ id }) => id === last?.category_id) ?? categories[0];
  const draft: AssignmentDraft = {
    ...{ name: '', description: '', category_id: category?.id ?? '', grading_period_id: '' },
    ...{ assigned_date: today, due_date: today, points_possible: numberText(last?.points_possible), multiplier: '' },
    ...{ extra_credit: false, never_drop: false, published: true },
  };
  return draft;
}

/**
 * What the fields say in the cells of an assignment, and what is wrong with them.
 * @param before null: a new one, of which points must be said
 */
export function readDraft(draft: AssignmentDraft, before: Assignment | null): { cells: Record<string, Json>; problems: DraftProblems } {
  const problems: DraftProblems = {};
  const cells: Record<string, Json> = {};
  const keep = (field: DraftField, value: Json, code: 'too_long' | 'not_a_day') => {
    const issue = value === null ? undefined : assignments.cells[field]?.schema.safeParse(value).error?.issues[0];
    if (issue === undefined) cells[field] = value;
    else problems[field] = issue.code === 'too_big' ? { code, most: Number(issue.maximum) } : { code };
  };
  for (const field of texts) keep(field, draft[field].trim() === '' ? null : draft[field].trim(), 'too_long');
  for (const field of choices) cells[field] = draft[field] === '' ? null : draft[field];
  for (const field of days) keep(field, draft[field] === '' ? null : draft[field], 'not_a_day');
  for (const field of numbers) {
    const schema = assignments.cells[field]?.schema;
    const typed = schema === undefined ? { value: null } : typedNumber(draft[field], schema);
    if ('problem' in typed) problems[field] = typed.problem;
    else cells[field] = typed.value;
  }
  for (const field of switches) cells[field] = draft[field];
  for (const field of ['name', 'points_possible'] as const) {
    if (cells[field] === null && (before === null || before[field] !== null)) problems[field] = { code: 'empty' };
  }
  return { cells, problems };
}

/** Only what says something else than before; a switch that nobody has touched stays unsaid. */
export function changesOf(cells: Record<string, Json>, before: Assignment | null): Edit['changes'] {
  return Object.entries(cells).flatMap(([field, to]) => {
    const from = (before?.[field] ?? null) as Json;
    const same = from === to || (from === null && to === false);
    return same ? [] : [{ path: [field], to }];
  });
}

/** After the last, also of those that may be brought back. */
export function nextPosition(before: readonly Pick<Assignment, 'position'>[]): number {
  return Math.min(1_000_000, before.reduce((last, { position }) => Math.max(last, position ?? 0), 0) + 1);
}
