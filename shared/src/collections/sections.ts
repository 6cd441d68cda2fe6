import { z } from 'zod';
import { anyOf, teachesSection, worksWithWholeSchool } from '../access.ts';
import { guid, schoolDate } from '../values.ts';
import { defineCollection, uuidKey, type DocumentOf } from './define.ts';

/** When a section meets: on a day of the cycle or a weekday (0 = Sunday), or with neither on every instructional day. */
const meeting = z.looseObject({
  cycle_day: z.string().nullable(),
  day_of_week: z.int().min(0).max(6).nullable(),
  period_id: guid,
  room: z.string().nullable(),
});

const sectionTeacher = z.looseObject({
  user_id: guid,
  name: z.string(),
  role: z.enum(['teacher', 'co_teacher', 'substitute']),
  begins_on: schoolDate.nullable(),
  ends_on: schoolDate.nullable(),
});

export const sections = defineCollection({
  name: 'sections',
  version: 0,
  schema: z.looseObject({
    id: guid,
    school_id: guid,
    term_id: guid,
    course_name: z.string(),
    course_code: z.string().nullable(),
    section_number: z.string(),
    meetings: z.array(meeting),
    teachers: z.array(sectionTeacher),
  }),
  indexes: [],
  scopeKind: 'roster',
  keyFields: uuidKey,
  scopeRef: (key) => key['id'] ?? '',
  createdByEdit: false,
  mayRead: anyOf(worksWithWholeSchool, teachesSection),
  cells: {},
});
export type Section = DocumentOf<typeof sections>;
