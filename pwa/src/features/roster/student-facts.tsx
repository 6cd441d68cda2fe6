import { useTranslation } from 'react-i18next';
import type { Student } from '@osss/shared/collections/students.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import styles from './student.module.css';

type Props = { student: Student; today: SchoolDate; words: SchoolWords };

export function StudentFacts({ student, today, words }: Props) {
  const { t } = useTranslation('student');
  const record = [student.first_name, student.middle_name, student.last_name].filter(Boolean).join(' ');
  const born = student.birthdate;
  const facts: [string, string | null][] = [
    [t('record'), record],
    [t('preferred'), student.preferred_name],
    [t('pronouns'), student.pronouns],
    [t('number'), student.student_number],
    [t('grade_level'), student.grade_level],
    [t('birthday'), born === null ? null : t('born', { day: words.shortDay(born), count: ageOn(born, today) })],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) =>
        value === null || value === '' ? null : (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** Whole years. */
function ageOn(born: SchoolDate, today: SchoolDate): number {
  const years = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
  return today.slice(5) < born.slice(5) ? years - 1 : years;
}
