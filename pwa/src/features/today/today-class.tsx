import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { sheetId, type AttendanceSheet } from '@osss/shared/collections/attendance-sheets.ts';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { minutesOf, type SchoolMoment } from '@osss/shared/school-day.ts';
import type { ClassMeeting } from '@osss/shared/timetable.ts';
import { useCellStates } from '../../ui/classroom-context.tsx';
import { classTitle } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import { classState } from './class-states.ts';
import { TakenState } from './taken-state.tsx';
import styles from './today.module.css';

type Props = {
  meeting: ClassMeeting;
  moment: SchoolMoment;
  current: boolean;
  enrollments: Enrollment[] | undefined;
  sheets: AttendanceSheet[] | undefined;
  words: SchoolWords;
};

export function TodayClass({ meeting, moment, current, enrollments, sheets, words }: Props) {
  const { t } = useTranslation('today');
  const { section, period_id, period_name, start_time, end_time, room } = meeting;
  const id = sheetId(section.id, moment.date, period_id);
  const cells = useCellStates('attendance_sheets', id);
  const known = enrollments !== undefined && sheets !== undefined;
  const sheet = sheets?.find((candidate) => candidate.id === id);
  const state = known ? classState(sheet, cells, enrollments, { section_id: section.id, date: moment.date }) : null;
  const running = current && start_time !== null && minutesOf(start_time) <= moment.minutes;
  const over = end_time !== null && minutesOf(end_time) <= moment.minutes;
  const left = running && end_time !== null ? t('left', { count: minutesOf(end_time) - moment.minutes }) : null;
  const about = [left, room === null ? null : t('room', { room })].filter((part) => part !== null).join(' · ');
  return (
    <li>
      <Link
        to={`/classes/${section.id}/${moment.date}/${period_id}`}
        className={styles.class}
        data-now={current}
        aria-current={running ? 'time' : undefined}
      >
        <span className={styles.time}>
          {start_time === null ? t('no_time') : words.bell(start_time)}
          {end_time === null ? null : <small>{words.bell(end_time)}</small>}
        </span>
        <span className={styles.what}>
          <b>{classTitle(section, period_name)}</b>
          <span>
            {about}
            <span className={styles.number}>{`${about === '' ? '' : ' · '}${section.section_number}`}</span>
          </span>
        </span>
        {state === null ? null : <TakenState state={state} due={running || over} words={words} />}
      </Link>
    </li>
  );
}
