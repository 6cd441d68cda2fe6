import { z } from 'zod';
import { anyOf, recordsOffice, teachesSection, worksWithWholeSchool } from '../access.ts';
import { guid, schoolDate } from '../values.ts';
import { defineCollection, uuidKey, type DocumentOf } from './define.ts';

export const enrollments = defineCollection({
  name: 'enrollments',
  version: 0,
  schema: z.looseObject({
    id: guid,
    section_id: guid,
    student_id: guid,
    added_on: schoolDate,
    /** The first day the student is no longer enrolled. */
    dropped_on: schoolDate.nullable(),
  }),
  indexes: [['section_id']],
  scopeKind: 'roster',
  keyFields: uuidKey,
  scopeRef: null,
  blank: null,
  mayRead: anyOf(worksWithWholeSchool, teachesSection),
  cells: {
    dropped_on: { schema: schoolDate, mayWrite: recordsOffice },
  },
});
export type Enrollment = DocumentOf<typeof enrollments>;

/** Enrolled on `date`: from the day added to the day before dropped (EX6). */
export function enrolledOn(enrollment: Pick<Enrollment, 'added_on' | 'dropped_on'>, date: string): boolean {
  return enrollment.added_on <= date && (enrollment.dropped_on === null || date < enrollment.dropped_on);
}
