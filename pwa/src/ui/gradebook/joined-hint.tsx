import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addDays } from '@osss/shared/school-day.ts';
import { assignmentsInOrder } from '@osss/shared/section-grading.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { useDocuments } from '../classroom-context.tsx';
import { classTitle } from '../names.ts';
import { useSchoolWords } from '../use-school-words.ts';
import type { GradebookStudent } from './gradebook-students.ts';
import styles from './joined-hint.module.css';
import { isPutAway, putAway } from './put-away.ts';
import { transferRows } from './transfer-rows.ts';
import { useFormerClasses, type FormerClass } from './use-former-classes.ts';
import type { SectionGradebook } from './use-gradebook.ts';

/** Whoever came or left earlier has been looked at by now. */
const daysAsked = 60;

/** Who joined from another of one's classes of the course, or left for one, and has scores that did not come along. Else nothing. */
export const JoinedHint = memo(function JoinedHint({ gradebook }: { gradebook: SectionGradebook }) {
  const { section, students, today, mayWrite } = gradebook;
  const othersOf = useFormerClasses(section, today);
  const [gone, setGone] = useState<ReadonlySet<Guid>>(new Set());
  if (!mayWrite || othersOf === undefined) return null;
  const moves = students
    .filter(({ id }) => !gone.has(id) && !isPutAway(section.id, id))
    .flatMap((student) => moveOf(student, othersOf, today) ?? []);
  return moves.map((move) => (
    <Moved
      key={move.student.id}
      gradebook={gradebook}
      move={move}
      onPutAway={() => {
        putAway(section.id, move.student.id);
        setGone(new Set([...gone, move.student.id]));
      }}
    />
  ));
});

type Move = { student: GradebookStudent; other: FormerClass; way: 'joined' | 'left'; day: SchoolDate };

function moveOf(student: GradebookStudent, othersOf: (student: Guid) => FormerClass[], today: SchoolDate): Move | null {
  const way = student.here ? 'joined' : 'left';
  const day = student.here ? student.joined_on : student.dropped_on;
  if (day === null || day > today || day < addDays(today, -daysAsked)) return null;
  const other = othersOf(student.id).find(({ mine, added_on, left_on }) => mine && (student.here ? added_on <= day : left_on === null));
  return other === undefined ? null : { student, other, way, day };
}

/** Reads the other class's scores only where somebody changed classes: most gradebooks ask for nobody's. */
function Moved({ gradebook, move, onPutAway }: { gradebook: SectionGradebook; move: Move; onPutAway: () => void }) {
  const { t } = useTranslation('grade-transfer');
  const words = useSchoolWords(gradebook.school.timezone);
  const { student, other, way, day } = move;
  const theirs = useDocuments('assignments', { section_id: other.section.id });
  const comes = useMemo(() => {
    if (theirs === undefined) return false;
    const side = { section: other.section, assignments: assignmentsInOrder(theirs) };
    const [from, to] = way === 'joined' ? [side, gradebook] : [gradebook, side];
    const rows = transferRows(from, to, { student: student.id, choices: new Map(), keeps: 'percent' });
    return rows.some(({ outcome }) => outcome === 'comes' || outcome === 'nowhere');
  }, [theirs, other.section, gradebook, way, student.id]);
  if (!comes) return null;
  const to = way === 'joined' ? gradebook.section : other.section;
  return (
    <p className={styles.hint}>
      <span>{t(`hint.${way}`, { student: student.name, day: words.shortDay(day), class: classTitle(other.section) })}</span>
      <Link to={`/classes/${to.id}/gradebook/transfer/${student.id}`}>{t('hint.bring')}</Link>
      <button type="button" onClick={onPutAway}>
        {t('hint.not_now')}
      </button>
    </p>
  );
}
