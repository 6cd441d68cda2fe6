import { z } from 'zod';
import { ownUser } from '../access.ts';
import { guid, instant, jsonValue } from '../values.ts';
import { defineCollection, uuidKey, type DocumentOf } from './define.ts';

const dismissed = z.literal(true).nullable();

/** What a person is told about an edit of theirs: it lost to another, is held at the office, or the office set its own mark. */
export const notices = defineCollection({
  name: 'notices',
  version: 0,
  schema: z.looseObject({
    id: guid,
    user_id: guid,
    kind: z.enum(['lost', 'held', 'corrected', 'decided']),
    /** A closed list per kind: HeldReason, LostReason, or the office's decision. */
    reason: z.string(),
    collection: z.string(),
    document_id: z.string(),
    path: z.array(z.string()),
    /** What this person typed. */
    mine: jsonValue,
    /** What stands at the school instead. */
    theirs: jsonValue,
    mutation_id: guid.nullable(),
    by_name: z.string().nullable(),
    /** The office's own words about its decision. */
    note: z.string().nullish(),
    created_at: instant,
    /** `true`: this person has seen it and wants it no longer; on all their devices. */
    dismissed,
  }),
  indexes: [],
  scopeKind: 'user',
  keyFields: uuidKey,
  scopeRef: null,
  blank: null,
  mayRead: ownUser,
  cells: { dismissed: { schema: z.literal(true), mayWrite: ownUser } },
});
export type Notice = DocumentOf<typeof notices>;
