import { worksOnDevice } from '@osss/shared/access';
import type { Pool } from 'pg';
import type { Instant } from '@osss/shared/values';
import { loadActors, noDeviceWork } from '../access/actors.ts';
import { enterAs } from '../access/wall.ts';
import { withTransaction } from '../database/transaction.ts';
import { grantedScopes } from '../feed/scopes.ts';
import type { Identity } from '../identity/verify.ts';

export type LiveScopes = {
  /** The person's own scope, which rises when what they may hold changes; null while nothing was ever said to them. */
  user: number | null;
  scopes: number[];
  /** Dated access ends while a channel stands (FD4). */
  isOver: (scope: number) => boolean;
};

/** @returns what the live channel listens for. It rejects with ProblemError `not_linked` for a sign-in that is nobody's, `no_device_work` for who keeps nothing on a device. */
export function createLiveScopes({ pool, now }: { pool: Pool; now: () => Instant }): (identity: Identity) => Promise<LiveScopes> {
  return (identity) =>
    withTransaction(
      pool,
      async (transaction) => {
        const [actor] = await loadActors(transaction, [identity]);
        if (actor instanceof Error) throw actor;
        if (actor === undefined || !worksOnDevice(actor)) throw noDeviceWork();
        await enterAs(transaction, actor, now());
        const granted = await grantedScopes(transaction, actor, now());
        const ends = new Map(granted.map(({ id, until }) => [id, until ?? Infinity]));
        return {
          user: granted.find(({ kind }) => kind === 'user')?.id ?? null,
          scopes: granted.map(({ id }) => id),
          isOver: (scope) => (ends.get(scope) ?? Infinity) <= now(),
        };
      },
      { readOnly: true },
    );
}
