import type { Pool } from 'pg';
import type { ScopeMarks } from '@osss/shared/protocol';
import type { Guid } from '@osss/shared/values';

export type Delivery = { user_id: Guid; client_id: Guid; checkpoint: ScopeMarks };

/** FD8: what is about to go to which device, one insert for all. Not waited for on disk: it is a record, nobody's work. */
export async function recordDeliveries(pool: Pool, deliveries: readonly Delivery[]): Promise<void> {
  const sent = deliveries.filter(({ checkpoint }) => Object.keys(checkpoint).length > 0);
  if (sent.length === 0) return;
  await pool.query({
    name: 'record deliveries',
    text: `insert into sync_deliveries (user_id, client_id, checkpoint)
      select user_id, client_id, checkpoint
      from (select set_config('synchronous_commit', 'off', true)) relaxed, unnest($1::uuid[], $2::uuid[], $3::jsonb[]) sent (user_id, client_id, checkpoint)`,
    values: [
      sent.map(({ user_id }) => user_id),
      sent.map(({ client_id }) => client_id),
      sent.map(({ checkpoint }) => JSON.stringify(checkpoint)),
    ],
  });
}
