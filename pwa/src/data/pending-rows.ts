import type { JournalRow } from './journal-database.ts';
import type { Surroundings } from './surroundings.ts';

/** The rows not let go yet, in memory: screens ask for them at every keystroke, and a day offline leaves thousands. */
export type PendingRows = {
  all: () => JournalRow[];
  /** In the order of `seq`; the same array as long as no row of the document has changed. */
  of: (collection: string, documentId: string) => readonly JournalRow[];
  /**
   * Rows let go a moment ago. The replica has their documents, but a screen's query may not have told of them yet: until it does, the
   * view keeps them, or the mark would flicker back (JN4).
   */
  justLetGo: (collection: string, documentId: string) => readonly JournalRow[];
  /** Ids of the documents of a collection that have rows, or had them a moment ago. */
  documents: (collection: string) => Iterable<string>;
  /** Puts `rows` in the place of those named by `seqs`. */
  replace: (seqs: number[], rows: JournalRow[]) => void;
};

const moment = 5_000;
const none: readonly JournalRow[] = [];

export function keepPending(initial: JournalRow[], after: Surroundings['after']): PendingRows {
  const bySeq = new Map<number, JournalRow>();
  const byDocument = new Map<string, Map<string, readonly JournalRow[]>>();

  const leaving = new Map<string, JournalRow>();

  const documentsOf = (collection: string) => {
    const known = byDocument.get(collection) ?? new Map<string, readonly JournalRow[]>();
    byDocument.set(collection, known);
    return known;
  };
  const forget = (row: JournalRow) => {
    const documents = documentsOf(row.body.mutation.collection);
    const left = (documents.get(row.document_id) ?? none).filter((other) => other.seq !== row.seq);
    if (left.length > 0) documents.set(row.document_id, left);
    else documents.delete(row.document_id);
    bySeq.delete(row.seq);
  };
  const keepAMoment = (row: JournalRow) => {
    leaving.set(row.id, row);
    after(moment, () => leaving.delete(row.id));
  };
  const isOf = (row: JournalRow, collection: string) => row.body.mutation.collection === collection;
  const add = (row: JournalRow) => {
    const documents = documentsOf(row.body.mutation.collection);
    const rows = documents.get(row.document_id) ?? none;
    const last = rows.at(-1);
    const inOrder = !last || last.seq < row.seq;
    documents.set(row.document_id, inOrder ? [...rows, row] : [...rows, row].toSorted((a, b) => a.seq - b.seq));
    bySeq.set(row.seq, row);
  };
  for (const row of initial) add(row);

  return {
    all: () => [...bySeq.values()].toSorted((a, b) => a.seq - b.seq),
    of: (collection, documentId) => byDocument.get(collection)?.get(documentId) ?? none,
    justLetGo: (collection, documentId) =>
      leaving.size === 0 ? none : [...leaving.values()].filter((row) => row.document_id === documentId && isOf(row, collection)),
    documents: (collection) => {
      const left = [...leaving.values()].filter((row) => isOf(row, collection)).map((row) => row.document_id);
      return new Set([...(byDocument.get(collection)?.keys() ?? []), ...left]);
    },
    replace: (seqs, rows) => {
      const staying = new Set(rows.map((row) => row.seq));
      for (const seq of seqs) {
        const row = bySeq.get(seq);
        if (row) forget(row);
        if (row?.body.verdict?.version != null && row.body.state === 'judged' && !staying.has(seq)) keepAMoment(row);
      }
      for (const row of rows) add(row);
    },
  };
}
