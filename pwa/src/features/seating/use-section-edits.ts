import { useState } from 'react';
import type { Edit } from '../../data/classroom.ts';
import type { Guid } from '@osss/shared/values.ts';
import { useClassroom } from '../../ui/classroom-context.tsx';
import { useLive } from '../../ui/use-live.ts';
import { sectionEdit } from './plan-edits.ts';

export type SectionEdits = {
  /** One gesture; nothing for no changes. */
  edit: (changes: Edit['changes']) => void;
  undo: () => void;
  redo: () => void;
  canUndo: boolean;
  canRedo: boolean;
  /** The last change could not be kept on this device. */
  failed: boolean;
};

export function useSectionEdits(section: Guid): SectionEdits {
  const classroom = useClassroom();
  const history = useLive(classroom.history);
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
    undo: () => keep(classroom.undo()),
    redo: () => keep(classroom.redo()),
    canUndo: history?.canUndo === true,
    canRedo: history?.canRedo === true,
    failed,
  };
}
