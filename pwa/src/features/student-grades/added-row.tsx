import { useTranslation } from 'react-i18next';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import { TryCell } from './try-cell.tsx';
import type { Trying } from './use-what-if.ts';
import type { AddedWork } from './what-if.ts';
import styles from './student-grades.module.css';

type Props = { work: AddedWork; gradebook: SectionGradebook; trying: Trying };

/** Work that there is not: to try what it would do. */
export function AddedRow({ work, gradebook, trying }: Props) {
  const { t } = useTranslation('student-grades');
  const { number } = useGradeWords();
  const category = gradebook.categories.find(({ id }) => id === work.category_id)?.name ?? t('no_category');
  return (
    <tr className={styles.added}>
      <th scope="row">
        <span dir="auto">{work.name}</span>
        <small>{[category, t('added.not_given')].join(' · ')}</small>
      </th>
      <td data-column="score">
        <small>{t('points_possible', { points: number(work.points) })}</small>
      </td>
      <td data-column="what_if">
        <TryCell id={work.id} name={work.name} trying={trying} />
      </td>
      <td data-column="average" colSpan={3}>
        <button type="button" className={styles.link} onClick={() => trying.remove(work.id)}>
          {t('added.remove')}
        </button>
      </td>
    </tr>
  );
}
