import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { useErrorWords } from './error-words.ts';
import { placeOf } from './place-of.ts';
import { dayValue, onDay, type LabelMeeting, type LabelRow } from './mapping.ts';
import styles from './setup.module.css';

type Props = {
  row: LabelRow;
  periods: string[];
  cycleDays: string[];
  error: string | undefined;
  onChange: (meetings: LabelMeeting[]) => void;
};

// 2 August 2026 is a Sunday.
const weekdays = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, date: `2026-08-0${day + 2}` }));

export function MappedLabelRow({ row, periods, cycleDays, error, onChange }: Props) {
  const { t } = useTranslation('setup');
  const words = useSchoolWords();
  const wrong = useErrorWords();
  const { label, classes, examples, meetings } = row;
  const replace = (index: number, meeting: LabelMeeting) => onChange(meetings.map((one, place) => (place === index ? meeting : one)));
  const fresh = (period: string) => onChange([...meetings, { period, cycle_day: null, day_of_week: null }]);
  return (
    <tr>
      <th scope="row">
        {label}
        <small>{[t('mapping.classes', { n: classes }), ...examples].join(' · ')}</small>
      </th>
      <td>
        {meetings.map((meeting, index) => (
          <div key={placeOf(index)} className={styles.line}>
            <select
              aria-label={t('mapping.period_of', { label })}
              value={meeting.period}
              onChange={(event) => replace(index, { ...meeting, period: event.currentTarget.value })}
            >
              {periods.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
            <select
              aria-label={t('mapping.days_of', { label })}
              value={dayValue(meeting)}
              onChange={(event) => replace(index, onDay(meeting, event.currentTarget.value))}
            >
              <option value="">{t('mapping.every_day')}</option>
              {cycleDays.map((day) => (
                <option key={day} value={`cycle:${day}`}>
                  {t('mapping.cycle_day', { day })}
                </option>
              ))}
              {weekdays.map(({ day, date }) => (
                <option key={day} value={`weekday:${day}`}>
                  {words.weekday(date)}
                </option>
              ))}
            </select>
            <Button
              variant="default"
              aria-label={t('remove_named', { name: `${label}: ${meeting.period}` })}
              onClick={() => onChange(meetings.filter((one) => one !== meeting))}
            >
              {t('remove')}
            </Button>
          </div>
        ))}
        <div className={styles.line}>
          <select
            aria-label={meetings.length === 0 ? t('mapping.period_of', { label }) : t('mapping.more_of', { label })}
            value=""
            onChange={(event) => fresh(event.currentTarget.value)}
          >
            <option value="" disabled>
              {meetings.length === 0 ? t('mapping.choose') : t('mapping.more')}
            </option>
            {periods.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
        {error === undefined ? null : <small className={styles.no}>{wrong(error)}</small>}
      </td>
    </tr>
  );
}
