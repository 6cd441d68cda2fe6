import { useTranslation } from 'react-i18next';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import { useFigureWords } from '../../ui/gradebook/use-figure-words.ts';
import { gradeIn, saidOf, type Span } from './report-figures.ts';
import type { SheetProps } from './student-sheet.tsx';
import styles from './report.module.css';

/** The grade of each grading period, as it stands and as it was posted. Why a teacher gave another grade is between them and the office. */
export function GradesPart({ gradebook, student, place }: SheetProps) {
  const { t } = useTranslation('grade-reports');
  const { number } = useGradeWords();
  const inWords = useFigureWords(gradebook);
  const { span, view } = place;
  const spans: Span[] = span === null ? [...gradebook.periods, null] : [span];
  const [withPosted, withComments] = [place.shows('posted'), place.shows('comments')];
  return (
    <table className={styles.table} data-report="grades">
      <thead>
        <tr>
          <th scope="col">{t('period')}</th>
          <th scope="col" className={styles.figure}>
            {t('column.grade')}
          </th>
          {withPosted ? (
            <th scope="col" className={styles.figure}>
              {t('column.posted')}
            </th>
          ) : null}
          {withComments ? <th scope="col">{t('column.comment')}</th> : null}
        </tr>
      </thead>
      <tbody>
        {spans.map((one) => {
          const said = saidOf(gradebook, one, student);
          const posted = said?.posted ?? null;
          return (
            <tr key={one?.id ?? 'term'}>
              <th scope="row">
                {one?.name ?? t('term')}
                {one === null || span !== null ? null : <small>{t('weight', { weight: number(one.weight) })}</small>}
              </th>
              <td className={styles.figure} data-strong="true">
                <bdi>{inWords(gradeIn(gradebook, student, one, view))}</bdi>
                {(said?.override ?? null) === null ? null : <small>{t('given')}</small>}
              </td>
              {withPosted ? (
                <td className={styles.figure}>{one === null ? '' : posted === null ? t('not_posted') : inWords(posted)}</td>
              ) : null}
              {withComments ? <td>{said?.comment}</td> : null}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
