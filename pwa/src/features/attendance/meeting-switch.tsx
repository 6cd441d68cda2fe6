import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { addDays } from '@osss/shared/school-day.ts';
import { classesOn } from '@osss/shared/timetable.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { sameButItsMarks, type ClassOfDay } from '../../ui/attendance/use-class.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { meetingBeside } from './meetings-around.ts';
import styles from './meeting-switch.module.css';

/** To the same class on another day: the meeting before, the next one, or a day of the window. */
export const MeetingSwitch = memo(function MeetingSwitch({ shown, words }: { shown: ClassOfDay; words: SchoolWords }) {
  const { t } = useTranslation('attendance');
  const navigate = useNavigate();
  const { school, section, date, moment } = shown;
  const period_id = shown.sheetId.split(':')[2] ?? '';
  const go = (day: SchoolDate) => {
    const meeting = classesOn(school, [section], day)[0];
    if (day !== '') void navigate(`/classes/${section.id}/${day}/${meeting?.period_id ?? period_id}`);
  };
  const step = (by: -1 | 1) => {
    const beside = meetingBeside(school, section, { date, period_id }, by);
    if (beside === null || beside.date > moment.date) return null;
    const day = words.wholeDay(beside.date);
    return (
      <Link
        to={`/classes/${section.id}/${beside.date}/${beside.period_id}`}
        aria-label={t(by < 0 ? 'switch.before' : 'switch.after', { day })}
      >
        <span aria-hidden data-turn>
          {by < 0 ? '‹' : '›'}
        </span>
        {words.dayAndMonth(beside.date)}
      </Link>
    );
  };
  return (
    <nav className={styles.switch} aria-label={t('switch.label')}>
      {step(-1)}
      <label>
        <span>{t('switch.day')}</span>
        <input
          type="date"
          value={date}
          min={addDays(moment.date, -school.settings.edit_days)}
          max={moment.date}
          onChange={(event) => go(event.currentTarget.value)}
        />
      </label>
      {step(1)}
    </nav>
  );
}, sameButItsMarks);
