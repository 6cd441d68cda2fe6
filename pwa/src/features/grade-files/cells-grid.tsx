import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { useKeyHelp } from '../../ui/key-help.tsx';
import { CellContent } from './cell-content.tsx';
import { cellKey, type PlannedColumn, type PlannedRow } from './plan.ts';
import { canTake, isTaken } from './selection.ts';
import type { ImportHand } from './use-import.ts';
import styles from './cells.module.css';

type Props = {
  hand: ImportHand;
  columns: readonly PlannedColumn[];
  rows: readonly PlannedRow[];
  students: readonly GradebookStudent[];
  /** Of all, counted from 0. */
  firstColumn: number;
  firstRow: number;
};

const steps: Record<string, [down: number, across: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Students by assignments of the file; arrows move, Space takes a cell or leaves it. */
export function CellsGrid({ hand, columns, rows, students, firstColumn, firstRow }: Props) {
  const { t } = useTranslation('grade-files');
  const [at, setAt] = useState<[row: number, column: number]>([0, 0]);
  const grid = useRef<HTMLTableElement>(null);
  const { plan, decisions, decide, fresh } = hand;
  useKeyHelp({
    title: t('keys.title'),
    keys: [
      { press: ['Space'], does: t('keys.take') },
      { press: ['←', '→', '↑', '↓'], does: t('keys.move') },
    ],
  });
  const names = new Map(students.map(({ id, name }) => [id, name]));
  const [row, column] = [Math.min(at[0], rows.length - 1), Math.min(at[1], columns.length - 1)];
  const toggle = (key: string) => {
    const cell = plan.cells.get(key);
    if (cell !== undefined) decide([cell], () => !isTaken(cell, decisions));
  };
  const press = (event: KeyboardEvent, key: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' || event.key === 'Enter') toggle(key);
    else if (!move(event)) return;
    event.preventDefault();
  };
  const move = ({ key, currentTarget }: KeyboardEvent): boolean => {
    const [down = 0, across = 0] = steps[key] ?? [];
    if (down === 0 && across === 0) return false;
    const forward = getComputedStyle(currentTarget).direction === 'rtl' ? -across : across;
    const next: [number, number] = [clamp(row + down, rows.length), clamp(column + forward, columns.length)];
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.join(':')}"]`)?.focus();
    return true;
  };
  return (
    <div className={styles.scroll}>
      <table
        ref={grid}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- the pattern of a grid that keys move in
        role="grid"
        aria-label={t('cells.title')}
        aria-multiselectable
        aria-rowcount={plan.rows.length + 1}
        aria-colcount={plan.columns.length + 1}
        className={styles.grid}
      >
        <thead>
          <tr>
            <th scope="col" className={styles.name}>
              {t('cells.student')}
            </th>
            {columns.map((planned) => (
              <ColumnHead
                key={planned.column.index}
                planned={planned}
                hand={hand}
                name={headOf(planned, fresh.get(planned.column.index)?.name)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ student, student_id }, rowAt) => (
            <tr key={student.line} aria-rowindex={firstRow + rowAt + 2}>
              <th scope="row" className={styles.name} dir="auto">
                {names.get(student_id) || student.name}
              </th>
              {columns.map((planned, columnAt) => {
                const key = cellKey(student.line, planned.column.index);
                const cell = plan.cells.get(key);
                const taken = cell !== undefined && isTaken(cell, decisions);
                const here = rowAt === row && columnAt === column;
                return (
                  <td
                    key={key}
                    aria-colindex={firstColumn + columnAt + 2}
                    aria-selected={cell !== undefined && canTake(cell) ? taken : undefined}
                    data-place={`${rowAt}:${columnAt}`}
                    data-cell={key}
                    data-state={cell?.state ?? 'blank'}
                    tabIndex={here ? 0 : -1}
                    onFocus={() => setAt([rowAt, columnAt])}
                    onClick={() => toggle(key)}
                    onKeyDown={(event) => press(event, key)}
                  >
                    {cell === undefined ? null : <CellContent cell={cell} taken={taken} decisions={decisions} />}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function headOf({ assignment, column }: PlannedColumn, made: string | undefined): string {
  return assignment?.name ?? made ?? column.name;
}

function ColumnHead({ planned, hand, name }: { planned: PlannedColumn; hand: ImportHand; name: string }) {
  const { t } = useTranslation('grade-files');
  const choosable = planned.cells.filter(canTake);
  const all = choosable.every((cell) => isTaken(cell, hand.decisions));
  return (
    <th scope="col">
      <span dir="auto">{name}</span>
      {planned.column.field === 'comment' ? <small>{t('cells.comment')}</small> : null}
      {planned.target.kind === 'new' ? <small>{t('cells.new_assignment')}</small> : null}
      {choosable.length === 0 ? null : (
        <button type="button" onClick={() => hand.decide(choosable, () => !all)}>
          {t(all ? 'cells.leave_column' : 'cells.take_column')}
          <span className={styles.hidden}>: {name}</span>
        </button>
      )}
    </th>
  );
}

function clamp(value: number, length: number): number {
  return Math.max(0, Math.min(value, length - 1));
}
