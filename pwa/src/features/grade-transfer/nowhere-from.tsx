import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { GradebookStudent } from '../../ui/gradebook/gradebook-students.ts';
import type { FormerClass } from '../../ui/gradebook/use-former-classes.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { classTitle } from '../../ui/names.ts';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';

type Props = { gradebook: SectionGradebook; student: GradebookStudent; others: FormerClass[] };

/** Whose scores can be fetched nowhere from here: who has them, and what one can ask for. */
export function NowhereFrom({ gradebook, student, others }: Props) {
  const { t } = useTranslation('grade-transfer');
  const words = useSchoolWords(gradebook.school.timezone);
  const grades = <Link to={`/classes/${gradebook.section.id}/gradebook/students/${student.id}`}>{t('see_grades')}</Link>;
  if (student.here) {
    const closed = others.find(({ mine }) => !mine);
    return (
      <Quiet
        title={closed === undefined ? t('unknown.what') : t('closed.what', { student: student.name, class: classTitle(closed.section) })}
        text={closed === undefined ? t('unknown.text', { student: student.name }) : t('closed.text', { teachers: teachersOf(closed) })}
      >
        {grades}
      </Quiet>
    );
  }
  const next = others.filter(({ mine, left_on }) => mine && left_on === null);
  const left = student.dropped_on === null ? '' : words.shortDay(student.dropped_on);
  return (
    <Quiet
      title={t('left.what', { student: student.name, day: left })}
      text={next.length > 0 ? t('left.to_own') : t('left.to_others', { student: student.name })}
    >
      {next.map(({ section }) => (
        <Link key={section.id} to={`/classes/${section.id}/gradebook/transfer/${student.id}`}>
          {t('left.bring_to', { class: classTitle(section) })}
        </Link>
      ))}
      {grades}
    </Quiet>
  );
}

function teachersOf({ section }: FormerClass): string {
  return section.teachers
    .filter(({ role }) => role !== 'substitute')
    .map(({ name }) => name)
    .join(', ');
}
