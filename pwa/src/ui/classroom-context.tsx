import { createContext, useContext, useMemo } from 'react';
import type { CellStates, Classroom, DocumentIn } from '../data/classroom.ts';
import type { CollectionName } from '@osss/shared/collections/registry.ts';
import { useLive } from './use-live.ts';

const ClassroomContext = createContext<Classroom | null>(null);
export const ClassroomProvider = ClassroomContext.Provider;

export function useClassroom(): Classroom {
  const classroom = useContext(ClassroomContext);
  if (classroom === null) throw new Error('This screen needs an open classroom around it.');
  return classroom;
}

/** Live documents whose top-level fields equal `where`; undefined while the replica is being asked. */
export function useDocuments<Name extends CollectionName>(name: Name, where?: Record<string, string>): DocumentIn<Name>[] | undefined {
  const classroom = useClassroom();
  // Callers write `where` in place: its words count, not its identity.
  const words = where === undefined ? '' : JSON.stringify(where);
  const source = useMemo(
    () => classroom.documents(name, words === '' ? undefined : (JSON.parse(words) as Record<string, string>)),
    [classroom, name, words],
  );
  return useLive(source);
}

/** Null: not on this device. Undefined: still being asked. */
export function useDocument<Name extends CollectionName>(name: Name, id: string): DocumentIn<Name> | null | undefined {
  const classroom = useClassroom();
  return useLive(useMemo(() => classroom.document(name, id), [classroom, name, id]));
}

export function useCellStates(name: CollectionName, id: string): CellStates | undefined {
  const classroom = useClassroom();
  return useLive(useMemo(() => classroom.cells(name, id), [classroom, name, id]));
}
