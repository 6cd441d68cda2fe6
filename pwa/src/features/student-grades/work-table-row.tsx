import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { roundedText } from '@osss/shared/grading/fraction.ts';
import type { PointStatistics } from '@osss/shared/grading/statistics.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { ScoreShown } from './score-shown.tsx';
import { TryCell } from './try-cell.tsx';
import type { Trying } from './use-what-if.ts';
import type { WorkRow } from './work-rows.ts';

type Props = {
  row: WorkRow;
  section_id: string;
  /** Null: nobody has a score, or it is not computed yet. */
  ofClass: PointStatistics | null;
  today: SchoolDate;
  decimals: number;
  trying: Trying;
  words: SchoolWords;
};

export function WorkTableRow({ row, section_id, ofClass, today, decimals, trying, words }: Props) {
  const { t } = useTranslation('student-grades');
  const { number } = useGradeWords();
  const { assignment, category, counted } = row;
  const name = assignment.name ?? t('unnamed');
  const due = assignment.due_date;
  const about = [category ?? t('no_category'), due === null ? null : words.dayAndMonth(due), counted === null ? t('no_period') : null];
  return (
    <tr data-assignment={assignment.id}>
      <th scope="row">
        <Link to={`/classes/${section_id}/gradebook/assignments/${assignment.id.slice(section_id.length + 1)}`}>{name}</Link>
        <small>{about.filter(Boolean).join(' · ')}</small>
      </th>
      <td data-column="score">
        <ScoreShown row={row} coming={due !== null && due >= today} />
      </td>
      <td data-column="what_if">
        <TryCell id={assignment.id} name={name} trying={trying} />
      </td>
      <td data-column="average">{ofClass === null ? '–' : number(roundedText(ofClass.mean.exact, decimals))}</td>
      <td data-column="median">{ofClass === null ? '–' : number(ofClass.median.text)}</td>
      <td data-column="comment" dir="auto">
        {row.comment}
      </td>
    </tr>
  );
}
