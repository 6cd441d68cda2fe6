import { auditTime, concatMap, defer, distinctUntilChanged, map, merge, startWith, type Observable } from 'rxjs';
import { sameValue } from '@osss/shared/canonical';
import { getCell, patternOf } from '@osss/shared/cells';
import { collectionNamed, type CollectionName } from '@osss/shared/collections/registry';
import type { Change, Mutation } from '@osss/shared/protocol';
import type { Json } from '@osss/shared/values';
import type { History, Within } from './classroom.ts';
import { mutationOf, type Draft, type Journal } from './journal.ts';
import type { Gesture, JournalRow } from './journal-database.ts';
import type { Live } from './live.ts';
import type { Surroundings } from './surroundings.ts';

/** `cells`: where the paths of what it changed begin. `undoes`: the edits it takes back. */
type Done = {
  seq: number;
  id: string;
  action: string;
  gesture: Gesture;
  scope: string;
  collection: string;
  document_id: string;
  cells: string[];
  undoes: string[];
};
type Stacks = { undo: string[]; redo: string[] };

export type UndoStacks = {
  /** @param within only what touched it; without it, everything typed here. */
  history: (within?: Within) => Observable<History>;
  /** Takes back the last action (`undo`) or the last undo (`redo`); null when there is none. */
  takeBack: (gesture: 'undo' | 'redo', within?: Within) => Promise<Mutation[] | null>;
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
  const stacks = async (changed: string[] | null, within?: Within): Promise<Stacks> => {
    await (changed === null || loaded === null ? load() : loaded);
    for (const row of journal.pending.all()) {
      if (row.body.state === 'malformed') done.delete(row.seq);
      else done.set(row.seq, doneBy(row));
    }
    const touching = [...done.values()].filter((entry) => within === undefined || touches(entry, within));
    return fold(touching.toSorted((a, b) => a.seq - b.seq).filter((entry) => journal.holds(entry.scope)));
  };
  const rowsOf = async (action: string): Promise<JournalRow[]> => {
    const seqs = [...done.values()].filter((entry) => entry.action === action).map((entry) => entry.seq);
    const [waiting, kept] = await Promise.all([journal.database.pending.bulkGet(seqs), journal.database.acknowledged.bulkGet(seqs)]);
    const rows = new Map([...kept, ...waiting].filter((row) => row !== undefined).map((row) => [row.seq, row]));
    return [...rows.values()].toSorted((a, b) => a.seq - b.seq);
  };
  const editsOf = async (action: string | undefined) => (action === undefined ? null : (await rowsOf(action)).map(mutationOf));

  const takeBack: UndoStacks['takeBack'] = async (gesture, within) => {
    const action = (await stacks(null, within))[gesture].at(-1);
    if (action === undefined) return null;
    const again = surroundings.newId();
    const documents = Map.groupBy(await rowsOf(action), (row) => `${row.body.mutation.collection}/${row.document_id}`);
    const drafts = await Promise.all([...documents.values()].map((rows) => reversed(rows, again, live, surroundings)));
    return journal.append(drafts.flat(), gesture);
  };

  const scopes = journal.meta.pipe(
    distinctUntilChanged((before, after) => before.scopes === after.scopes),
    map(() => []),
  );
  return {
    history: (within) =>
      // Not at every key: what can be taken back is read from the disk, and a mark's own place there comes first.
      defer(() => merge(journal.changed, scopes).pipe(auditTime(80), startWith(null))).pipe(
        concatMap((changed) => stacks(changed, within)),
        map(({ undo, redo }) => ({ undo: undo.at(-1), redo: redo.at(-1) })),
        // Minutes typed after a code grow the last action without a new one.
        concatMap(async ({ undo, redo }) => ({ undo: await editsOf(undo), redo: await editsOf(redo) })),
        distinctUntilChanged((a, b) => sameEdits(a.undo, b.undo) && sameEdits(a.redo, b.redo)),
      ),
    takeBack,
  };
}

