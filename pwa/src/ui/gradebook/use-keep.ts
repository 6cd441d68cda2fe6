import { useState } from 'react';
import type { Guid } from '@osss/shared/values.ts';
import type { Edit } from '../../data/classroom.ts';
import { useClassroom } from '../classroom-context.tsx';

/** Answers whether the edits are kept on this device: a full disk takes none. */
export type Keep = (edits: Edit[], gesture?: Guid) => Promise<boolean>;

/** @returns `failed`: the last edits could not be kept, which is to be said beside them. */
export function useKeep(): { keep: Keep; failed: boolean } {
  const { edit } = useClassroom();
  const [failed, setFailed] = useState(false);
  const keep: Keep = (edits, gesture) =>
    edit(edits, gesture).then(
      () => {
        setFailed(false);
        return true;
      },
      () => {
        setFailed(true);
        return false;
      },
    );
  return { keep, failed };
}
