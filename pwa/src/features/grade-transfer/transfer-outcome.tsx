import { useTranslation } from 'react-i18next';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import { categoryLike } from '../../ui/gradebook/transfer-edits.ts';
import type { TransferRow } from '../../ui/gradebook/transfer-rows.ts';
import type { SectionGradebook } from '../../ui/gradebook/use-gradebook.ts';
import styles from './transfer.module.css';

type Props = { gradebook: SectionGradebook; row: TransferRow; replace: boolean; onReplace: (replace: boolean) => void };

/** What becomes of one score: in words, and where something would be covered, only by a tick. */
export function TransferOutcome({ gradebook, row, replace, onReplace }: Props) {
  const { t } = useTranslation('grade-transfer');
  const grade = useGradeWords();
  const { outcome, to, from, brings } = row;
  const brought = grade.score(brings.score, (to ?? from).points_possible);
  const comes = outcome === 'comes' || outcome === 'creates' || outcome === 'replaces';
  // A created one says its grading period as the former did, by its name or its due date.
  const closed = comes && gradebook.isClosed(to ?? from);
  const uncategorized = outcome === 'creates' && row.category !== null && categoryLike(gradebook.section, row.category) === null;
  return (
    <>
      {outcome === 'other' || outcome === 'replaces' ? (
        <label className={styles.replace}>
          <input type="checkbox" checked={replace} onChange={(event) => onReplace(event.currentTarget.checked)} />
          {t('replace', { score: brought })}
        </label>
      ) : (
        <span className={styles.outcome}>{t(`outcome.${outcome}`, { score: brought })}</span>
      )}
      {outcome === 'other' ? <small>{t('other_stays')}</small> : null}
      {outcome === 'creates' ? <small>{t('creates_for_all')}</small> : null}
      {uncategorized ? <small className={styles.warn}>{t('no_category', { category: row.category })}</small> : null}
      {closed ? <small className={styles.warn}>{t('closed_period')}</small> : null}
    </>
  );
}
