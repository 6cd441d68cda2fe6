import type { CSSProperties } from 'react';
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
  const about = room === null ? '' : t('room', { room });
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
          {current ? <Now meeting={meeting} moment={moment} running={running} /> : null}
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

/** How long the class still runs, or until it begins; the line under it says the same without figures. */
function Now({ meeting: { start_time, end_time }, moment, running }: Pick<Props, 'meeting' | 'moment'> & { running: boolean }) {
  const { t } = useTranslation('today');
  if (start_time === null || end_time === null) return null;
  const [start, end] = [minutesOf(start_time), minutesOf(end_time)];
  const words = running ? t('left', { count: end - moment.minutes }) : t('begins_in', { count: start - moment.minutes });
  return (
    <span className={styles.now}>
      <em>{t(running ? 'now' : 'next')}</em> {words}
      {running ? (
        <span
          className={styles.passed}
          aria-hidden
          style={{ '--passed': (moment.minutes - start) / Math.max(1, end - start) } as CSSProperties}
        />
      ) : null}
    </span>
  );
}
