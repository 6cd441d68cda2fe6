import type { Assignment } from '@osss/shared/collections/assignments.ts';
import { useCellStates } from '../classroom-context.tsx';
import type { DraftField } from './assignment-draft.ts';
import { CellSays } from './cell-says.tsx';
import type { SectionGradebook } from './use-gradebook.ts';
import { useKeepOrSay } from './use-keep-or-say.ts';

type Props = { gradebook: SectionGradebook; assignment: Assignment; field: DraftField };

export function AssignmentCellSays({ gradebook, assignment, field }: Props) {
  const keep = useKeepOrSay();
  const state = useCellStates('assignments', assignment.id)?.[field];
  // What is only on this device is said once, above the fields.
  if (state === undefined || !('value' in state)) return null;
  const { value } = state;
  const named = [...gradebook.categories, ...gradebook.periods].find(({ id }) => id === value)?.name;
  const plain = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
  const mine = named ?? plain;
  const again = [{ collection: 'assignments' as const, document_id: assignment.id, changes: [{ path: [field], to: value }] }];
  return <CellSays state={state} {...(mine === undefined ? {} : { mine })} restore={() => void keep(again)} />;
}

/** Whether anything of the assignment's own is only on this device. */
export function OnDevice({ assignment }: { assignment: Assignment }) {
  const states = Object.entries(useCellStates('assignments', assignment.id) ?? {});
  return <CellSays state={states.find(([path, { state }]) => state === 'device' && !path.startsWith('scores/'))?.[1]} />;
}
