import { concatMap, defer, distinctUntilChanged, map, merge, startWith, type Observable } from 'rxjs';
import { sameValue } from '@osss/shared/canonical';
import { getCell, patternOf } from '@osss/shared/cells';
import { collectionNamed, type CollectionName } from '@osss/shared/collections/registry';
import type { Change, Mutation } from '@osss/shared/protocol';
import type { Json } from '@osss/shared/values';
import type { Draft, Journal } from './journal.ts';
import type { Gesture, JournalRow } from './journal-database.ts';
import type { Live } from './live.ts';
import type { Surroundings } from './surroundings.ts';

type Done = { seq: number; action: string; gesture: Gesture; scope: string };
type Stacks = { undo: string[]; redo: string[] };

export type UndoStacks = {
  history: Observable<{ canUndo: boolean; canRedo: boolean }>;
  /** Takes back the last action (`undo`) or the last undo (`redo`); null when there is none. */
  takeBack: (gesture: 'undo' | 'redo') => Promise<Mutation[] | null>;
};

/** Undo and redo without limit, also after a reload: the stacks are read off the journal, and nothing else is kept. */
export function openUndo(journal: Journal, live: Live, surroundings: Surroundings): UndoStacks {
  const done = new Map<number, Done>();
  let loaded: Promise<void> | null = null;

  const load = () => {
    done.clear();
    loaded = journal.database.acknowledged.each((row) => void done.set(row.seq, doneBy(row))).then(() => undefined);
    return loaded;
  };
  const stacks = async (changed: string[] | null): Promise<Stacks> => {
    await (changed === null || loaded === null ? load() : loaded);
    for (const row of journal.pending.all()) {
      if (row.body.state === 'malformed') done.delete(row.seq);
      else done.set(row.seq, doneBy(row));
    }
    const inOrder = [...done.values()].toSorted((a, b) => a.seq - b.seq);
    return fold(inOrder.filter((entry) => journal.holds(entry.scope)));
  };

  const takeBack: UndoStacks['takeBack'] = async (gesture) => {
    const action = (await stacks(null))[gesture].at(-1);
    if (action === undefined) return null;
    const seqs = [...done.values()].filter((entry) => entry.action === action).map((entry) => entry.seq);
    const [waiting, kept] = await Promise.all([journal.database.pending.bulkGet(seqs), journal.database.acknowledged.bulkGet(seqs)]);
    const rows = [...waiting, ...kept].filter((row) => row !== undefined).toSorted((a, b) => b.seq - a.seq);
    const again = surroundings.newId();
    const drafts = await Promise.all(rows.map((row) => reversed(row, again, live, surroundings)));
    return journal.append(drafts, gesture);
  };

  const scopes = journal.meta.pipe(
    distinctUntilChanged((before, after) => before.scopes === after.scopes),
    map(() => []),
  );
  return {
    history: defer(() => merge(journal.changed, scopes).pipe(startWith(null))).pipe(
      concatMap(stacks),
      map(({ undo, redo }) => ({ canUndo: undo.length > 0, canRedo: redo.length > 0 })),
      distinctUntilChanged((a, b) => a.canUndo === b.canUndo && a.canRedo === b.canRedo),
    ),
    takeBack,
  };
}

function doneBy(row: JournalRow): Done {
  return { seq: row.seq, action: row.body.mutation.action, gesture: row.body.gesture, scope: row.body.mutation.scope };
}

/** An undo is an action like any other: taking it back is what redo does, and taking that back is undo again. */
function fold(done: Done[]): Stacks {
  const stacks: Stacks = { undo: [], redo: [] };
  let last = '';
  for (const { action, gesture } of done) {
    if (action === last) continue;
    last = action;
    if (gesture === 'edit') stacks.redo = [];
    if (gesture === 'undo') stacks.undo.pop();
    if (gesture === 'redo') stacks.redo.pop();
    stacks[gesture === 'undo' ? 'redo' : 'undo'].push(action);
  }
  return stacks;
}

/** The mutation that takes `row` back: each change names the mutation its cell showed, so that it yields to any later one (EX3). */
async function reversed(row: JournalRow, action: string, live: Live, { newId, now }: Surroundings): Promise<Draft> {
  const { mutation } = row.body;
  const { document } = await live.shown(mutation.collection as CollectionName, row.document_id);
  const changes = mutation.changes.map((change): Change => {
    const shown = getCell(document ?? undefined, change.path);
    return { path: change.path, from: stillShown(mutation.collection, change, shown) ? shown : change.to, to: change.from, undoes: row.id };
  });
  return { ...mutation, id: newId(), action, changes, made_at: now() };
}

function stillShown(collection: string, change: Change, shown: Json): boolean {
  const cells = collectionNamed(collection)?.cells ?? {};
  const pattern = patternOf(Object.keys(cells), change.path);
  // The server has put its own author and moment into such a value: it still is the one that was typed.
  const settled = pattern !== null && cells[pattern]?.settledByServer === true;
  return settled ? (shown === null) === (change.to === null) : sameValue(shown, change.to);
}
