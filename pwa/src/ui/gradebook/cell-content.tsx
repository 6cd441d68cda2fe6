import { useTranslation } from 'react-i18next';
import { useSchoolWords } from '../use-school-words.ts';
import { CellHistoryPart } from './cell-history-part.tsx';
import { CellTrouble } from './cell-trouble.tsx';
import { CommentPart } from './comment-part.tsx';
import { useGradeWords } from './grade-words.ts';
import { ScoreForm } from './score-form.tsx';
import type { GradedCell } from './use-cell.ts';
import styles from './cell-panel.module.css';

/** All that can be said of one student's work: the score, the comment, what became of both, and their history. */
export function CellContent({ cell, focus = false }: { cell: GradedCell; focus?: boolean }) {
  const { t } = useTranslation(['grade-cell', 'school']);
  const words = useGradeWords();
  const { shortDay } = useSchoolWords();
  const { assignment, student, score, comment, mayWrite } = cell;
  const state = cell.state('score')?.state;
  const facts = [
    assignment.due_date === null ? null : t('due', { day: shortDay(assignment.due_date) }),
    cell.gradebook.periodOf(assignment)?.name ?? null,
    state === 'device' || state === 'sent' ? t(`school:state.${state}`) : null,
  ].filter((fact) => fact !== null);
  return (
    <div className={styles.content}>
      <p className={styles.now}>
        <b>{words.score(score, assignment.points_possible)}</b> <span className={styles.soft}>{facts.join(' · ')}</span>
      </p>
      {assignment.deleted_at === null ? null : <p className={styles.note}>{t('deleted')}</p>}
      {student.here ? null : <p className={styles.note}>{t('left')}</p>}
      <p role="alert" className={styles.problem}>
        {cell.failed ? t('failed') : ''}
      </p>
      {cell.closed ? <p className={styles.note}>{t('closed')}</p> : null}
      <CellTrouble cell={cell} part="score" />
      {mayWrite ? <ScoreForm cell={cell} focus={focus} /> : <p className={styles.soft}>{t('read_only')}</p>}
      <CellTrouble cell={cell} part="comment" />
      {mayWrite ? <CommentPart cell={cell} /> : comment === null ? null : <p dir="auto">{comment}</p>}
      <CellHistoryPart cell={cell} />
    </div>
  );
}
