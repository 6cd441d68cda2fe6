import { useMemo, useState } from 'react';
import type { Edit } from '../../data/classroom.ts';
import type { Guid } from '@osss/shared/values.ts';
import { useClassroom } from '../../ui/classroom-context.tsx';
import { useLive } from '../../ui/use-live.ts';
import { sectionEdit } from './plan-edits.ts';

export type SectionEdits = {
  /** One gesture; nothing for no changes. */
  edit: (changes: Edit['changes']) => void;
  /** Of this class's record only: no mark of a sheet that is not on the screen. */
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  /** The last change could not be kept on this device. */
  failed: boolean;
};

export function useSectionEdits(section: Guid): SectionEdits {
  const classroom = useClassroom();
  const history = useLive(useMemo(() => classroom.history(section), [classroom, section]));
  const [failed, setFailed] = useState(false);
  const keep = (work: Promise<unknown>) =>
    void work.then(
      () => setFailed(false),
      () => setFailed(true),
    );
  return {
    edit: (changes) => {
      if (changes.length > 0) keep(classroom.edit([sectionEdit(section, changes)]));
    },
    undo: () => keep(classroom.undo(section)),
    redo: () => keep(classroom.redo(section)),
    canUndo: (history?.undo ?? null) !== null,
    canRedo: (history?.redo ?? null) !== null,
    failed,
  };
}
