import { useTranslation } from 'react-i18next';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { useClassroom, useDocuments } from '../../ui/classroom-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Quiet } from '../../ui/quiet.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { FirstSync } from './first-sync.tsx';
import { TodayClass } from './today-class.tsx';
import { isLongDay } from './class-states.ts';
import { useReasons, type Standing } from './use-reasons.ts';
import { WhyNoClass } from './why-no-class.tsx';
import { useTodaysClasses, type SchoolToday } from '../../ui/use-todays-classes.ts';
import styles from './today.module.css';

/** The school's day: its classes in their order, what is taken, what only this device knows. */
export function TodayScreen() {
  const days = useTodaysClasses();
  // Asked for beside the timetable, not after it.
  const enrollments = useDocuments('enrollments');
  const sync = useLive(useClassroom().sync);
  const standing = useReasons();
  if (days === undefined || sync === undefined) return null;
  if (days.length === 0) return <FirstSync sync={sync} standing={standing} />;
  return days.map((today, index) => (
    <SchoolDayPart key={today.school.id} today={today} enrollments={enrollments} standing={standing} first={index === 0} />
  ));
}

type PartProps = { today: SchoolToday; enrollments: Enrollment[] | undefined; standing: Standing | null; first: boolean };

function SchoolDayPart({ today, enrollments, standing, first }: PartProps) {
  const { t } = useTranslation('today');
  const { school, moment, day, classes, current } = today;
  const schoolWords = useSchoolWords(school.timezone);
  const words = isLongDay(classes) ? { ...schoolWords, time: schoolWords.exactTime, bell: schoolWords.exactBell } : schoolWords;
  const sheets = useDocuments('attendance_sheets', { date: moment.date });
  const why = standing?.reasons[0];
  const about = [
    words.dayAndMonth(moment.date),
    ...(typeof day?.cycle_day === 'string' ? [t('cycle_day', { day: day.cycle_day })] : []),
    ...(first ? [] : [school.name]),
  ].join(' · ');
  return (
    <>
      {first ? <PageHeader title={words.weekday(moment.date)}>{about}</PageHeader> : <h2 className={styles.school}>{about}</h2>}
      {classes.length === 0 ? (
        why !== undefined && standing !== null ? (
          <WhyNoClass reason={why} name={standing.name} />
        ) : (
          <Quiet title={t('none.title')} text={t(day?.day_type === 'instructional' ? 'none.no_class' : 'none.no_school')} />
        )
      ) : (
        <ol className={styles.classes} aria-label={t('classes')}>
          {classes.map((meeting) => (
            <TodayClass
              key={`${meeting.section.id} ${meeting.period_id}`}
              meeting={meeting}
              moment={moment}
              current={meeting === current}
              enrollments={enrollments}
              sheets={sheets}
              words={words}
            />
          ))}
        </ol>
      )}
    </>
  );
}
