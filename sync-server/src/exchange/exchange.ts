import type { Actor, ScopeKind } from '@osss/shared/access';
import type { Collection } from '@osss/shared/collections/define';
import type { Exception, Mutation, OfferedMutation, Verdict } from '@osss/shared/protocol';
import type { Guid, Instant } from '@osss/shared/values';
import type { Identity } from '../identity/verify.ts';

/** A mutation that was understood: well-formed, of a known collection and of cells that exist (EX1). */
export type ReadMutation = {
  mutation: Mutation;
  /** FD6: offered again after a restore; whether its receipt is true is seen when it is judged. */
  acknowledged: NonNullable<OfferedMutation['acknowledged']> | null;
  collection: Collection;
  key: Record<string, string>;
  place: { kind: ScopeKind; ref: Guid };
  /** Per change the pattern of its cell; null for a key field, which says what the id says and changes nothing. */
  cells: (string | null)[];
};

/** What was read of one item of `mutations`: understood, or the verdict that it is not. */
export type ReadItem = ReadMutation | Extract<Verdict, { refused: 'malformed' }>;

/** One exchange's upward half, as it waits to be judged. */
export type Exchange = {
  identity: Identity;
  client_id: Guid;
  /** The device's clock when it sent. */
  now: Instant;
  max_seq: number;
  received_at: Instant;
  items: ReadItem[];
};

/** `clock`: of the newest verdicts these may be among (FD6). */
export type ExchangeAnswer = { actor: Actor; verdicts: Verdict[]; clock: number };

export type JudgedChange =
  | { outcome: 'applied' }
  | { outcome: 'lost'; reason: Extract<Exception, { outcome: 'lost' }>['reason'] }
  | { outcome: 'held'; reason: Extract<Exception, { outcome: 'held' }>['reason']; decidable: boolean };

export function isRead(item: ReadItem): item is ReadMutation {
  return 'mutation' in item;
}

export function documentKey({ collection, document_id }: Pick<Mutation, 'collection' | 'document_id'>): string {
  return `${collection}/${document_id}`;
}
