import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { classTitle } from '../../ui/names.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { SchoolToday } from '../../ui/use-todays-classes.ts';
import { useTold } from './use-told.ts';
import { useUntaken } from './use-untaken.ts';
import type { Untaken } from './untaken.ts';
import styles from './duties.module.css';

/** More than these would hide the others. */
const shownAtOnce = 4;

type Props = { today: SchoolToday; enrollments: Enrollment[] | undefined; words: SchoolWords };

/** What is still to be done, or to be known, before the day ends. */
export function BeforeYouGo({ today, enrollments, words }: Props) {
  const { t } = useTranslation('today');
  const open = useUntaken(today, enrollments);
  const told = useTold(today);
  if (open.length + told.length === 0) return null;
  const rest = open.slice(shownAtOnce);
  return (
    <section className={styles.duties} aria-labelledby="before-you-go">
      <h2 id="before-you-go">{t('duty.title')}</h2>
      <ul>
        {open.slice(0, shownAtOnce).map((duty) => (
          <NotTaken key={keyOf(duty)} duty={duty} today={today.moment.date} words={words} />
        ))}
        {told.map(({ kind, what, detail }) => (
          <li key={kind}>
            <Link to="/notices" className={styles.duty}>
              <b>{what}</b>
              <span>{detail}</span>
            </Link>
          </li>
        ))}
      </ul>
      {rest.length === 0 ? null : (
        <details className={styles.rest}>
          <summary>{t('duty.more', { count: rest.length })}</summary>
          <ul>
            {rest.map((duty) => (
              <NotTaken key={keyOf(duty)} duty={duty} today={today.moment.date} words={words} />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function keyOf({ meeting, date }: Untaken): string {
  return `${meeting.section.id} ${date} ${meeting.period_id}`;
}

type NotTakenProps = { duty: Untaken; today: SchoolDate; words: SchoolWords };

function NotTaken({ duty: { meeting, date, until }, today, words }: NotTakenProps) {
  const { t } = useTranslation('today');
  const name = classTitle(meeting.section, meeting.period_name);
  return (
    <li>
      <Link to={`/classes/${meeting.section.id}/${date}/${meeting.period_id}`} className={styles.duty}>
        <b>{t('duty.not_taken', { day: words.wholeDay(date), name })}</b>
        <span>{until === today ? t('duty.last_day') : t('duty.until', { day: words.weekday(until) })}</span>
        <strong>{t('duty.take')}</strong>
      </Link>
    </li>
  );
}
