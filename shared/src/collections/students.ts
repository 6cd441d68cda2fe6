import { z } from 'zod';
import { anyOf, ownRecords, recordsOffice, teachesOneOf, worksWithWholeSchool } from '../access.ts';
import { guid, schoolDate } from '../values.ts';
import { defineCollection, uuidKey, type DocumentOf } from './define.ts';

const shortText = z.string().min(1).max(200);

export const students = defineCollection({
  name: 'students',
  version: 0,
  schema: z.looseObject({
    id: guid,
    school_id: guid,
    first_name: z.string(),
    last_name: z.string(),
    middle_name: z.string().nullable(),
    preferred_name: z.string().nullable(),
    pronouns: z.string().nullable(),
    student_number: z.string().nullable(),
    grade_level: z.string().nullable(),
    birthdate: schoolDate.nullable(),
    /** SHA-256 of the photo, in hex: the bytes are fetched apart. */
    photo_hash: z.string().nullable(),
  }),
  indexes: [],
  scopeKind: 'student',
  keyFields: uuidKey,
  scopeRef: (key) => key['id'] ?? '',
  blank: null,
  mayRead: anyOf(worksWithWholeSchool, teachesOneOf, ownRecords),
  cells: {
    preferred_name: { schema: shortText, mayWrite: recordsOffice },
    pronouns: { schema: shortText, mayWrite: recordsOffice },
  },
});
export type Student = DocumentOf<typeof students>;
