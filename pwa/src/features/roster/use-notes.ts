import { useTranslation } from 'react-i18next';
import { noteId, type Note, type NoteKind } from '@osss/shared/collections/notes.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { useClassroom, useMe } from '../../ui/classroom-context.tsx';
import { useUndoable, type Undoable } from '../../ui/use-undoable.ts';

export type NoteText = { kind: NoteKind; text: string; section_id: Guid | null; happened_on: SchoolDate };

export type Notes = {
  /** Null until the school has said who this is. */
  add: ((student: Guid, note: NoteText) => void) | null;
  change: (note: Note, to: NoteText) => void;
  remove: (note: Note) => void;
  undoable: Undoable;
};

/** Writes one's own notes. Nothing here reaches anybody else: they lie in their author's own scope. */
export function useNotes(): Notes {
  const { t } = useTranslation('student');
  const classroom = useClassroom();
  const me = useMe();
  const undoable = useUndoable();
  const write = (what: string, id: string, cells: Partial<Note>) =>
    void undoable.edit(what, [
      {
        collection: 'notes',
        document_id: id,
        changes: Object.entries(cells).map(([cell, to]) => ({ path: [cell], to: to as string | number | null })),
      },
    ]);
  return {
    add: me ? (student, note) => write(t('notes.added'), noteId(me.user_id, student, crypto.randomUUID()), note) : null,
    change: (note, to) => write(t('notes.changed'), note.id, changedIn(note, to)),
    remove: (note) => write(t('notes.deleted'), note.id, { deleted_at: classroom.now() }),
    undoable,
  };
}

function changedIn(note: Note, to: NoteText): Partial<Note> {
  return Object.fromEntries(Object.entries(to).filter(([cell, value]) => note[cell] !== value));
}
