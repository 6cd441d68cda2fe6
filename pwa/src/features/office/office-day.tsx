import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { PageHeader } from '../../ui/page-header.tsx';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { AbsentView } from './absent-view.tsx';
import { BoardView } from './board-view.tsx';
import { DifferencesView } from './differences-view.tsx';
import { ExcusesView } from './excuses-view.tsx';
import { views, useOfficePlace, type View } from './office-place.ts';
import { useAbsentStudents, useDifferences, useHeld, useLateArrivals, useMeetings, type OfficeSchool } from './office-reads.ts';
import { PostedView } from './posted-view.tsx';
import { WaitingView } from './waiting-view.tsx';
import styles from './office.module.css';

type Props = { schools: OfficeSchool[]; school: OfficeSchool };

/** One day of one school, seen from one of several sides. */
export function OfficeDay({ schools, school }: Props) {
  const { t } = useTranslation('office');
  const words = useSchoolWords(school.timezone);
  const place = useOfficePlace();
  const date = place.date ?? school.today;
  const day = { school_id: school.school_id, date };
  const [meetings, absent, differences] = [useMeetings(day), useAbsentStudents(day), useDifferences(day)];
  const [held, late] = [useHeld(school.school_id), useLateArrivals(day)];
  const asked = [meetings, absent, differences, held, late];
  const lost = asked.some((one) => one.isError);
  // The oldest of what is shown: a picture is as old as its oldest part.
  const times = asked.map((one) => one.dataUpdatedAt).filter((at) => at > 0);
  const asOf = times.length === 0 ? '' : t('as_of', { time: words.time(Math.min(...times)) });
  const counts: Record<View, number | null> = {
    classes: null,
    absent: absent.data?.items.length ?? null,
    differences: differences.data?.items.filter(({ decided }) => !decided).length ?? null,
    waiting: held.data === undefined || late.data === undefined ? null : held.data.length + late.data.length,
    excuses: null,
    posted: null,
  };
  const shared = { school, day, words };
  return (
    <>
      <PageHeader title={t('title')} day={words.wholeDay(date)}>
        {[school.name, asOf].filter((part) => part !== '').join(' · ')}
      </PageHeader>
      <DayBar schools={schools} school={school} counts={counts} />
      {lost ? (
        <p role="alert" className={styles.stale}>
          {t('stale', { time: times.length === 0 ? '–' : words.time(Math.min(...times)) })}
        </p>
      ) : null}
      <div data-lost={lost} className={styles.picture}>
        {place.view === 'classes' ? <BoardView {...shared} meetings={meetings.data?.items} /> : null}
        {place.view === 'absent' ? <AbsentView {...shared} students={absent.data?.items} /> : null}
        {place.view === 'differences' ? <DifferencesView {...shared} differences={differences.data?.items} /> : null}
        {place.view === 'waiting' ? <WaitingView {...shared} held={held.data} late={late.data} /> : null}
        {place.view === 'posted' ? <PostedView school={school} words={words} /> : null}
        {place.view === 'excuses' ? <ExcusesView {...shared} /> : null}
      </div>
    </>
  );
}

function DayBar({ schools, school, counts }: Props & { counts: Record<View, number | null> }) {
  const { t } = useTranslation('office');
  const place = useOfficePlace();
  const navigate = useNavigate();
  return (
    <div className={styles.bar}>
      <nav aria-label={t('views')} className={styles.views}>
        {views.map((view) => (
          <Link key={view} to={place.to({ view, student: null })} aria-current={place.view === view ? 'page' : undefined}>
            {t(`view.${view}`)}
            {counts[view] === null ? null : <span className={styles.count}>{counts[view]}</span>}
          </Link>
        ))}
      </nav>
      {schools.length < 2 ? null : (
        <label className={styles.field}>
          {t('school')}
          <select value={school.school_id} onChange={(event) => void navigate(place.to({ school: event.currentTarget.value }))}>
            {schools.map(({ school_id, name }) => (
              <option key={school_id} value={school_id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className={styles.field}>
        {t('day')}
        <input
          type="date"
          value={place.date ?? school.today}
          onChange={(event) => {
            const date = event.currentTarget.value;
            void navigate(place.to({ date: date === '' || date === school.today ? null : date }), { replace: true });
          }}
        />
      </label>
    </div>
  );
}
