import { useState } from 'react';
import { sameValue } from '@osss/shared/canonical.ts';
import { getCell, type JsonObject } from '@osss/shared/cells.ts';
import type { CollectionName } from '@osss/shared/collections/registry.ts';
import type { Mutation } from '@osss/shared/protocol.ts';
import type { Json } from '@osss/shared/values.ts';
import type { Classroom, Edit } from '../data/classroom.ts';
import { useClassroom } from './classroom-context.tsx';

export type Undoable = {
  /** @param what is said of it, with the offer to take it back. */
  edit: (what: string, edits: Edit[]) => Promise<void>;
  undo: () => Promise<void>;
  /** What cannot be taken back any more is not offered. */
  forget: (which: (mutation: Mutation) => boolean) => void;
  /** The last gesture on this screen that can be taken back. */
  last: string | null;
  /** Nothing was taken back: somebody else has changed it since. */
  changedSince: boolean;
};

type Done = { what: string; mutations: Mutation[] };

/** Takes back what was done on this screen since it was opened, and nothing else: never a mark of another class. */
export function useUndoable(): Undoable {
  const classroom = useClassroom();
  const [done, setDone] = useState<Done[]>([]);
  const [changedSince, setChangedSince] = useState(false);
  return {
    edit: async (what, edits) => {
      const mutations = await classroom.edit(edits);
      setChangedSince(false);
      setDone((before) => [...before, { what, mutations }]);
    },
    undo: async () => {
      const last = done.at(-1);
      if (last === undefined) return;
      setDone((before) => before.filter((entry) => entry !== last));
      const edits = await Promise.all(last.mutations.map(async (mutation) => reversed(classroom, mutation)));
      const left = edits.filter(({ changes }) => changes.length > 0);
      setChangedSince(left.length === 0);
      if (left.length > 0) await classroom.edit(left);
    },
    forget: (which) => setDone((before) => before.filter(({ mutations }) => !mutations.some(which))),
    last: done.at(-1)?.what ?? null,
    changedSince,
  };
}

/** What takes an edit back, but for cells that show something else by now. */
async function reversed(classroom: Classroom, { collection, document_id, changes }: Mutation): Promise<Edit> {
  const name = collection as CollectionName;
  const document = (await classroom.shown(name, document_id)) as JsonObject | null;
  const still = changes.filter(({ path, to }) => sameValue(word(getCell(document ?? undefined, path)), word(to)));
  return { collection: name, document_id, changes: still.map(({ path, from }) => ({ path, to: from })) };
}

/** Without the author and moment that the server puts into some values: they say the same. */
function word(value: Json): Json {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const { by: _by, at: _at, ...said } = value;
  return said;
}
