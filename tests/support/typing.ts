import type { JsonObject } from '@osss/shared/cells';
import { registry, type CollectionName } from '@osss/shared/collections/registry';
import type { Mutation } from '@osss/shared/protocol';
import type { Json } from '@osss/shared/values';
import { readBodies } from '@osss/sync-server/feed/documents';
import { journal, outcomes, type ExchangeServer } from './exchange-server.ts';

export type Typed = { path: string[]; to: Json; from?: Json };
export type About = Pick<Mutation, 'collection' | 'document_id' | 'scope'>;

/** People of an exchange server, each with one device, who type into documents one after another. */
export function typists(server: ExchangeServer) {
  const devices = new Map<string, ReturnType<typeof journal>>();
  const device = (who: string) => {
    const known = devices.get(who) ?? journal(server, who);
    devices.set(who, known);
    return known;
  };
  return {
    device,
    /** Types, sends it a second later than the last, and says what became of each change. */
    async type(who: string, about: About, changes: Typed[], over: Partial<Mutation> = {}): Promise<string[]> {
      server.clock.now += 1000;
      const [verdict] = await device(who).judged(device(who).edit(changes, { ...about, ...over }));
      return outcomes(verdict, changes.length);
    },
    /** The document as devices are given it. */
    async body(collection: CollectionName, id: string): Promise<JsonObject> {
      const text = (await readBodies(server.db, collection, [id])).get(id);
      return registry[collection].schema.parse(JSON.parse(text ?? 'null')) as JsonObject;
    },
    /** What somebody was told of their own edits that lost. */
    async losses(user_id: string, collection: string): Promise<{ mine: Json; theirs: Json }[]> {
      const { rows } = await server.db.query<{ mine: Json; theirs: Json }>(
        `select mine, theirs from notices where user_id = $1 and collection = $2 and kind = 'lost' order by created_at`,
        [user_id, collection],
      );
      return rows;
    },
  };
}
