import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import figures from '../../ui/gradebook/figures.module.css';
import type { GradingPeriod } from '../../ui/gradebook/use-gradebook.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { AddWork } from './add-work.tsx';
import { AddedRow } from './added-row.tsx';
import { classFigures } from './class-figures.ts';
import type { StudentProps } from './one-student.tsx';
import type { Trying } from './use-what-if.ts';
import { TriedBar } from './tried-bar.tsx';
import { WorkTableRow } from './work-table-row.tsx';
import { flagged, workRows } from './work-rows.ts';
import styles from './student-grades.module.css';

type Props = StudentProps & { shown: GradingPeriod | null; trying: Trying; words: SchoolWords; painted: boolean };
const columns = ['work', 'score', 'what_if', 'average', 'median', 'comment'] as const;

/** Every assignment with its score, the class beside it, and a column to try others in. */
export function WorkPart({ gradebook, student, shown, trying, words, painted }: Props) {
  const { t } = useTranslation('student-grades');
  const grade = gradebook.gradeOf(student);
  const rows = useMemo(() => workRows(gradebook, student.id, grade, shown), [gradebook, student.id, grade, shown]);
  const ofClass = useMemo(
    () =>
      painted
        ? classFigures(
            gradebook,
            rows.map(({ assignment }) => assignment),
          )
        : null,
    [gradebook, rows, painted],
  );
  const counts = (['missing', 'late', 'incomplete'] as const).flatMap((flag) => {
    const count = flagged(rows, flag);
    return count === 0 ? [] : [t(`count.${flag}`, { count })];
  });
  return (
    <section className={figures.part}>
      <h2>{t('work')}</h2>
      {counts.length === 0 ? null : <p className={figures.soft}>{counts.join(' · ')}</p>}
      <p className={`${figures.soft} no-print`}>{t('what_if.about')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a table wider than a phone scrolls by itself, also by the keyboard */}
      <div className={figures.scroll} role="region" aria-label={t('work')} tabIndex={0}>
        <table className={`${figures.table} ${styles.work}`}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" data-column={column}>
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <WorkTableRow
                key={row.assignment.id}
                row={row}
                section_id={gradebook.section.id}
                ofClass={ofClass?.get(row.assignment.id) ?? null}
                today={gradebook.today}
                decimals={gradebook.prepared.decimals}
                trying={trying}
                words={words}
              />
            ))}
            {trying.tried.added.map((work) => (
              <AddedRow key={work.id} work={work} gradebook={gradebook} trying={trying} />
            ))}
          </tbody>
        </table>
      </div>
      <AddWork gradebook={gradebook} shown={shown} trying={trying} />
      <TriedBar gradebook={gradebook} student={student} shown={shown} trying={trying} />
    </section>
  );
}