function sameEdits(a: Mutation[] | null, b: Mutation[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((mutation, index) => mutation.id === b[index]?.id);
}

function doneBy({ seq, id, document_id, body: { mutation, gesture } }: JournalRow): Done {
  const undoes = [...new Set(mutation.changes.flatMap((change) => change.undoes ?? []))];
  const cells = [...new Set(mutation.changes.flatMap(({ path }) => path.slice(0, 1)))];
  const { action, scope, collection } = mutation;
  return { seq, id, action, gesture, scope, collection, document_id, cells, undoes };
}

/** A section's documents begin with its id, which is all of its own. */
function touches({ collection, document_id, cells }: Pick<Done, 'collection' | 'document_id' | 'cells'>, within: Within): boolean {
  if (typeof within === 'string') return document_id === within;
  if (within.cells !== undefined && !within.cells.some((cell) => cells.includes(cell))) return false;
  return within.collections.includes(collection as CollectionName) && document_id.startsWith(within.section_id);
}

/** An undo is an action like any other: taking it back is what redo does, and taking that back is undo again. */
function fold(done: Done[]): Stacks {
  const stacks: Stacks = { undo: [], redo: [] };
  const actions = new Map(done.map((entry) => [entry.id, entry.action]));
  const seen = new Set<string>();
  for (const { action, gesture, undoes } of done) {
    const from = gesture === 'undo' ? stacks.undo : stacks.redo;
    // By name, not the uppermost: what was undone in one class may lie below what was typed in another since.
    if (gesture !== 'edit') for (const undone of undoes) remove(from, actions.get(undone));
    if (seen.has(action)) continue;
    seen.add(action);
    if (gesture === 'edit') stacks.redo = [];
    stacks[gesture === 'undo' ? 'redo' : 'undo'].push(action);
  }
  return stacks;
}

function remove(stack: string[], action: string | undefined): void {
  const at = action === undefined ? -1 : stack.lastIndexOf(action);
  if (at >= 0) stack.splice(at, 1);
}

/**
 * The mutation that takes back what one action did to a document: each change names the mutation its cell showed, so that it yields to
 * any later one (EX3). A cell the action has written more than once, a code and then its minutes, goes back to where it was before.
 */
async function reversed(rows: JournalRow[], action: string, live: Live, { newId, now }: Surroundings): Promise<Draft[]> {
  const [row] = rows;
  if (row === undefined) return [];
  const { mutation } = row.body;
  const { document } = await live.shown(mutation.collection as CollectionName, mutation.document_id);
  const changes = writesOf(rows).map(({ path, from, to, undoes }): Change => {
    const shown = getCell(document ?? undefined, path);
    return { path, from: showsWhatWasTyped(mutation.collection, { path, to }, shown) ? shown : to, to: from, undoes };
  });
  return [{ ...mutation, id: newId(), action, changes, made_at: now() }];
}

/** Each cell's way through the action: from what it was before, to what it was after, and by which edit. */
function writesOf(rows: readonly JournalRow[]): Required<Change>[] {
  const cells = new Map<string, Required<Change>>();
  for (const { id, body } of rows) {
    for (const { path, from, to } of body.mutation.changes) {
      const key = path.join('/');
      cells.set(key, { path, from: (cells.get(key) ?? { from }).from, to, undoes: id });
    }
  }
  return [...cells.values()];
}

/** Whether a cell that shows `shown` still is as this change left it. */
export function showsWhatWasTyped(collection: string, change: Pick<Change, 'path' | 'to'>, shown: Json): boolean {
  const cells = collectionNamed(collection)?.cells ?? {};
  const pattern = patternOf(Object.keys(cells), change.path);
  // The server has put its own author and moment into such a value: it still is the one that was typed.
  const settled = pattern !== null && cells[pattern]?.settledByServer === true;
  return settled ? (shown === null) === (change.to === null) : sameValue(shown, change.to);
}
