import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import { collectionNames, registry, type CollectionName } from '@osss/shared/collections/registry';
import { rxdbSchema } from '@osss/shared/rxdb-schema';
import { replicaStorage, type StoredDocument } from './storage.ts';
import type { Surroundings } from './surroundings.ts';

export type Replica = {
  collection: (name: CollectionName) => Promise<RxCollection<StoredDocument>>;
  close: () => Promise<void>;
};

type Collections = Partial<Record<CollectionName, RxCollection<StoredDocument>>>;

/** No first screen asks for these: they open when somebody does. */
const later: ReadonlySet<CollectionName> = new Set(['student_contacts', 'notes', 'emergency_rolls', 'assignments', 'final_grades']);

/** Opens what the server has said to one person (JN2). RxDB's own replication is not used: it loses writes (ARCHITECTURE.md). */
export async function openReplica(key: string, surroundings: Surroundings): Promise<Replica> {
  const database: RxDatabase = await createRxDatabase({
    name: `${surroundings.namePrefix}-replica-${key}`,
    storage: replicaStorage(surroundings),
    multiInstance: surroundings.tabs,
  });
  const open = async (names: CollectionName[]) => {
    const schemas = names.map((name) => [name, { schema: rxdbSchema(registry[name]) }] as const);
    return (await database.addCollections(Object.fromEntries(schemas) as never)) as Collections;
  };
  const first = await open(collectionNames.filter((name) => !later.has(name)));
  let others: Promise<Collections> | null = null;
  // What failed once, as on a full disk, is tried again by who asks next.
  const openOthers = () =>
    (others ??= open([...later]).catch((error: unknown) => {
      others = null;
      throw error;
    }));
  return {
    collection: async (name) => {
      const collection = first[name] ?? (await openOthers())[name];
      if (collection === undefined) throw new Error(`The replica has no collection ${name}.`);
      return collection;
    },
    close: async () => {
      await others?.catch(() => undefined);
      await database.close();
    },
  };
}
