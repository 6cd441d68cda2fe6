import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import { CellsGrid } from './cells-grid.tsx';
import { ProblemsPart } from './problems-part.tsx';
import type { PlannedCell } from './plan.ts';
import { canTake } from './selection.ts';
import type { ImportHand } from './use-import.ts';
import { Pager } from './pager.tsx';
import { paged } from './window.ts';
import styles from './files.module.css';

type Props = { hand: ImportHand; students: readonly GradebookStudent[] };

/** So many are drawn at once: two hundred columns of forty students would be eight thousand cells. */
const page = { columns: 10, rows: 50 };

/** Each cell of the file, with what it would do here. */
export function CellsPart({ hand, students }: Props) {
  const { t } = useTranslation('grade-files');
  const [only, setOnly] = useState(false);
  const [column, setColumn] = useState(0);
  const [row, setRow] = useState(0);
  const { plan, decide } = hand;
  const cells = [...plan.cells.values()];
  const matters = (cell: PlannedCell) => cell.state !== 'same';
  const columns = only ? plan.columns.filter((one) => one.cells.some(matters)) : plan.columns;
  const lines = new Set(cells.filter(matters).map(({ line }) => line));
  const rows = only ? plan.rows.filter(({ student }) => lines.has(student.line)) : plan.rows;
  if (plan.columns.length === 0 || plan.rows.length === 0) return null;
  const takeAll = (take: (cell: PlannedCell) => boolean) => decide(cells, take);
  const [across, down] = [paged(columns, column, page.columns), paged(rows, row, page.rows)];
  return (
    <section aria-labelledby="import-cells" className={styles.part}>
      <h2 id="import-cells">{t('cells.title')}</h2>
      <div className={styles.actions}>
        <button type="button" className={styles.plain} onClick={() => takeAll(({ state, ...cell }) => state === 'new' && isOpen(cell))}>
          {t('cells.new_only')}
        </button>
        <button
          type="button"
          className={styles.plain}
          disabled={!cells.some((cell) => cell.state === 'change')}
          onClick={() => takeAll((cell) => isOpen(cell))}
        >
          {t('cells.changes_too')}
        </button>
        <button type="button" className={styles.plain} disabled={!cells.some(canTake)} onClick={() => takeAll(() => false)}>
          {t('cells.none')}
        </button>
        <label className={styles.check}>
          <input type="checkbox" checked={only} onChange={(event) => setOnly(event.currentTarget.checked)} />
          {t('cells.only')}
        </label>
      </div>
      <Pager label={t('cells.columns', across.words)} of={across} onTurn={setColumn} />
      <CellsGrid
        hand={hand}
        columns={across.shown}
        rows={down.shown}
        students={students}
        firstColumn={across.first}
        firstRow={down.first}
      />
      <Pager label={t('cells.rows', down.words)} of={down} onTurn={setRow} />
      <ProblemsPart cells={cells} plan={plan} students={students} />
    </section>
  );
}

/** What would be held, or is of somebody who left, is taken only where somebody says so of that cell or its column. */
function isOpen({ closed, dropped }: Pick<PlannedCell, 'closed' | 'dropped'>): boolean {
  return !closed && !dropped;
}
