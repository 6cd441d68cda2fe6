import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { finalGradesId, type GradeOverride } from '@osss/shared/collections/final-grades.ts';
import type { Guid, Json } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import { useClassroom, useMe } from '../../ui/classroom-context.tsx';
import type { FinalRow } from '../../ui/gradebook/final-rows.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useToast } from '../../ui/toasts.tsx';
import { useUndoable, type Undoable } from '../../ui/use-undoable.ts';
import { commentEdit, overrideEdit, postEdit, verifyEdit } from './final-edits.ts';

export type FinalGrading = {
  document_id: string;
  /** As it was just typed, until the journal has it. */
  isVerified: (row: FinalRow) => boolean;
  override: (row: FinalRow, override: GradeOverride | null) => void;
  comment: (row: FinalRow, comment: string | null) => void;
  verify: (rows: readonly FinalRow[], verified: boolean) => void;
  /** For good: only the office takes it back. */
  post: (rows: readonly FinalRow[]) => void;
  /** Says which of two values is meant, also where it is the one that stands. */
  settle: (row: FinalRow, cell: string, to: Json) => void;
  undoable: Undoable;
};

/** Writes a class's grades of one grading period, one gesture a command. */
export function useFinalGrading(gradebook: SectionGradebook, period: GradingPeriod): FinalGrading {
  const { t } = useTranslation('final-grades');
  const classroom = useClassroom();
  const me = useMe();
  const say = useToast();
  const undoable = useUndoable();
  // A tick shows in the frame of the key; the records' own is here when the journal has it.
  const [typed, setTyped] = useState<Typed>(new Map());
  const document_id = finalGradesId(gradebook.section.id, period.id);
  const kept = async (writing: Promise<unknown>): Promise<void> => {
    await writing.catch(() => say({ text: t('not_kept'), tone: 'trouble' }));
  };
  const write = (what: string, edit: Edit) => kept(undoable.edit(what, [edit]));
  return {
    document_id,
    isVerified: ({ student, verified }) => typed.get(student.id) ?? verified,
    override: ({ student }, to) =>
      void write(t(to === null ? 'done.no_override' : 'done.override', { name: student.name }), overrideEdit(document_id, student.id, to)),
    comment: ({ student }, to) => void write(t('done.comment', { name: student.name }), commentEdit(document_id, student.id, to)),
    verify: (chosen, verified) => {
      const students = chosen.map(({ student }) => student.id);
      if (students.length === 0) return;
      setTyped((before) => new Map([...before, ...students.map((id) => [id, verified] as const)]));
      const [only] = chosen;
      const what =
        chosen.length === 1
          ? t(verified ? 'done.verified' : 'done.not_verified', { name: only?.student.name })
          : t('done.verified_all', { count: chosen.length });
      void write(what, verifyEdit(document_id, students, verified)).then(() => setTyped(without(students)));
    },
    post: (chosen) => {
      if (!me || chosen.length === 0) return;
      const students = new Set<string>(chosen.map(({ student }) => student.id));
      undoable.forget(({ changes }) => changes.some(({ path: [, student = ''] }) => students.has(student)));
      void kept(classroom.edit([postEdit(document_id, chosen, me.user_id, classroom.now())]));
    },
    settle: ({ student }, cell, to) =>
      void kept(classroom.edit([{ collection: 'final_grades', document_id, changes: [{ path: ['grades', student.id, cell], to }] }])),
    undoable,
  };
}

type Typed = ReadonlyMap<Guid, boolean>;

function without(students: readonly Guid[]): (typed: Typed) => Typed {
  return (typed) => new Map([...typed].filter(([id]) => !students.includes(id)));
}
