import { z } from 'zod';
import { anyOf, leadsOneOf, recordsOffice, worksWithWholeSchool } from '../access.ts';
import { guid } from '../values.ts';
import { defineCollection, uuidKey, type DocumentOf } from './define.ts';

const line = z.string().trim().min(1).max(200);

/** Whom to call about a student. One document a person and student; a guardian of two children is two. */
export const studentContacts = defineCollection({
  name: 'student_contacts',
  version: 0,
  schema: z.looseObject({
    id: guid,
    student_id: guid,
    kind: z.enum(['guardian', 'emergency_contact']),
    name: line,
    /** The school's own word, such as `Mother`. */
    relationship: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    /** The order in which the school calls them, from 1; null: last. */
    contact_priority: z.int().nullable(),
  }),
  indexes: [['student_id']],
  scopeKind: 'contacts',
  keyFields: uuidKey,
  scopeRef: null,
  blank: null,
  mayRead: anyOf(worksWithWholeSchool, leadsOneOf),
  cells: {
    phone: { schema: line, mayWrite: recordsOffice },
    email: { schema: line, mayWrite: recordsOffice },
    relationship: { schema: line, mayWrite: recordsOffice },
  },
});
export type StudentContact = DocumentOf<typeof studentContacts>;
