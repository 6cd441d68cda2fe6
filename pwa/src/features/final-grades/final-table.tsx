import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellStates } from '../../data/classroom.ts';
import { useSectionCellStates } from '../../ui/classroom-context.tsx';
import type { FinalRow } from '../../ui/gradebook/final-rows.ts';
import type { GradingPeriod, SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { FinalTableRow } from './final-row.tsx';
import type { Opened } from './period-grades.tsx';
import type { FinalGrading } from './use-final-grading.ts';
import styles from './final.module.css';

type Props = {
  gradebook: SectionGradebook;
  period: GradingPeriod;
  rows: FinalRow[];
  grading: FinalGrading;
  chosen: ReadonlySet<string>;
  choose: (students: ReadonlySet<string>) => void;
  open: (opened: Opened) => void;
  words: SchoolWords;
};

const columns = ['student', 'computed', 'override', 'comment', 'look', 'verified', 'posted'] as const;
const none: CellStates = {};

export function FinalTable({ gradebook, rows, grading, chosen, choose, open, words }: Props) {
  const { t } = useTranslation('final-grades');
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const rowsShown = body.current;
    const pressed = (event: KeyboardEvent) => (rowsShown === null ? undefined : throughRows(rowsShown, event));
    rowsShown?.addEventListener('keydown', pressed);
    return () => rowsShown?.removeEventListener('keydown', pressed);
  }, []);
  const states = useSectionCellStates('final_grades', gradebook.section.id)?.get(grading.document_id) ?? none;
  const postable = rows.filter(({ posted }) => posted === null).map(({ student }) => student.id);
  const all = postable.length > 0 && postable.every((id) => chosen.has(id));
  const toggle = (id: string, on: boolean) => choose(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {gradebook.mayWrite ? (
            <th scope="col" className={styles.choose}>
              <label>
                <input
                  type="checkbox"
                  aria-label={t('choose_all')}
                  checked={all}
                  disabled={postable.length === 0}
                  onChange={() => choose(new Set(all ? [] : postable))}
                />
              </label>
            </th>
          ) : null}
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row) => (
          <FinalTableRow
            key={row.student.id}
            row={row}
            gradebook={gradebook}
            grading={grading}
            states={states}
            chosen={chosen.has(row.student.id)}
            onChoose={(on) => toggle(row.student.id, on)}
            open={open}
            words={words}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Arrows go from a control to the same one of the next student that has it. */
function throughRows(rows: HTMLElement, event: KeyboardEvent): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const control = event.target instanceof HTMLElement ? event.target.dataset['control'] : undefined;
  if (by === 0 || control === undefined || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  const same = [...rows.querySelectorAll<HTMLElement>(`[data-control="${control}"]:not(:disabled)`)];
  const next = same[same.indexOf(event.target as HTMLElement) + by];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
