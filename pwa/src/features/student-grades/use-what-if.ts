import { useMemo, useState } from 'react';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { tryOut, type AddedWork, type Tried, type WhatIf } from './what-if.ts';

const nothing: Tried = { typed: new Map(), added: [] };

export type Trying = {
  tried: Tried;
  result: WhatIf;
  type: (assignment_id: string, text: string) => void;
  add: (work: Omit<AddedWork, 'id'>) => void;
  remove: (id: string) => void;
  reset: () => void;
};

/** What is tried on this screen: gone with it. */
export function useWhatIf(gradebook: SectionGradebook, student: GradebookStudent): Trying {
  const [tried, setTried] = useState(nothing);
  const [count, setCount] = useState(1);
  const result = useMemo(() => tryOut(gradebook, student, tried), [gradebook, student, tried]);
  return {
    tried,
    result,
    type: (id, text) => setTried(({ typed, added }) => ({ added, typed: new Map([...typed, [id, text]]) })),
    add: (work) => {
      setCount(count + 1);
      setTried(({ typed, added }) => ({ typed, added: [...added, { ...work, id: `added:${count}` }] }));
    },
    remove: (gone) =>
      setTried(({ typed, added }) => ({
        typed: new Map([...typed].filter(([id]) => id !== gone)),
        added: added.filter(({ id }) => id !== gone),
      })),
    reset: () => setTried(nothing),
  };
}
