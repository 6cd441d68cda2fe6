import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addDays } from '@osss/shared/school-day.ts';
import { assignmentsInOrder } from '@osss/shared/section-grading.ts';
import { useDocuments } from '../classroom-context.tsx';
import { classTitle } from '../names.ts';
import { useSchoolWords } from '../use-school-words.ts';
import type { GradebookStudent } from './gradebook-students.ts';
import styles from './joined-hint.module.css';
import { isPutAway, putAway } from './put-away.ts';
import { transferRows } from './transfer-rows.ts';
import { useFormerClasses, type FormerClass } from './use-former-classes.ts';
import type { SectionGradebook } from './use-gradebook.ts';

/** Whoever came earlier has been looked at by now. */
const daysAsked = 60;

/** Who joined from another of one's classes of the course and has scores there that are not here. Nothing where nobody did. */
export function JoinedHint({ gradebook }: { gradebook: SectionGradebook }) {
  const { section, students, today, mayWrite } = gradebook;
  const formerOf = useFormerClasses(section, today);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  if (!mayWrite || formerOf === undefined) return null;
  const joined = students
    .filter(
      ({ id, here, joined_on }) =>
        here && !gone.has(id) && !isPutAway(section.id, id) && joined_on <= today && joined_on >= addDays(today, -daysAsked),
    )
    .flatMap((student) => {
      const former = formerOf(student.id).find(({ mine, added_on }) => mine && added_on <= student.joined_on);
      return former === undefined ? [] : [{ student, former }];
    });
  const putHintAway = (student: string) => {
    putAway(section.id, student);
    setGone(new Set([...gone, student]));
  };
  return joined.map(({ student, former }) => (
    <JoinedFrom key={student.id} gradebook={gradebook} student={student} former={former} onPutAway={() => putHintAway(student.id)} />
  ));
}

type Props = { gradebook: SectionGradebook; student: GradebookStudent; former: FormerClass; onPutAway: () => void };

/** Reads the former class's scores only where somebody came from it: most classes ask for nobody's. */
function JoinedFrom({ gradebook, student, former, onPutAway }: Props) {
  const { t } = useTranslation('grade-transfer');
  const words = useSchoolWords(gradebook.school.timezone);
  const theirs = useDocuments('assignments', { section_id: former.section.id });
  const comes = useMemo(() => {
    if (theirs === undefined) return false;
    const from = { section: former.section, assignments: assignmentsInOrder(theirs) };
    return transferRows(from, gradebook, { student: student.id, choices: new Map(), keeps: 'percent' }).some(
      ({ outcome }) => outcome !== 'same' && outcome !== 'other',
    );
  }, [theirs, former.section, gradebook, student.id]);
  if (!comes) return null;
  return (
    <p className={styles.hint}>
      <span>{t('hint.joined', { student: student.name, day: words.shortDay(student.joined_on), class: classTitle(former.section) })}</span>
      <Link to={`/classes/${gradebook.section.id}/gradebook/transfer/${student.id}`}>{t('hint.bring')}</Link>
      <button type="button" onClick={onPutAway}>
        {t('hint.not_now')}
      </button>
    </p>
  );
}
