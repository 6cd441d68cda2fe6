import type { Assignment } from '@osss/shared/collections/assignments.ts';
import type { Edit } from '../../data/classroom.ts';

type Placed = Pick<Assignment, 'id' | 'position'>;

/**
 * Puts a column before or behind another. The whole numbers that the columns between them have are dealt out again, so that all others stay
 * as they are; two that have the same, as after work on two devices, are told apart first.
 * @param inOrder all assignments in the order of the grid.
 */
export function moveColumn(inOrder: readonly Placed[], id: string, beside: string): Edit[] {
  const [from, to] = [inOrder.findIndex((one) => one.id === id), inOrder.findIndex((one) => one.id === beside)];
  const moved = inOrder[from];
  if (moved === undefined || to < 0 || from === to) return [];
  const order = inOrder.toSpliced(from, 1).toSpliced(to, 0, moved);
  const positions = rising(inOrder.map(({ position }) => position ?? 0));
  return order.flatMap((one, index) => {
    const position = positions[index] ?? index;
    return one.position === position
      ? []
      : [{ collection: 'assignments', document_id: one.id, changes: [{ path: ['position'], to: position }] }];
  });
}

function rising(positions: readonly number[]): number[] {
  const made: number[] = [];
  for (const position of positions) made.push(Math.max(position, (made.at(-1) ?? -Infinity) + 1));
  return made;
}
