import { useTranslation } from 'react-i18next';
import type { FinalRow } from '../../ui/gradebook/final-rows.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useFigureWords } from '../../ui/gradebook/use-figure-words.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { Opened } from './period-grades.tsx';
import styles from './final.module.css';

type Props = { row: FinalRow; gradebook: SectionGradebook; name: string; words: SchoolWords; open: (opened: Opened) => void };

/** The figures as they were posted, with a mark where they would be others today. */
export function PostedCell({ row: { student, posted, figures, changedSince }, gradebook, name, words, open }: Props) {
  const { t } = useTranslation('final-grades');
  const inWords = useFigureWords(gradebook);
  if (posted === null) {
    if (!gradebook.mayWrite) return <span>{t('posted.not')}</span>;
    return (
      <button
        type="button"
        data-control="post"
        aria-label={t('post.of', { name })}
        onClick={() => open({ kind: 'post', student_ids: [student.id] })}
      >
        {t('post.one')}
      </button>
    );
  }
  const by = gradebook.section.teachers.find(({ user_id }) => user_id === posted.by)?.name;
  const day = words.moment(posted.at);
  return (
    <span className={styles.posted}>
      <b>
        <bdi>{inWords(posted)}</bdi>
      </b>
      <small>{by === undefined ? t('posted.at', { time: day }) : t('posted.by', { time: day, name: by })}</small>
      {changedSince ? <small className={styles.warn}>{t('posted.changed', { figures: inWords(figures) })}</small> : null}
    </span>
  );
}
