import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { calendarDay, rosterOn } from '@osss/shared/timetable.ts';
import { useDocuments } from '../../ui/classroom-context.tsx';
import { displayName } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { StudentAlerts } from '../../ui/student-alerts.tsx';
import { useStudentAlerts } from '../../ui/use-student-alerts.ts';
import type { SchoolToday } from '../../ui/use-todays-classes.ts';
import { birthdaysAround } from './birthdays.ts';
import styles from './duties.module.css';

type Props = { today: SchoolToday; enrollments: Enrollment[] | undefined; words: SchoolWords };

/** Whose birthday it is, and who has an alert; the alerts stay closed, since the class sees this screen too. */
export function TodaysStudents({ today: { school, moment, classes }, enrollments, words }: Props) {
  const { t } = useTranslation('today');
  const students = useDocuments('students');
  const alertsOf = useStudentAlerts(moment.date);
  const { date } = moment;
  const here = useMemo(() => {
    const ids = new Set(classes.flatMap(({ section }) => rosterOn(enrollments ?? [], section.id, date).map((entry) => entry.student_id)));
    return (students ?? []).filter(({ id }) => ids.has(id)).toSorted((a, b) => words.compare(displayName(a), displayName(b)));
  }, [students, enrollments, classes, date, words]);
  const birthdays = birthdaysAround(here, date, (day) => calendarDay(school, day)?.day_type === 'instructional');
  const alerted = here.filter(({ id }) => alertsOf(id).length > 0);
  if (birthdays.length + alerted.length === 0) return null;
  return (
    <section className={styles.duties} aria-labelledby="todays-students">
      <h2 id="todays-students">{t('students.title')}</h2>
      {birthdays.length === 0 ? null : (
        <ul className={styles.birthdays}>
          {birthdays.map(({ student, date: day }) => (
            <li key={student.id}>
              <b>{displayName(student)}</b>{' '}
              {day === date
                ? t('students.birthday_today')
                : t(day < date ? 'students.birthday_was' : 'students.birthday_comes', { day: words.weekday(day) })}
            </li>
          ))}
        </ul>
      )}
      {alerted.length === 0 ? null : (
        <details className={styles.rest}>
          <summary>{t('students.alerts', { count: alerted.length })}</summary>
          <ul className={styles.alerted}>
            {alerted.map((student) => (
              <li key={student.id}>
                {displayName(student)}
                <StudentAlerts alerts={alertsOf(student.id)} name={displayName(student)} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
