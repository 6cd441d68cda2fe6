import { z } from 'zod';
import { guid, instant, jsonValue } from './values.ts';
import { capabilities } from './access.ts';
import { heldReasons, lostReasons, malformedReasons } from './refusals.ts';

/** Raised with every change of what travels; a test compares the hash of these schemas with the one pinned for this number (EX7). */
export const protocolVersion = 1;

/** EX8. */
export const limits = { bodyBytes: 4 * 1024 * 1024, mutations: 1000, changes: 500, pathSteps: 6, stepLength: 100 } as const;

const change = z.object({
  path: z.array(z.string().max(limits.stepLength)).min(1).max(limits.pathSteps),
  /** What the cell showed when it was typed over. */
  from: jsonValue,
  to: jsonValue,
  /** The mutation (edit, undo or redo) the cell showed and that this change takes back (EX3). */
  undoes: guid.optional(),
});

/** JN1: one edit of one document, as it stands in the journal. `seq` orders a journal's edits; `action` groups one gesture. */
export const mutation = z.object({
  id: guid,
  seq: z.int().min(1),
  scope: z.string().max(100),
  collection: z.string().max(60),
  document_id: z.string().min(1).max(120),
  action: guid,
  changes: z.array(change).min(1).max(limits.changes),
  made_at: instant,
  /** The subject (`sub`) that signed in to make it. */
  actor: z.string().min(1).max(255),
});
export type Mutation = z.infer<typeof mutation>;
export type Change = z.infer<typeof change>;

/** A mutation offered again after a server restore, with the receipt of its first verdict (FD6). */
export const offeredMutation = mutation.extend({
  acknowledged: z.object({ effective_at: instant, exceptions: z.array(z.lazy(() => exception)), receipt: z.string().max(200) }).optional(),
});
export type OfferedMutation = z.infer<typeof offeredMutation>;

/** Per scope (integer id): everything with `floor < version ≤ version` is on the device (FD3). */
export const scopeMarks = z.record(z.string().regex(/^\d{1,10}$/), z.tuple([z.int().min(0), z.int().min(0)]));
export type ScopeMarks = Record<string, [floor: number, version: number]>;

export const exchangeRequest = z.object({
  protocol: z.int().min(1),
  /** Born with the journal's database (JN3). */
  client_id: guid,
  /** The device's clock when sending; measures its offset (EX5). */
  now: instant,
  /** The journal's highest `seq` when sending. */
  max_seq: z.int().min(0),
  /** The last proof the device was given, unread (FD6). */
  proof: z.string().max(600).nullable(),
  /** The epoch the checkpoint belongs to; null before the first exchange. */
  epoch: guid.nullable(),
  /** Compare everything this person may hold; otherwise only the scopes named in `checkpoint` (EX10). */
  full: z.boolean(),
  /** More batches follow: answer with verdicts only; nothing is dropped before the last (EX8). */
  more: z.boolean(),
  checkpoint: scopeMarks,
  /** Each is parsed alone (EX1). */
  mutations: z.array(z.unknown()).max(limits.mutations),
});
export type ExchangeRequest = z.infer<typeof exchangeRequest>;

const exception = z.discriminatedUnion('outcome', [
  z.object({ change: z.int(), outcome: z.literal('lost'), reason: z.enum(lostReasons), decidable: z.literal(false) }),
  z.object({ change: z.int(), outcome: z.literal('held'), reason: z.enum(heldReasons), decidable: z.boolean() }),
]);
export type Exception = z.infer<typeof exception>;

const judged = z.object({
  id: guid,
  effective_at: instant,
  /** Integer id and version of the document's scope after judging; both null: no access, or no such document (JN4). */
  scope: z.int().nullable(),
  version: z.int().nullable(),
  receipt: z.string(),
  /** Changes without one were applied. */
  exceptions: z.array(exception),
});
const malformed = z.object({
  index: z.int(),
  id: guid.optional(),
  refused: z.literal('malformed'),
  reason: z.enum(malformedReasons),
  /** Where, e.g. `changes.0.to.minutes`. */
  at: z.string().optional(),
});
const later = z.object({ id: guid, refused: z.literal('later') });
export const verdict = z.union([judged, malformed, later]);
export type Verdict = z.infer<typeof verdict>;
export type Judged = z.infer<typeof judged>;

const actor = z.object({
  user_id: guid,
  name: z.string(),
  capabilities: z.array(z.enum(capabilities)),
  school_ids: z.array(guid),
  duties: z.array(
    z.object({
      section_id: guid,
      role: z.enum(['teacher', 'co_teacher', 'substitute']),
      begins_on: z.string().nullable(),
      ends_on: z.string().nullable(),
    }),
  ),
  own_student_ids: z.array(guid),
});

/** The lines of an answer, newline-delimited JSON, in this order: verdicts, scopes, drop, pages, end; `problem` where it broke. */
export const answerLine = z.discriminatedUnion('type', [
  /** `proof`: as `end.proof`, of these verdicts; null where there are none. */
  z.object({ type: z.literal('verdicts'), epoch: guid, verdicts: z.array(verdict), proof: z.string().nullable() }),
  /** The server's epoch is another than the device's: forget all checkpoints, keep the journal, come again with `epoch` (FD6). */
  z.object({ type: z.literal('epoch'), epoch: guid }),
  /** Only on full exchanges: who this is, and every scope granted. `until`: drop it then, also without a network (FD4). */
  z.object({
    type: z.literal('scopes'),
    /** The server's clock: a first sync shows today's classes before it ends, by the school's day and not the device's. */
    now: instant,
    me: actor,
    scopes: z.array(z.object({ id: z.int(), name: z.string(), until: instant.nullable() })),
    /** Documents a complete replica will have received by `end`, for the progress of a first sync. */
    total: z.int(),
  }),
  z.object({ type: z.literal('drop'), scopes: z.array(z.int()) }),
  z.object({
    type: z.literal('page'),
    /** To be saved after the documents are (FD3). */
    checkpoint: scopeMarks,
    /** As `end.proof`, of what this page shows; saved with its checkpoint, since the end may be cut off (FD6). */
    proof: z.string(),
    documents: z.array(z.object({ scope: z.int(), collection: z.string(), version: z.int(), body: z.record(z.string(), jsonValue) })),
    gone: z.array(z.object({ scope: z.int(), collection: z.string(), version: z.int(), id: z.string() })),
  }),
  z.object({
    type: z.literal('end'),
    epoch: guid,
    now: instant,
    proof: z.string(),
    /** For fully checked scopes: how many documents, and `digestOf` their ids and versions (FD5). */
    digests: z.record(z.string(), z.tuple([z.int(), z.string()])),
  }),
  z.object({ type: z.literal('problem'), code: z.string(), detail: z.string() }),
]);
export type AnswerLine = z.infer<typeof answerLine>;
export type Line<T extends AnswerLine['type']> = Extract<AnswerLine, { type: T }>;

/** One line of the live channel: the scopes whose version has risen (EX10). */
export const poke = z.object({ scopes: z.record(z.string(), z.int()) });

/** What both ends hash (SHA-256, hex, first 32 characters) to compare a scope: ids in code-unit order, each with its version (FD5). */
export function digestInput(entries: Iterable<readonly [collection: string, id: string, version: number]>): string {
  return [...entries]
    .map(([collection, id, version]) => `${collection}/${id}@${version}`)
    .toSorted()
    .join('\n');
}
