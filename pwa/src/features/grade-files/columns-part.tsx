import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { FileColumn } from './imported-file.ts';
import type { Target } from './match-columns.ts';
import { NewAssignmentFields } from './new-assignment-fields.tsx';
import { Pager } from './pager.tsx';
import type { ImportHand } from './use-import.ts';
import { paged } from './window.ts';
import styles from './files.module.css';

type Props = { hand: ImportHand; gradebook: SectionGradebook };

/** Each may become any of the class's assignments: two hundred by two hundred would be forty thousand choices. */
const columnsOnPage = 20;

/** Which assignment each column is: one of the class, a new one, or none. */
export function ColumnsPart({ hand, gradebook }: Props) {
  const { t } = useTranslation('grade-files');
  const { file, targets, fresh, setFresh } = hand;
  const [open, setOpen] = useState(() => file.source === 'other' || [...targets.values()].some(({ kind }) => kind === 'new'));
  const [first, setFirst] = useState(0);
  const page = paged(file.columns, first, columnsOnPage);
  const left = file.columns.filter(({ index }) => targets.get(index)?.kind === 'ignore').length;
  return (
    <section aria-labelledby="import-columns" className={styles.part}>
      <details className={styles.aside} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 id="import-columns">{t('columns.title')}</h2>
          <span className={styles.soft}>{t('columns.read', { count: file.columns.length - left })}</span>
        </summary>
        <ul className={styles.list}>
          {(open ? page.shown : []).map((column) => (
            <li key={column.index} className={styles.row}>
              <span className={styles.what}>
                <b dir="auto">{column.name}</b>
                {column.points === null ? null : <small>{t('columns.points', { count: column.points })}</small>}
              </span>
              <TargetChoice column={column} hand={hand} gradebook={gradebook} />
              {targets.get(column.index)?.kind === 'new' ? (
                <NewAssignmentFields
                  made={fresh.get(column.index)}
                  categories={gradebook.categories}
                  onChange={(said) => setFresh(column.index, said)}
                />
              ) : null}
            </li>
          ))}
        </ul>
        <Pager label={t('cells.columns', page.words)} of={page} onTurn={setFirst} />
      </details>
    </section>
  );
}

function TargetChoice({ column, hand, gradebook }: Props & { column: FileColumn }) {
  const { t } = useTranslation('grade-files');
  const { targets, setTarget, file } = hand;
  const target = targets.get(column.index) ?? { kind: 'ignore' };
  const value = target.kind === 'existing' ? target.assignment_id : target.kind;
  // One column for each: else two of them would write into one cell.
  const taken = file.columns.flatMap(({ index, field }) => {
    const other = targets.get(index);
    return index !== column.index && field === column.field && other?.kind === 'existing' ? [other.assignment_id] : [];
  });
  const toTarget = (chosen: string): Target =>
    chosen === 'new' || chosen === 'ignore' ? { kind: chosen } : { kind: 'existing', assignment_id: chosen };
  return (
    <label className={styles.field}>
      <span className={styles.hidden}>{t('columns.becomes', { name: column.name })}</span>
      <select value={value} onChange={(event) => setTarget(column.index, toTarget(event.currentTarget.value))}>
        <option value="ignore">{t('columns.ignore')}</option>
        {column.field === 'score' ? <option value="new">{t('columns.new')}</option> : null}
        {gradebook.assignments.map(({ id, name }) => (
          <option key={id} value={id} disabled={taken.includes(id)}>
            {name ?? t('columns.unnamed')}
          </option>
        ))}
      </select>
    </label>
  );
}
