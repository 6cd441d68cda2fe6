import { collectionNames, type CollectionName } from '@osss/shared/collections/registry';
import type { Line } from '@osss/shared/protocol';
import type { Receiving } from './receiving.ts';
import { eraseDocuments, toStored, writeDocuments } from './storage.ts';
import { letGo } from './verdicts.ts';

/** FD3: documents are in the replica before the checkpoint says so, and edits go only after that. */
export async function receivePage(receiving: Receiving, page: Line<'page'>): Promise<void> {
  const { journal, surroundings } = receiving;
  await receiving.mine();
  await Promise.all(collectionNames.map((name) => writeCollection(receiving, name, page)));
  surroundings.step?.('page_written');
  await journal.write(async () => {
    await receiving.mine();
    const meta = { ...journal.meta.value, checkpoint: { ...journal.meta.value.checkpoint, ...page.checkpoint } };
    const { rows, erased, max_seq } = await letGo(journal, meta);
    return { rows, erased, meta: { checkpoint: meta.checkpoint, proof: page.proof, max_seq } };
  });
  surroundings.step?.('checkpoint_saved');
  receiving.received += page.documents.length;
}

/** A collection this version does not know is left out: the digest of its scope is, too, made without it. */
async function writeCollection({ replica, journal }: Receiving, name: CollectionName, page: Line<'page'>): Promise<void> {
  const documents = page.documents.filter((entry) => entry.collection === name);
  const gone = page.gone.filter((entry) => entry.collection === name);
  if (documents.length + gone.length === 0) return;
  const collection = await replica.collection(name);
  const sync_epoch = journal.meta.value.epoch ?? '';
  await writeDocuments(
    collection,
    documents.map(({ body, scope, version }) => toStored(name, body, { sync_scope: scope, sync_version: version, sync_epoch })),
  );
  await eraseDocuments(
    collection,
    gone.map((entry) => entry.id),
  );
}
