import { z } from 'zod';
import { anyOf, leadsSection, recordsOffice } from '../access.ts';
import { guid, instant, type Guid } from '../values.ts';
import { assignmentKey } from './assignments.ts';
import { defineCollection, type DocumentOf } from './define.ts';
import { gradePercent, gradingComment, letter } from './scores.ts';

/** What the teacher gives instead of what is computed: a percent, or a letter of the scale. */
export const gradeOverride = z.strictObject({
  value: z.union([gradePercent, letter]),
  reason: z.string().trim().min(1).max(500),
});

/** The figures of that moment, never computed anew; who and when are the server's word (DESIGN §3). */
export const postedGrade = z.object({ by: guid, at: instant, percent: gradePercent.nullable(), letter: letter.nullable() });

export type GradeOverride = z.infer<typeof gradeOverride>;
export type PostedGrade = z.infer<typeof postedGrade>;

/** A section's grades of one grading period. Posting locks a student's grade; to reopen it is the office's. */
export const finalGrades = defineCollection({
  name: 'final_grades',
  version: 0,
  schema: z.looseObject({
    /** `section:grading_period` */
    id: z.string().max(120),
    section_id: guid,
    grading_period_id: guid,
    grades: z.record(
      guid,
      z.object({
        override: gradeOverride.nullable(),
        comment: gradingComment.nullable(),
        /** The teacher has looked at it and would post it. */
        verified: z.literal(true).nullable(),
        posted: postedGrade.nullable(),
      }),
    ),
  }),
  indexes: [['section_id']],
  scopeKind: 'grades',
  keyFields: finalGradesKey,
  scopeRef: (key) => key['section_id'] ?? '',
  blank: (key) => ({ grades: {}, ...key }),
  mayRead: anyOf(recordsOffice, leadsSection),
  cells: {
    'grades.*.override': { schema: gradeOverride, mayWrite: leadsSection },
    'grades.*.comment': { schema: gradingComment, mayWrite: leadsSection },
    'grades.*.verified': { schema: z.literal(true), mayWrite: leadsSection },
    // The office takes it back and posts nothing itself (`refusal`).
    'grades.*.posted': { schema: postedGrade, mayWrite: anyOf(leadsSection, recordsOffice), settledByServer: true },
  },
});
export type FinalGrades = DocumentOf<typeof finalGrades>;

export function finalGradesId(section_id: Guid, grading_period_id: Guid): string {
  return `${section_id}:${grading_period_id}`;
}

/** @returns the fields the id is made of, or null where it is none. */
export function finalGradesKey(id: string): Record<'id' | 'section_id' | 'grading_period_id', string> | null {
  const key = assignmentKey(id);
  return key === null ? null : { ...key, grading_period_id: id.slice(key.section_id.length + 1) };
}
