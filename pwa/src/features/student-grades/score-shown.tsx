import { useTranslation } from 'react-i18next';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import figures from '../../ui/gradebook/figures.module.css';
import type { WorkRow } from './work-rows.ts';
import styles from './student-grades.module.css';

/** A score with all that is said of it: flag, lateness and what it took off, whether it is dropped. @param coming not due yet */
export function ScoreShown({ row: { score, assignment, counted }, coming }: { row: WorkRow; coming: boolean }) {
  const { t } = useTranslation('student-grades');
  const words = useGradeWords();
  const flag = score?.flag;
  const said = flag === undefined ? null : flag === 'late' ? words.late(score?.late) : words.flag(flag);
  const penalty = counted?.late ?? null;
  const notes = [
    counted?.outcome === 'due_before_joining' ? t('before_joining') : null,
    penalty !== null && penalty.taken_off.exact.n !== 0n ? t('counts_as', { points: words.number(counted?.earned?.text ?? null) }) : null,
    counted?.dropped.current == null ? null : t('dropped'),
  ].filter((note) => note !== null);
  const { flag: _flag, late: _late, ...value } = score ?? {};
  const blank = score?.value === undefined;
  return (
    <span className={styles.score}>
      {blank && flag === undefined && notes.length === 0 ? <small>{t(coming ? 'coming' : 'blank')}</small> : null}
      {blank || flag === 'excused' ? null : <b>{words.score(value, assignment.points_possible)}</b>}
      {said === null ? null : (
        <span className={figures.state} data-state={flag}>
          {said}
        </span>
      )}
      {notes.map((note) => (
        <small key={note}>{note}</small>
      ))}
    </span>
  );
}
