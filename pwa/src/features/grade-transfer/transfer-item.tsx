import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import { createHere, type TransferChoice, type TransferRow } from '../../ui/gradebook/transfer-rows.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { TransferOutcome } from './transfer-outcome.tsx';
import styles from './transfer.module.css';

type Props = {
  gradebook: SectionGradebook;
  row: TransferRow;
  /** Assignments here that a row goes to: no two go to one. */
  taken: ReadonlySet<string>;
  replace: boolean;
  onChoose: (choice: TransferChoice) => void;
};

/** One assignment there, and where its score goes here. */
export function TransferItem({ gradebook, row, taken, replace, onChoose }: Props) {
  const { t } = useTranslation('grade-transfer');
  const words = useSchoolWords(gradebook.school.timezone);
  const grade = useGradeWords();
  const { from, to, there, here } = row;
  const name = from.name ?? t('unnamed');
  const about = [row.category, from.due_date === null ? null : words.shortDay(from.due_date)].filter((part) => part !== null);
  const place = row.outcome === 'creates' ? createHere : (to?.id ?? '');
  return (
    <tr data-outcome={row.outcome}>
      <th scope="row">
        <bdi>{name}</bdi>
        <small>
          {about.map((part, nth) => (
            <Fragment key={part}>
              {nth === 0 ? null : ' · '}
              <bdi>{part}</bdi>
            </Fragment>
          ))}
        </small>
      </th>
      <td data-label={t('column.there_short')}>
        <Said entry={there} said={grade.score(there.score, from.points_possible)} />
      </td>
      <td data-label={t('column.to')}>
        <select
          aria-label={t('to_of', { work: name })}
          value={place}
          onChange={(event) => onChoose({ to: event.currentTarget.value === '' ? null : event.currentTarget.value, replace: false })}
        >
          <option value="">{t('stays_behind')}</option>
          <option value={createHere}>{t('create')}</option>
          {gradebook.assignments.map((work) => (
            <option key={work.id} value={work.id} disabled={work.id !== to?.id && taken.has(work.id)}>
              {t('option', { work: work.name ?? t('unnamed'), points: grade.number(work.points_possible) })}
            </option>
          ))}
        </select>
        {row.likeness === 'other_category' ? <small>{t('other_category')}</small> : null}
      </td>
      <td data-label={t('column.here')}>{to === null ? '–' : <Said entry={here} said={grade.score(here.score, to.points_possible)} />}</td>
      <td data-label={t('column.outcome')}>
        <TransferOutcome
          gradebook={gradebook}
          row={row}
          replace={replace}
          onReplace={(wanted) => onChoose({ to: to?.id ?? null, replace: wanted })}
        />
      </td>
    </tr>
  );
}

function Said({ entry, said }: { entry: TransferRow['there']; said: string }) {
  return (
    <>
      {said}
      {entry.comment === null ? null : (
        <small className={styles.comment}>
          <bdi>{entry.comment}</bdi>
        </small>
      )}
    </>
  );
}
