import { useTranslation } from 'react-i18next';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { classTitle } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { recentChanges } from './recent-changes.ts';
import type { RosterRow } from './roster-rows.ts';
import { StudentLink } from './roster-table.tsx';
import styles from './roster.module.css';

type Props = {
  enrollments: readonly Enrollment[];
  rows: readonly RosterRow[];
  sections: readonly Section[];
  today: SchoolDate;
  firstDay: SchoolDate | null;
  words: SchoolWords;
};

/** Who came and who left in the last days: nobody is missing from a roster without a word. */
export function ChangesPart({ enrollments, rows, sections, today, firstDay, words }: Props) {
  const { t } = useTranslation('roster');
  const classes = new Map(sections.map((section) => [section.id, section]));
  const changes = recentChanges(enrollments, today, firstDay).filter(({ section_id }) => classes.has(section_id));
  if (enrollments.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{t('changes.title')}</h2>
      {changes.length === 0 ? <p className={styles.soft}>{t('changes.none')}</p> : null}
      <ul className={styles.lines}>
        {changes.map(({ student_id, section_id, kind, day }) => {
          const row = rows.find(({ id }) => id === student_id);
          const section = classes.get(section_id);
          return row === undefined || section === undefined ? null : (
            <li key={`${student_id}${section_id}${kind}`}>
              <b className={styles.sign} data-kind={kind}>
                {kind === 'added' ? '+' : '−'}
              </b>
              <StudentLink row={row} />
              <span>{t(`changes.${kind}`, { day: words.shortDay(day), class: classTitle(section) })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
