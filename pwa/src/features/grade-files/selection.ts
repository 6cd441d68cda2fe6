import { sameCell, type CellValue } from './file-cell.ts';
import type { Plan, PlannedCell } from './plan.ts';

/** What was decided for a cell, and what it said then: where something else has arrived since, nothing is decided. */
export type Decision = { take: boolean; before: CellValue | null };
export type Decisions = ReadonlyMap<string, Decision>;

/** New scores are taken unless somebody says no; what is here is replaced only where somebody says yes. */
export function isTaken(cell: PlannedCell, decisions: Decisions): boolean {
  if (!canTake(cell)) return false;
  const decision = decisions.get(cell.key);
  if (decision !== undefined && sameCell(decision.before, cell.before)) return decision.take;
  return cell.state === 'new' && !cell.closed && !cell.dropped && decision === undefined;
}

export function canTake(cell: PlannedCell): cell is PlannedCell & { state: 'new' | 'change'; value: CellValue } {
  return cell.state === 'new' || cell.state === 'change';
}

/** Decided before something else arrived there: it is asked again. */
export function isAskedAgain(cell: PlannedCell, decisions: Decisions): boolean {
  const decision = decisions.get(cell.key);
  return decision !== undefined && !sameCell(decision.before, cell.before) && canTake(cell);
}

export function decided(decisions: Decisions, cells: readonly PlannedCell[], take: (cell: PlannedCell) => boolean): Decisions {
  return new Map([...decisions, ...cells.filter(canTake).map((cell) => [cell.key, { take: take(cell), before: cell.before }] as const)]);
}

export type Summary = {
  fresh: number;
  changes: number;
  left: number;
  problems: number;
  same: number;
  over: number;
  held: number;
  again: number;
};

export function summaryOf({ cells }: Pick<Plan, 'cells'>, decisions: Decisions): Summary {
  const all = [...cells.values()];
  const taken = all.filter((cell) => isTaken(cell, decisions));
  const count = (list: readonly PlannedCell[], test: (cell: PlannedCell) => boolean) => list.filter(test).length;
  return {
    fresh: count(taken, ({ state }) => state === 'new'),
    changes: count(taken, ({ state }) => state === 'change'),
    left: count(all, (cell) => canTake(cell)) - taken.length,
    problems: count(all, ({ state }) => state === 'problem'),
    same: count(all, ({ state }) => state === 'same'),
    over: count(taken, ({ over }) => over),
    held: count(taken, ({ closed }) => closed),
    again: count(all, (cell) => isAskedAgain(cell, decisions)),
  };
}
