import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../ui/use-now.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { schoolMoment } from '@osss/shared/school-day.ts';
import { MeetingRow } from './meeting-row.tsx';
import type { OfficeMeeting, OfficeSchool } from './office-reads.ts';
import { meetingsShown, runningPeriod, type Shown } from './meetings-shown.ts';
import styles from './office.module.css';

type Props = { meetings: OfficeMeeting[]; school: OfficeSchool; words: SchoolWords };

export function MeetingList({ meetings, school, words }: Props) {
  const { t } = useTranslation('office');
  const { minutes } = schoolMoment(useNow(), school.timezone);
  const [chosen, setChosen] = useState<string | null>(null);
  const [shown, setShown] = useState<Shown>('all');
  const periods = [...new Map(meetings.map(({ period }) => [period.name, period])).values()].toSorted((a, b) => a.sequence - b.sequence);
  const period = chosen ?? runningPeriod(meetings, minutes) ?? '';
  const rows = meetingsShown(meetings, period, shown);
  const taken = rows.filter((meeting) => meeting.taken !== null).length;
  return (
    <section aria-labelledby="office-classes" className={styles.part}>
      <h2 id="office-classes">{t('classes.title')}</h2>
      <div className={styles.filters}>
        <label>
          {t('classes.period')}
          <select value={period} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value="">{t('classes.whole_day')}</option>
            {periods.map(({ period_id, name }) => (
              <option key={period_id} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('classes.show')}
          <select value={shown} onChange={(event) => setShown(event.currentTarget.value as Shown)}>
            <option value="all">{t('classes.all')}</option>
            <option value="not_taken">{t('classes.not_taken_only')}</option>
          </select>
        </label>
        <p>{t('classes.count', { taken, count: rows.length })}</p>
      </div>
      {rows.length === 0 ? (
        <p className={styles.none}>{t('classes.none')}</p>
      ) : (
        <table className={styles.table} aria-label={t('classes.title')}>
          <thead>
            <tr>
              {(['time', 'class', 'teacher', 'state', 'marked', 'mark'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`classes.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((meeting) => (
              <MeetingRow key={meeting.sheet_id} meeting={meeting} school={school} words={words} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
