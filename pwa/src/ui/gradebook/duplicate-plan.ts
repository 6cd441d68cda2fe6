import { assignmentId, type Assignment } from '@osss/shared/collections/assignments.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { gradingPeriodsOf } from '@osss/shared/grading-periods.ts';
import { addDays } from '@osss/shared/school-day.ts';
import { categoriesOf, type Category } from '@osss/shared/section-grading.ts';
import type { Guid, Json, SchoolDate } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import { nextPosition } from './assignment-draft.ts';

/** A class that gets a copy; `assignments`: all it has, also deleted ones. */
export type Target = { section: Section; school: School; assignments: readonly Assignment[] };

export type Copying = {
  name: string;
  due_date: SchoolDate | null;
  /** The source's; null: it has none. */
  category: Category | null;
  /** Where a class has no category of that name, it gets one; else the copy has none there. */
  addCategory: boolean;
};

const copied = ['description', 'points_possible', 'multiplier', 'extra_credit', 'never_drop', 'published'] as const;

/** Categories are told by their names: each class has its own. */
export function categoryNamed(section: Section, name: string): Category | null {
  const folded = (text: string) => text.trim().normalize('NFKC').toLocaleLowerCase();
  return categoriesOf(section).find((category) => folded(category.name) === folded(name)) ?? null;
}

/** The edits of one gesture: in each class a copy without scores, and a category where there is none. */
export function duplicateEdits(source: Assignment, copying: Copying, targets: readonly Target[], newId: () => Guid): Edit[] {
  return targets.flatMap((target) => {
    const category = categoryFor(target, copying, newId);
    const cells: Record<string, Json> = {
      name: copying.name,
      ...Object.fromEntries(copied.map((field) => [field, source[field]])),
      category_id: category.id,
      ...datesOf(source, copying.due_date),
      grading_period_id: periodFor(source, target),
    };
    const changes = Object.entries(cells).flatMap(([field, to]) => (to === null ? [] : [{ path: [field], to }]));
    const position = { path: ['position'], to: nextPosition(target.assignments) };
    const copy: Edit = {
      collection: 'assignments',
      document_id: assignmentId(target.section.id, newId()),
      changes: [...changes, position],
    };
    return [...category.edits, copy];
  });
}

function categoryFor({ section }: Target, { category, addCategory }: Copying, newId: () => Guid): { id: Guid | null; edits: Edit[] } {
  if (category === null) return { id: null, edits: [] };
  const own = categoryNamed(section, category.name);
  if (own !== null || !addCategory) return { id: own?.id ?? null, edits: [] };
  const id = newId();
  const { id: _id, ...value } = category;
  const position = Math.max(0, ...categoriesOf(section).map((one) => one.position)) + 1;
  const change = { path: ['gradebook', 'categories', id], to: { ...value, position } as Json };
  return { id, edits: [{ collection: 'sections', document_id: section.id, changes: [change] }] };
}

/** Assigned as many days before as the source. */
export function datesOf(
  source: Pick<Assignment, 'assigned_date' | 'due_date'>,
  due_date: SchoolDate | null,
): Pick<Assignment, 'assigned_date' | 'due_date'> {
  if (source.assigned_date === null || source.due_date === null || due_date === null)
    return { due_date, assigned_date: source.assigned_date };
  const shift = Math.round((Date.parse(due_date) - Date.parse(source.due_date)) / 86_400_000);
  return { due_date, assigned_date: addDays(source.assigned_date, shift) };
}

/** A period that was named stays, where the class is graded in it. */
function periodFor({ grading_period_id }: Assignment, { section, school }: Target): Guid | null {
  const known = gradingPeriodsOf(school.grading_periods, section.term_id).some(({ id }) => id === grading_period_id);
  return known ? grading_period_id : null;
}
