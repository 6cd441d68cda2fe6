import type { SavedWork } from '../../data/classroom.ts';

/** Marks (not strokes), the classes' days or records they are in, and when the oldest was made, by the school's clock. */
export function contentOf({ journals }: Pick<SavedWork, 'journals'>): { marks: number; documents: number; oldest_at: number | null } {
  const cells = new Set<string>();
  const documents = new Set<string>();
  let oldest = Infinity;
  for (const { offset, mutations } of journals) {
    for (const { collection, document_id, changes, made_at } of mutations) {
      documents.add(`${collection} ${document_id}`);
      for (const { path } of changes) cells.add([collection, document_id, ...path].join(' '));
      oldest = Math.min(oldest, made_at + offset);
    }
  }
  return { marks: cells.size, documents: documents.size, oldest_at: documents.size === 0 ? null : oldest };
}
