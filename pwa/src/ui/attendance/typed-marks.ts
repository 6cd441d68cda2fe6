import { useSyncExternalStore } from 'react';
import type { Guid } from '@osss/shared/values.ts';
import type { Row } from './rows.ts';

/**
 * The code just typed for one student, painted in the frame of its key. A slow disk takes longer than that to keep it, and only then does
 * the row say where it is kept (JN1); a mark that could not be kept goes again, with the sentence that says so.
 */
export type TypedMarks = {
  of: (student: Guid) => string | undefined;
  /** @param kept settles when the journal has the mark, or has refused it. Many students at once are drawn once, when it has. */
  show: (rows: readonly Row[], code: string, kept: Promise<unknown>) => void;
  subscribe: (changed: () => void) => () => void;
};

type Typed = { code: string };

export function openTypedMarks(): TypedMarks {
  const typed = new Map<Guid, Typed>();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const changed of listeners) changed();
  };
  return {
    of: (student) => typed.get(student)?.code,
    show: (rows, code, kept) => {
      const [row] = rows;
      if (row === undefined || rows.length > 1 || !row.enrolled) return;
      const own: Typed = { code };
      typed.set(row.student_id, own);
      tell();
      const settle = () => {
        // Typed over meanwhile: that one is shown.
        if (typed.get(row.student_id) !== own) return;
        typed.delete(row.student_id);
        tell();
      };
      kept.then(settle, settle);
    },
    subscribe: (changed) => {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
  };
}

export function useTypedCode({ of, subscribe }: TypedMarks, student: Guid): string | undefined {
  return useSyncExternalStore(subscribe, () => of(student));
}
