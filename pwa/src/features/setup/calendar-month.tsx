import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SchoolDate } from '@osss/shared/values.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { dayTypes, nextMonth, weeksOf, type Day } from './calendar-days.ts';
import styles from './setup.module.css';

type Props = {
  /** `2026-11` */
  month: string;
  days: readonly Day[];
  onMonth: (month: string) => void;
  onDay: (date: SchoolDate) => void;
};

export function CalendarMonth({ month, days, onMonth, onDay }: Props) {
  const { t, i18n } = useTranslation('setup');
  const words = useSchoolWords();
  const weeks = weeksOf(month, firstWeekday(i18n.language));
  const byDate = new Map(days.map((day) => [day.date, day]));
  const name = new Intl.DateTimeFormat(i18n.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );
  const short = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  return (
    <>
      <div className={styles.months}>
        <Button variant="default" aria-label={t('calendar.before')} onClick={() => onMonth(nextMonth(month, -1))}>
          <span className={styles.arrow}>‹</span>
        </Button>
        <h3 aria-live="polite">{name}</h3>
        <Button variant="default" aria-label={t('calendar.after')} onClick={() => onMonth(nextMonth(month, 1))}>
          <span className={styles.arrow}>›</span>
        </Button>
      </div>
      <table className={styles.month} aria-label={name}>
        <thead>
          <tr>
            {(weeks[1] ?? []).map((date) => (
              <th key={date} scope="col">
                <abbr title={date === null ? '' : words.weekday(date)}>
                  {date === null ? '' : short.format(Date.parse(`${date}T00:00:00Z`))}
                </abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((date) => date !== null)}>
              {week.map((date, place) => (
                // Empty places of a week have no other name than where they are.
                <td key={date ?? `none-${place}`}>
                  {date === null ? null : <DayButton date={date} day={byDate.get(date)} onPress={() => onDay(date)} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

type DayProps = { date: SchoolDate; day: Day | undefined; onPress: () => void };

function DayButton({ date, day, onPress }: DayProps) {
  const { t } = useTranslation('setup');
  const words = useSchoolWords();
  const kind = day === undefined ? t('calendar.not_said') : typeWords(t, day.day_type);
  const cycle = day?.cycle_day == null ? [] : [t('mapping.cycle_day', { day: day.cycle_day })];
  const schedule = day?.bell_schedule == null ? [] : [day.bell_schedule];
  const said = [words.wholeDay(date), kind, ...cycle, ...schedule].join(', ');
  return (
    <button type="button" data-type={day?.day_type ?? 'none'} title={said} onClick={onPress}>
      <span className={styles.hidden}>{said}</span>
      <b aria-hidden>{Number(date.slice(8))}</b>
      <small aria-hidden>{day?.day_type === 'instructional' ? [day.cycle_day ?? '', ...schedule].join(' ').trim() : kind}</small>
    </button>
  );
}

function typeWords(t: (key: string) => string, type: string): string {
  return dayTypes.some((known) => known === type) ? t(`calendar.type.${type}`) : type;
}

/** Sunday is 0; where the browser does not say, Sunday. */
function firstWeekday(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  return (locale.getWeekInfo?.().firstDay ?? 7) % 7;
}
