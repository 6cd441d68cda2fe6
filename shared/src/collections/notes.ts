import { z } from 'zod';
import { ownUser } from '../access.ts';
import { guid, instant, schoolDate, type Guid } from '../values.ts';
import { defineCollection, type DocumentOf } from './define.ts';

export const noteKinds = ['note', 'praise', 'concern', 'incident'] as const;
export type NoteKind = (typeof noteKinds)[number];

const kind = z.enum(noteKinds);
const text = z.string().max(10_000);

/** A person's own notes and behaviour log on a student: nobody else reads them. */
export const notes = defineCollection({
  name: 'notes',
  version: 0,
  schema: z.looseObject({
    /** `user:student:note`, so that the first edit makes it from its id alone. */
    id: z.string().max(120),
    user_id: guid,
    student_id: guid,
    /** Null: a plain note. */
    kind: kind.nullable(),
    text: text.nullable(),
    /** The class it happened in, where in one. */
    section_id: guid.nullable(),
    /** The school day it is about. */
    happened_on: schoolDate.nullable(),
    deleted_at: instant.nullable(),
  }),
  indexes: [['student_id']],
  scopeKind: 'user',
  keyFields: noteKey,
  scopeRef: (key) => key['user_id'] ?? '',
  blank: (key) => ({ kind: null, text: null, section_id: null, happened_on: null, deleted_at: null, ...key }),
  mayRead: ownUser,
  cells: {
    kind: { schema: kind, mayWrite: ownUser },
    text: { schema: text, mayWrite: ownUser },
    section_id: { schema: guid, mayWrite: ownUser },
    happened_on: { schema: schoolDate, mayWrite: ownUser },
    deleted_at: { schema: instant, mayWrite: ownUser },
  },
});
export type Note = DocumentOf<typeof notes>;

export function noteId(user_id: Guid, student_id: Guid, note: Guid): string {
  return `${user_id}:${student_id}:${note}`;
}

/** @returns the fields a note's id is made of, or null where it is none. */
export function noteKey(id: string): Record<'id' | 'user_id' | 'student_id', string> | null {
  const parts = id.split(':');
  const [user_id = '', student_id = ''] = parts;
  return parts.length === 3 && parts.every((part) => guid.safeParse(part).success) ? { id, user_id, student_id } : null;
}
