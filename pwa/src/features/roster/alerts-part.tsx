import { useTranslation } from 'react-i18next';
import type { Student } from '@osss/shared/collections/students.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { useStudentAlerts } from '../../ui/use-student-alerts.ts';
import styles from './student.module.css';

type Props = { student: Student; today: SchoolDate; words: SchoolWords };

/** In full: whoever opens a student's page has turned the screen to themselves. Only those that this person may read are here. */
export function AlertsPart({ student, today, words }: Props) {
  const { t } = useTranslation('student');
  const alerts = useStudentAlerts(today)(student.id);
  if (alerts.length === 0) return null;
  return (
    <section>
      <h2>{t('alerts')}</h2>
      <ul className={styles.alerts}>
        {alerts.map(({ id, audience, kind, title, details, instructions, ends_on }) => (
          <li key={id} data-audience={audience}>
            <b>{`${t(`school:alert.kind.${kind}`)}: ${title}`}</b>
            <small>{t(`audience.${audience}`)}</small>
            {details === null ? null : <p>{details}</p>}
            {instructions === null ? null : <p>{`${t('school:alert.do')} ${instructions}`}</p>}
            {ends_on === null ? null : <small>{t('until', { day: words.shortDay(ends_on) })}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
