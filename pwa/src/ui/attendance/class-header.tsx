import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { minutesOf } from '@osss/shared/school-day.ts';
import { classTitle } from '../names.ts';
import { PageHeader } from '../page-header.tsx';
import type { SchoolWords } from '../school-words.ts';
import { sameButItsMarks, type ClassOfDay } from './use-class.ts';

/** Class and day stand where the hand is, also when the list is long. */
export const ClassHeader = memo(function ClassHeader({ shown, words }: { shown: ClassOfDay; words: SchoolWords }) {
  const { t } = useTranslation('attendance');
  const { section, meeting, date, rows } = shown;
  const left = minutesLeft(shown);
  const about = [
    t('section', { section: section.section_number }),
    ...(typeof meeting?.room === 'string' ? [t('room', { room: meeting.room })] : []),
    t('students', { count: rows.filter((row) => row.enrolled).length }),
  ].join(' · ');
  return (
    <PageHeader title={classTitle(section, meeting?.period_name)} day={words.wholeDay(date)}>
      {about}
      {left === null ? null : (
        <>
          {' · '}
          <b>{t('left', { count: left })}</b>
        </>
      )}
    </PageHeader>
  );
}, sameButItsMarks);

/** Null unless the class is running. */
export function minutesLeft({ meeting, moment, date }: Pick<ClassOfDay, 'meeting' | 'moment' | 'date'>): number | null {
  if (meeting === null || meeting.start_time === null || meeting.end_time === null || date !== moment.date) return null;
  const running = minutesOf(meeting.start_time) <= moment.minutes && moment.minutes < minutesOf(meeting.end_time);
  return running ? minutesOf(meeting.end_time) - moment.minutes : null;
}
