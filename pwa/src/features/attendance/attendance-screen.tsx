import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { classTitle } from '../../ui/names.ts';
import { minutesOf } from '@osss/shared/school-day.ts';
import { AttendanceActions } from './attendance-actions.tsx';
import { AttendanceTable } from './attendance-table.tsx';
import { ClassMessages } from './class-messages.tsx';
import { Tally } from './tally.tsx';
import { useAttendanceKeys } from './use-attendance-keys.ts';
import { useClass, type ClassOfDay } from './use-class.ts';
import { mayMark } from './may-mark.ts';
import { useMarking } from './use-marking.ts';
import styles from './attendance.module.css';

/** Attendance of one class meeting; its section, day and period stand in the address, so that no drop-down can point at another. */
export function AttendanceScreen() {
  const { t } = useTranslation('attendance');
  const { section = '', date = '', period = '' } = useParams();
  const shown = useClass(section, date, period);
  if (shown === undefined) return null;
  if (shown === null) {
    return (
      <>
        <PageHeader title={t('title')} />
        <Quiet title={t('not_here.what')} text={t('not_here.text')}>
          <Link to="/">{t('not_here.back')}</Link>
        </Quiet>
      </>
    );
  }
  return <ClassAttendance key={shown.sheetId} shown={shown} />;
}

function ClassAttendance({ shown }: { shown: ClassOfDay }) {
  const { school, section, meeting, date, rows } = shown;
  const words = useSchoolWords(school.timezone);
  const screen = useRef<HTMLDivElement>(null);
  const marking = useMarking(shown);
  const allowed = mayMark(shown);
  useAttendanceKeys({ screen, codes: school.attendance_codes, rows, marking, enabled: allowed !== 'no' });
  return (
    <div ref={screen} className={styles.screen} tabIndex={-1}>
      <PageHeader title={classTitle(section, meeting?.period_name)} day={words.wholeDay(date)}>
        <AboutClass shown={shown} />
      </PageHeader>
      <ClassMessages shown={shown} allowed={allowed} words={words} />
      <AttendanceActions shown={shown} marking={marking} disabled={allowed === 'no'} words={words} />
      <Tally rows={rows} codes={school.attendance_codes} />
      <AttendanceTable shown={shown} marking={marking} disabled={allowed === 'no'} words={words} />
    </div>
  );
}

function AboutClass({ shown }: { shown: ClassOfDay }) {
  const { t } = useTranslation('attendance');
  const { section, meeting, rows } = shown;
  const left = minutesLeft(shown);
  const about = [
    t('section', { section: section.section_number }),
    ...(typeof meeting?.room === 'string' ? [t('room', { room: meeting.room })] : []),
    t('students', { count: rows.filter((row) => row.enrolled).length }),
  ].join(' · ');
  return (
    <>
      {about}
      {left === null ? null : (
        <>
          {' · '}
          <b>{t('left', { count: left })}</b>
        </>
      )}
    </>
  );
}

/** Null unless the class is running. */
function minutesLeft({ meeting, moment, date }: ClassOfDay): number | null {
  if (meeting === null || meeting.start_time === null || meeting.end_time === null || date !== moment.date) return null;
  const running = minutesOf(meeting.start_time) <= moment.minutes && moment.minutes < minutesOf(meeting.end_time);
  return running ? minutesOf(meeting.end_time) - moment.minutes : null;
}
