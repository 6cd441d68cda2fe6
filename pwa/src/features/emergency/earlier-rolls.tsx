import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { EmergencyRoll } from '@osss/shared/collections/emergency-rolls.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { isAccounted } from './roll.ts';
import styles from './emergency.module.css';

/** Rolls of today and of the days that this device still has, the latest first. */
export function EarlierRolls({ rolls, words }: { rolls: readonly EmergencyRoll[]; words: SchoolWords }) {
  const { t } = useTranslation('emergency');
  if (rolls.length === 0) return null;
  const latestFirst = rolls.toSorted((a, b) =>
    a.date === b.date ? (b.number ?? 0) - (a.number ?? 0) : (a.date ?? '') < (b.date ?? '') ? 1 : -1,
  );
  return (
    <section className={styles.earlier}>
      <h2>{t('earlier')}</h2>
      <ul>
        {latestFirst.map(({ id, school_id, date, number, kind, accounted, ended }) => (
          <li key={id}>
            <Link to={`/emergency/${date ?? ''}/${number ?? 1}?school=${school_id}`}>
              {t('roll_of', { kind: t(`kind.${kind ?? 'emergency'}`), day: words.shortDay(date ?? ''), number })}
            </Link>
            <small>
              {[
                t('count.accounted', { count: Object.values(accounted).filter((value) => isAccounted(value)).length }),
                ended === null ? t('runs') : t('ended_at', { time: words.moment(ended.at) }),
              ].join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
