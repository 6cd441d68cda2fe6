import { useTranslation } from 'react-i18next';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { Plan, PlannedCell } from './plan.ts';
import styles from './files.module.css';

type Props = { cells: readonly PlannedCell[]; plan: Plan; students: readonly GradebookStudent[] };

/** More would be no list to read: then the column itself is another one. */
const most = 40;

/** Cells that nobody can read, in words; they are left as they are here, and mended in the file or by hand. */
export function ProblemsPart({ cells, plan, students }: Props) {
  const { t } = useTranslation('grade-files');
  const problems = cells.flatMap((cell) => (cell.state === 'problem' ? [cell] : []));
  if (problems.length === 0) return null;
  const name = (id: string) => students.find((student) => student.id === id)?.name ?? '';
  const head = (index: number) => {
    const planned = plan.columns.find(({ column }) => column.index === index);
    return planned?.assignment?.name ?? planned?.column.name ?? '';
  };
  return (
    <details className={styles.aside} open={problems.length <= 6}>
      <summary>{t('problems.title', { count: problems.length })}</summary>
      <ul className={styles.problems}>
        {problems.slice(0, most).map((cell) => (
          <li key={cell.key}>
            {[name(cell.student_id), head(cell.column)].join(' · ')}: <q dir="auto">{cell.text}</q> {t(`problem.${cell.problem}`)}
          </li>
        ))}
      </ul>
      {problems.length > most ? <p className={styles.soft}>{t('problems.more', { count: problems.length - most })}</p> : null}
    </details>
  );
}
