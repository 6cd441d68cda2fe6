import type { Note, NoteKind } from '@osss/shared/collections/notes.ts';

/** Those that stand, the latest day first. A note taken back by undo is empty and stands no more. */
export function standing(notes: readonly Note[]): Note[] {
  return notes
    .filter(({ text, deleted_at }) => deleted_at === null && text !== null && text !== '')
    .toSorted((a, b) =>
      a.happened_on === b.happened_on ? (a.id < b.id ? -1 : 1) : (a.happened_on ?? '') < (b.happened_on ?? '') ? 1 : -1,
    );
}

export function kindOf({ kind }: Pick<Note, 'kind'>): NoteKind {
  return kind ?? 'note';
}
