import { useTranslation } from 'react-i18next';
import type { AttendanceCode } from '@osss/shared/collections/schools.ts';
import type { components } from '../../data/api/schema.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { useMarkWords } from '../../ui/use-mark-words.ts';
import styles from './office.module.css';

type Meeting = components['schemas']['ExcusedMeeting'];
type Existing = 'keep' | 'replace';
type Props = {
  meetings: Meeting[];
  /** Those in the periods that are excused. */
  chosen: Meeting[];
  spared: ReadonlySet<string>;
  onSpared: (spared: ReadonlySet<string>) => void;
  existing: Existing;
  onExisting: (existing: Existing) => void;
  codes: AttendanceCode[];
  words: SchoolWords;
};

/** What the excuse would write, before it is written. */
export function ExcusePreview({ meetings, chosen, spared, onSpared, existing, onExisting, codes, words }: Props) {
  const { t } = useTranslation('office');
  const markWords = useMarkWords(codes);
  const periods = [...new Map(meetings.map(({ period }) => [period.period_id, period])).values()].toSorted(
    (a, b) => a.sequence - b.sequence,
  );
  const days = new Set(chosen.map(({ date }) => date)).size;
  const standing = chosen.filter(({ office }) => office !== null).length;
  if (meetings.length === 0) return <p className={styles.waits}>{t('excuse.no_class')}</p>;
  return (
    <>
      <fieldset className={styles.choices}>
        <legend>{t('excuse.periods')}</legend>
        {periods.map(({ period_id, name }) => (
          <label key={period_id} className={styles.check}>
            <input
              type="checkbox"
              checked={!spared.has(period_id)}
              onChange={(event) => {
                const next = new Set(spared);
                if (event.currentTarget.checked) next.delete(period_id);
                else next.add(period_id);
                onSpared(next);
              }}
            />
            {name}
          </label>
        ))}
      </fieldset>
      <p role="status">
        <b>{t('excuse.meetings', { count: chosen.length, days: t('excuse.days', { count: days }) })}</b>{' '}
        {standing === 0 ? '' : t('excuse.standing', { count: standing })}
      </p>
      {standing === 0 ? null : (
        <fieldset className={styles.choices}>
          <legend>{t('excuse.existing')}</legend>
          {(['keep', 'replace'] as const).map((how) => (
            <label key={how} className={styles.check}>
              <input type="radio" name="existing" checked={existing === how} onChange={() => onExisting(how)} />
              {t(`excuse.${how}`)}
            </label>
          ))}
        </fieldset>
      )}
      <details className={styles.details}>
        <summary>{t('excuse.list')}</summary>
        <ul className={styles.plain}>
          {chosen.map(({ sheet_id, date, period, section, teacher, office }) => (
            <li key={sheet_id}>
              {`${words.shortDay(date)} · ${period.name} · ${section.course_name}`}
              {teacher === null && office === null ? null : <span className={styles.soft}> · {markWords(office ?? teacher)}</span>}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}
