import { useState } from 'react';
import { assignmentId, type Assignment } from '@osss/shared/collections/assignments.ts';
import { useClassroom } from '../classroom-context.tsx';
import {
  changesOf,
  draftOf,
  newDraft,
  nextPosition,
  readDraft,
  type AssignmentDraft,
  type DraftField,
  type DraftProblems,
} from './assignment-draft.ts';
import { dueNotes, type DueNote } from './due-notes.ts';
import { useKeptDraft } from './kept-draft.ts';
import type { SectionGradebook } from './use-gradebook.ts';

export type AssignmentForm = {
  draft: AssignmentDraft;
  set: (change: Partial<AssignmentDraft>) => void;
  /** Shown from the first try to save on, and then while they are mended. */
  problems: DraftProblems;
  notes: DueNote[];
  changed: boolean;
  /** What is shown was typed before, and not saved. */
  found: boolean;
  forget: () => void;
  /** The device could not keep it. */
  failed: boolean;
  /** @param unread fields whose text their control cannot read: half a date. @returns whether it is saved. */
  save: (unread: DraftField[]) => Promise<boolean>;
};

export function useAssignmentForm(gradebook: SectionGradebook, assignment: Assignment | null): AssignmentForm {
  const classroom = useClassroom();
  const [fresh, setFresh] = useState(() => newDraft(gradebook));
  const of = assignment?.id ?? `new in ${gradebook.section.id}`;
  const { draft, set, changed, found, forget } = useKeptDraft(of, assignment === null ? fresh : draftOf(assignment));
  const [tried, setTried] = useState<DraftField[] | null>(null);
  const [failed, setFailed] = useState(false);
  const { cells, problems: read } = readDraft(draft, assignment);
  const halves = Object.fromEntries((tried ?? []).map((field) => [field, { code: 'not_a_day' as const }]));
  const said = (field: string) => (typeof cells[field] === 'string' ? cells[field] : null);
  const save = async (unread: DraftField[]) => {
    setTried(unread);
    if (unread.length > 0 || Object.keys(read).length > 0) return false;
    const changes = changesOf(cells, assignment);
    const position = nextPosition([...gradebook.assignments, ...gradebook.deleted]);
    const edit =
      assignment === null
        ? { id: assignmentId(gradebook.section.id, crypto.randomUUID()), changes: [...changes, { path: ['position'], to: position }] }
        : { id: assignment.id, changes };
    try {
      if (edit.changes.length > 0) await classroom.edit([{ collection: 'assignments', document_id: edit.id, changes: edit.changes }]);
    } catch {
      setFailed(true);
      return false;
    }
    setFailed(false);
    setTried(null);
    forget();
    // The next one is like this one.
    setFresh({ ...draft, name: '', description: '' });
    return true;
  };
  return {
    draft,
    set: (change) => {
      set(change);
      if (tried !== null) setTried(tried.filter((field) => !(field in change)));
    },
    problems: tried === null ? {} : { ...read, ...halves },
    notes: dueNotes(gradebook, {
      ...{ grading_period_id: said('grading_period_id'), assigned_date: said('assigned_date'), due_date: said('due_date') },
    }),
    changed,
    found,
    forget,
    failed,
    save,
  };
}
