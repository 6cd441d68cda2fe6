import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { collectionNames, registry, type CollectionName } from '@osss/shared/collections/registry';
import { rxdbSchema } from '@osss/shared/rxdb-schema';
import { replicaStorage, type StoredDocument } from './storage.ts';
import type { Surroundings } from './surroundings.ts';

export type Replica = {
  collections: Record<CollectionName, RxCollection<StoredDocument>>;
  close: () => Promise<void>;
};

/** Opens what the server has said to one person (JN2). RxDB's own replication is not used: it loses writes (ARCHITECTURE.md). */
export async function openReplica(key: string, surroundings: Surroundings): Promise<Replica> {
  const database: RxDatabase = await createRxDatabase({
    name: `${surroundings.namePrefix}-replica-${key}`,
    storage: replicaStorage(surroundings),
    multiInstance: surroundings.tabs,
  });
  const schemas = collectionNames.map((name) => [name, { schema: rxdbSchema(registry[name]) }] as const);
  const collections = await database.addCollections(Object.fromEntries(schemas) as never);
  return {
    collections: collections as unknown as Replica['collections'],
    close: async () => {
      await database.close();
    },
  };
}
