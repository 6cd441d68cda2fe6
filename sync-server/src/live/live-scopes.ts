import type { Pool } from 'pg';
import type { Instant } from '@osss/shared/values';
import { loadActors, refuseUnlinked } from '../access/actors.ts';
import { enterAs } from '../access/wall.ts';
import { withTransaction } from '../database/transaction.ts';
import { grantedScopes } from '../feed/scopes.ts';
import type { Identity } from '../identity/verify.ts';

/** `user`: the person's own scope, which rises when what they may hold changes; null while nothing was ever said to them. */
export type LiveScopes = { user: number | null; scopes: number[] };

/** @returns what the live channel listens for. It rejects with ProblemError `not_linked` for a sign-in that is nobody's. */
export function createLiveScopes({ pool, now }: { pool: Pool; now: () => Instant }): (identity: Identity) => Promise<LiveScopes> {
  return (identity) =>
    withTransaction(
      pool,
      async (transaction) => {
        const [actor] = await loadActors(transaction, [identity]);
        if (actor === undefined || actor === null) return refuseUnlinked();
        await enterAs(transaction, actor, now());
        const granted = await grantedScopes(transaction, actor, now());
        return { user: granted.find(({ kind }) => kind === 'user')?.id ?? null, scopes: granted.map(({ id }) => id) };
      },
      { readOnly: true },
    );
}
