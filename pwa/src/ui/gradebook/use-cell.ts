import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { StoredScore } from '@osss/shared/collections/scores.ts';
import type { Guid, Json } from '@osss/shared/values.ts';
import type { CellState } from '../../data/classroom.ts';
import { useCellStates, useDocuments } from '../classroom-context.tsx';
import { conflictOf, type Conflict } from './cell-conflict.ts';
import type { GradebookStudent } from './gradebook-students.ts';
import type { SectionGradebook } from './use-gradebook.ts';
import { useKeep, type Keep } from './use-keep.ts';

/** The two things one says of a student's work. */
export type CellPart = 'score' | 'comment';

/** One cell of the gradebook, with all that this device knows of it. */
export type GradedCell = {
  gradebook: SectionGradebook;
  assignment: Assignment;
  student: GradebookStudent;
  score: StoredScore | null;
  comment: string | null;
  /** An edit is held at the office. */
  closed: boolean;
  mayWrite: boolean;
  /** What stands in the cell. */
  shown: (part: CellPart) => Json;
  state: (part: CellPart) => CellState | undefined;
  conflict: (part: CellPart) => Conflict | null;
  /**
   * @param gesture joins an earlier edit's: undone together. @param settled a notice that has nothing more to say then.
   * @returns whether it is kept on this device
   */
  set: (part: CellPart, to: Json | StoredScore, how?: { gesture?: Guid; settled?: Guid | null }) => Promise<boolean>;
  /** Of the class's own, as its saved comments are. */
  keep: Keep;
  /** The last edit could not be kept. */
  failed: boolean;
  /** Sets a notice aside. */
  settle: (notice: Guid) => void;
};

/** Null: there is no such assignment or student in this gradebook. */
export function useCell(gradebook: SectionGradebook, assignment_id: string, student_id: Guid): GradedCell | null {
  const { keep, failed } = useKeep();
  const states = useCellStates('assignments', assignment_id);
  const notices = useDocuments('notices', { document_id: assignment_id });
  const assignment = [...gradebook.assignments, ...gradebook.deleted].find(({ id }) => id === assignment_id);
  const student = gradebook.students.find(({ id }) => id === student_id);
  if (assignment === undefined || student === undefined) return null;
  const { score, comment } = assignment.scores[student_id] ?? { score: null, comment: null };
  const path = (part: CellPart) => ['scores', student_id, part];
  const shown = (part: CellPart) => (part === 'score' ? score : comment) as Json;
  const state = (part: CellPart) => states?.[path(part).join('/')];
  const dismissed = (id: Guid) => ({ collection: 'notices' as const, document_id: id, changes: [{ path: ['dismissed'], to: true }] });
  return {
    ...{ gradebook, assignment, student, score, comment, shown, state, keep, failed },
    closed: gradebook.isClosed(assignment),
    mayWrite: gradebook.mayWrite,
    conflict: (part) => conflictOf(path(part), state(part), notices ?? [], shown(part)),
    set: (part, to, { gesture, settled = null } = {}) => {
      const change = { collection: 'assignments' as const, document_id: assignment_id, changes: [{ path: path(part), to: to as Json }] };
      return keep([change, ...(settled === null ? [] : [dismissed(settled)])], gesture);
    },
    settle: (notice) => void keep([dismissed(notice)]),
  };
}
