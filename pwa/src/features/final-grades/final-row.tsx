import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CellStates } from '../../data/classroom.ts';
import type { FinalRow } from '../../ui/gradebook/final-rows.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useFigureWords } from '../../ui/gradebook/use-figure-words.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { AnomalyList } from './anomaly-list.tsx';
import { CellsState, CellTroubles } from './cell-troubles.tsx';
import type { Opened } from './period-grades.tsx';
import { PostedCell } from './posted-cell.tsx';
import type { FinalGrading } from './use-final-grading.ts';
import styles from './final.module.css';

export type RowProps = {
  row: FinalRow;
  gradebook: SectionGradebook;
  grading: FinalGrading;
  states: CellStates;
  chosen: boolean;
  onChoose: (on: boolean) => void;
  open: (opened: Opened) => void;
  words: SchoolWords;
};

/** Posted, a row is closed: what can be done about it is the office's. */
export function FinalTableRow(props: RowProps) {
  const { t } = useTranslation('final-grades');
  const { row, gradebook, grading, states, chosen, onChoose, open, words } = props;
  const inWords = useFigureWords(gradebook);
  const { student, computed, override, comment, posted } = row;
  const closed = !gradebook.mayWrite || posted !== null;
  const name = student.name === '' ? t('unknown_student') : student.name;
  const give = () => open({ kind: 'override', student_id: student.id });
  return (
    <>
      <tr data-student={student.id} data-posted={posted !== null} data-here={student.here}>
        {gradebook.mayWrite ? (
          <td className={styles.choose}>
            {posted === null ? (
              <label>
                <input
                  type="checkbox"
                  data-control="choose"
                  aria-label={t('choose', { name })}
                  checked={chosen}
                  onChange={(event) => onChoose(event.currentTarget.checked)}
                />
              </label>
            ) : null}
          </td>
        ) : null}
        <th scope="row">
          <Link to={`/classes/${gradebook.section.id}/gradebook/students/${student.id}`}>
            <bdi>{name}</bdi>
          </Link>
          {student.dropped_on === null ? null : <small>{t('left', { day: words.shortDay(student.dropped_on) })}</small>}
          <CellsState student_id={student.id} states={states} />
        </th>
        <td data-label={t('column.computed')} className={styles.figure}>
          <bdi>{inWords(computed)}</bdi>
        </td>
        <td data-label={t('column.override')}>
          {closed ? (
            <span>{override === null ? '–' : <OverrideWords row={row} gradebook={gradebook} />}</span>
          ) : (
            <button type="button" data-control="override" onClick={give}>
              <VisuallyHidden>{t('override.of', { name })}</VisuallyHidden>
              {override === null ? t('override.give') : <OverrideWords row={row} gradebook={gradebook} />}
            </button>
          )}
        </td>
        <td data-label={t('column.comment')} className={styles.comment}>
          {closed ? (
            <span>{comment ?? '–'}</span>
          ) : (
            <button type="button" data-control="comment" onClick={() => open({ kind: 'comment', student_id: student.id })}>
              <VisuallyHidden>{t('comment.of', { name })}</VisuallyHidden>
              {comment ?? t('comment.give')}
            </button>
          )}
        </td>
        <td data-label={t('column.look')} className={styles.look}>
          <AnomalyList row={row} gradebook={gradebook} onOverride={closed ? null : give} />
        </td>
        <td data-label={t('column.verified')} className={styles.verified}>
          <label>
            <input
              type="checkbox"
              data-control="verified"
              aria-label={t('verified_of', { name })}
              checked={grading.isVerified(row)}
              disabled={closed}
              onChange={(event) => grading.verify([row], event.currentTarget.checked)}
            />
          </label>
        </td>
        <td data-label={t('column.posted')}>
          <PostedCell row={row} gradebook={gradebook} name={name} words={words} open={open} />
        </td>
      </tr>
      <CellTroubles row={row} grading={grading} states={states} mayWrite={gradebook.mayWrite} columns={gradebook.mayWrite ? 8 : 7} />
    </>
  );
}

function OverrideWords({ row: { override, figures }, gradebook }: Pick<RowProps, 'row' | 'gradebook'>) {
  const inWords = useFigureWords(gradebook);
  if (override === null) return null;
  return (
    <>
      <b>
        <bdi>{inWords(figures)}</bdi>
      </b>
      <small>{override.reason}</small>
    </>
  );
}
