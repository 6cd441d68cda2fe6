import { z } from 'zod';
import { person, personRef } from './person.ts';

/**
 * The one door between the desktop application's page and its main process. What the page asks is checked there against these shapes;
 * whatever else comes is refused. No refresh token ever passes it.
 */
export const doorRequest = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('state') }),
  z.strictObject({ ask: z.literal('choose_school'), address: z.string().max(2_000) }),
  z.strictObject({ ask: z.literal('sign_in'), username: z.string().max(500).optional(), other_person: z.boolean() }),
  z.strictObject({ ask: z.literal('sign_out'), person: personRef.strict() }),
  z.strictObject({ ask: z.literal('forget'), person: personRef.strict() }),
  z.strictObject({ ask: z.literal('switch_to'), person: personRef.strict() }),
  z.strictObject({ ask: z.literal('access_token'), person: personRef.strict(), instead_of: z.string().max(20_000).optional() }),
  z.strictObject({ ask: z.literal('open'), url: z.string().max(4_000) }),
  /** The page as it prints; `name` is what is proposed for the file, the person says where to. */
  z.strictObject({ ask: z.literal('save_pdf'), name: z.string().min(1).max(300) }),
]);
export type DoorRequest = z.infer<typeof doorRequest>;

const knownPerson = z.object({ ...person.shape, can_send: z.boolean(), signed_out: z.boolean(), last_used_at: z.number() });
export type DoorPerson = z.infer<typeof knownPerson>;

export const doorState = z.object({
  /** Null: not chosen yet. `fixed`: by an administrator, the page does not offer to change it. */
  school: z.object({ address: z.string(), fixed: z.boolean() }).nullable(),
  /** Whoever used this device, the latest first. */
  people: z.array(knownPerson),
  current: personRef.nullable(),
});
export type DoorState = z.infer<typeof doorState>;

const schoolTrouble = z.enum(['not_an_address', 'https_needed', 'no_answer', 'not_a_school', 'fixed']);
export type SchoolTrouble = z.infer<typeof schoolTrouble>;

export const doorFailure = z.discriminatedUnion('code', [
  z.object({ code: z.literal('malformed') }),
  z.object({ code: z.literal('identity_unreachable') }),
  z.object({ code: z.literal('sign_in_needed'), reason: z.enum(['nobody', 'ended', 'signed_out', 'other_issuer']) }),
  z.object({ code: z.literal('sign_in_failed') }),
  z.object({ code: z.literal('school'), trouble: schoolTrouble }),
  z.object({ code: z.literal('internal') }),
]);
export type DoorFailure = z.infer<typeof doorFailure>;

/** `value`: the access token for `access_token`, else the state as it is now. */
export const doorAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.union([z.string(), doorState]) }),
  z.object({ ok: z.literal(false), failure: doorFailure }),
]);
export type DoorAnswer = z.infer<typeof doorAnswer>;
