import { z } from 'zod';
import { anyOf, leadsSection, recordsOffice } from '../access.ts';
import { guid, instant, schoolDate, type Guid } from '../values.ts';
import { defineCollection, type DocumentOf } from './define.ts';
import { gradingComment, multiplier, points, score } from './scores.ts';

const name = z.string().trim().min(1).max(200);
const description = z.string().max(10_000);
/** A year with five digits is a slip of the hand. */
const day = schoolDate.refine((date) => date >= '2000-01-01' && date < '2100-01-01', { error: 'is no day of a school year' });
const position = z.int().min(-1_000_000).max(1_000_000);

const cells = { mayWrite: leadsSection };

/** Work that a class is graded for, with a score and a comment of each student. Null: not said. */
export const assignments = defineCollection({
  name: 'assignments',
  version: 0,
  schema: z.looseObject({
    /** `section:assignment`, so that the first edit makes it from its id alone. */
    id: z.string().max(120),
    section_id: guid,
    name: name.nullable(),
    description: description.nullable(),
    /** Of the section's `gradebook.categories`. */
    category_id: guid.nullable(),
    assigned_date: day.nullable(),
    due_date: day.nullable(),
    points_possible: points.nullable(),
    extra_credit: z.boolean().nullable(),
    never_drop: z.boolean().nullable(),
    /** How many times it counts in its category. */
    multiplier: multiplier.nullable(),
    /** Null: the one its due date lies in (`gradingPeriodOf`). */
    grading_period_id: guid.nullable(),
    /** In the grid, from the first. */
    position: position.nullable(),
    published: z.boolean().nullable(),
    /** Deleted, it counts nowhere, and takes scores all the same: they are back when this is taken back (EX6). */
    deleted_at: instant.nullable(),
    scores: z.record(guid, z.object({ score: score.nullable(), comment: gradingComment.nullable() })),
  }),
  indexes: [['section_id']],
  scopeKind: 'grades',
  keyFields: assignmentKey,
  scopeRef: (key) => key['section_id'] ?? '',
  blank: (key) => ({ ...nothingSaid, scores: {}, ...key }),
  mayRead: anyOf(recordsOffice, leadsSection),
  cells: {
    name: { schema: name, ...cells },
    description: { schema: description, ...cells },
    category_id: { schema: guid, ...cells },
    assigned_date: { schema: day, ...cells },
    due_date: { schema: day, ...cells },
    points_possible: { schema: points, ...cells },
    extra_credit: { schema: z.boolean(), ...cells },
    never_drop: { schema: z.boolean(), ...cells },
    multiplier: { schema: multiplier, ...cells },
    grading_period_id: { schema: guid, ...cells },
    position: { schema: position, ...cells },
    published: { schema: z.boolean(), ...cells },
    deleted_at: { schema: instant, ...cells },
    'scores.*.score': { schema: score, ...cells },
    'scores.*.comment': { schema: gradingComment, ...cells },
  },
});
export type Assignment = DocumentOf<typeof assignments>;

const nothingSaid = {
  ...{ name: null, description: null, category_id: null, assigned_date: null, due_date: null, points_possible: null },
  ...{ extra_credit: null, never_drop: null, multiplier: null, grading_period_id: null, position: null, published: null },
  deleted_at: null,
};

export function assignmentId(section_id: Guid, assignment: Guid): string {
  return `${section_id}:${assignment}`;
}

/** @returns the fields an assignment's id is made of, or null where it is none. */
export function assignmentKey(id: string): Record<'id' | 'section_id', string> | null {
  const parts = id.split(':');
  return parts.length === 2 && parts.every((part) => guid.safeParse(part).success) ? { id, section_id: parts[0] ?? '' } : null;
}
