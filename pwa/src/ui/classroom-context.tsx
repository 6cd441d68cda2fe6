import { createContext, useContext } from 'react';
import type { CellStates, Classroom, DocumentIn, History, TypedChange, Within } from '../data/classroom.ts';
import type { CollectionName } from '@osss/shared/collections/registry.ts';
import type { Actor } from '@osss/shared/access.ts';
import type { Guid } from '@osss/shared/values.ts';
import { remembered } from './remembered.ts';
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
  const asked = () => classroom.documents(name, words === '' ? undefined : (JSON.parse(words) as Record<string, string>));
  return useLive(remembered(classroom, `${name} ${words}`, asked));
}

/** Null: not on this device. Undefined: still being asked. */
export function useDocument<Name extends CollectionName>(name: Name, id: string): DocumentIn<Name> | null | undefined {
  const classroom = useClassroom();
  return useLive(remembered(classroom, `one of ${name} ${id}`, () => classroom.document(name, id)));
}

export function useCellStates(name: CollectionName, id: string): CellStates | undefined {
  const classroom = useClassroom();
  return useLive(remembered(classroom, `cells of ${name} ${id}`, () => classroom.cells(name, id)));
}

/** What was typed on this device below `path` of a document, oldest first. */
export function useTyped(name: CollectionName, id: string, path: readonly string[]): TypedChange[] | undefined {
  const classroom = useClassroom();
  return useLive(remembered(classroom, `typed into ${name} ${id} ${path.join('/')}`, () => classroom.typed(name, id, [...path])));
}

/** Who the school says this is. Null: it has not said so yet. */
export function useMe(): Actor | null | undefined {
  const classroom = useClassroom();
  return useLive(remembered(classroom, 'me', () => classroom.me));
}

/** As `useCellStates`, of all of a section's assignments or final grades. */
export function useSectionCellStates(name: 'assignments' | 'final_grades', section: Guid): ReadonlyMap<string, CellStates> | undefined {
  const classroom = useClassroom();
  return useLive(remembered(classroom, `cells of ${name} of ${section}`, () => classroom.sectionCells(name, section)));
}

/** What can be taken back there. */
export function useHistory(within: Within): History | undefined {
  const classroom = useClassroom();
  // Callers write `within` in place: its words count, not its identity.
  const words = typeof within === 'string' ? within : JSON.stringify(within);
  return useLive(remembered(classroom, `history of ${words}`, () => classroom.history(within)));
}
