import { useTranslation } from 'react-i18next';
import { useGradeWords } from '../../ui/gradebook/grade-words.ts';
import type { Effect, EffectRow } from './effect.ts';
import type { Settings } from './use-settings.ts';
import styles from './effect.module.css';

type Props = { settings: Settings; effect: Effect; period: string | null; choose: (period: string | null) => void };

/** Where the save bar of a narrow screen leads. */
export const effectPlace = 'effect';

/** How every student's grade would change, before anything is saved. */
export function EffectPanel({ settings, effect, period, choose }: Props) {
  const { t } = useTranslation('gradebook-settings');
  const { percent } = useGradeWords();
  const { gradebook } = settings;
  const { before, after } = effect.average;
  return (
    <aside id={effectPlace} className={styles.effect} aria-label={t('effect.title')}>
      <div className={styles.effectHead}>
        <h2>{t('effect.title')}</h2>
        {gradebook.periods.length === 0 ? null : (
          <select
            aria-label={t('effect.of')}
            value={period ?? ''}
            onChange={({ currentTarget }) => choose(currentTarget.value === '' ? null : currentTarget.value)}
          >
            <option value="">{t('effect.term')}</option>
            {gradebook.periods.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
      <p role="status" className={styles.words}>
        {effect.changed > 0
          ? t('effect.changed', { count: effect.changed, letters: effect.letters })
          : t(settings.mayWrite ? 'effect.nothing' : 'effect.as_is')}
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('effect.student')}</th>
            <th scope="col">{t('effect.now')}</th>
            <th scope="col">{t('effect.then')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('effect.average')}</th>
            <td>{percent(before)}</td>
            <td data-changed={before !== after}>{percent(after)}</td>
          </tr>
          {effect.rows.map((row) => (
            <Row key={row.student.id} row={row} />
          ))}
        </tbody>
      </table>
    </aside>
  );
}

function Row({ row: { student, before, after, changes, changesLetter } }: { row: EffectRow }) {
  const { t } = useTranslation('gradebook-settings');
  const { percent } = useGradeWords();
  const words = ({ percent: figure, letter }: EffectRow['before']) => [percent(figure), letter].filter((part) => part !== null).join(' ');
  return (
    <tr data-student={student.id} data-changes={changes}>
      <th scope="row">{student.name === '' ? t('effect.unknown') : student.name}</th>
      <td>{words(before)}</td>
      <td data-changed={changes} data-letter={changesLetter}>
        {words(after)}
        {changesLetter ? <small>{t('effect.letter')}</small> : null}
      </td>
    </tr>
  );
}
