import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { useClassroom, useDocuments } from '../../ui/classroom-context.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { useLive } from '../../ui/use-live.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { useTodaysClasses, type SchoolToday } from '../../ui/use-todays-classes.ts';
import { useAboutDay } from './about-day.ts';
import { isLongDay } from './class-states.ts';
import { FirstSync } from './first-sync.tsx';
import { NoClasses } from './no-classes.tsx';
import { TodayClass } from './today-class.tsx';
import { useReasons, type Standing } from './use-reasons.ts';
import { WhyNoClass } from './why-no-class.tsx';
import styles from './today.module.css';

const Beside = lazy(async () => ({ default: (await import('./beside.tsx')).Beside }));

/** The school's day: the running class, the others in their order, what is taken, what only this device knows, what is left to do. */
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
  const { school, moment, classes } = today;
  const schoolWords = useSchoolWords(school.timezone);
  const words = isLongDay(classes) ? { ...schoolWords, time: schoolWords.exactTime, bell: schoolWords.exactBell } : schoolWords;
  const about = [...useAboutDay(today, words), ...(first ? [] : [school.name])].join(' · ');
  const why = classes.length === 0 ? standing?.reasons[0] : undefined;
  return (
    <>
      {first ? <PageHeader title={words.weekday(moment.date)}>{about}</PageHeader> : <h2 className={styles.school}>{about}</h2>}
      <div className={styles.day}>
        <div>
          {why !== undefined && standing !== null ? (
            <WhyNoClass reason={why} name={standing.name} />
          ) : classes.length === 0 ? (
            <NoClasses today={today} words={words} />
          ) : (
            <Classes today={today} enrollments={enrollments} words={words} />
          )}
        </div>
        <div>
          <Suspense fallback={null}>
            <Beside today={today} enrollments={enrollments} words={schoolWords} dayWords={words} />
          </Suspense>
        </div>
      </div>
    </>
  );
}

type ClassesProps = { today: SchoolToday; enrollments: Enrollment[] | undefined; words: ReturnType<typeof useSchoolWords> };

function Classes({ today: { moment, classes, current }, enrollments, words }: ClassesProps) {
  const { t } = useTranslation('today');
  const sheets = useDocuments('attendance_sheets', { date: moment.date });
  const inOrder = current === null ? classes : [current, ...classes.filter((meeting) => meeting !== current)];
  return (
    <ol className={styles.classes} aria-label={t('classes')}>
      {inOrder.map((meeting) => (
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
  );
}
