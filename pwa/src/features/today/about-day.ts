import { useTranslation } from 'react-i18next';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { SchoolToday } from '../../ui/use-todays-classes.ts';
import { dayPhase } from './day-phase.ts';

/** Nearer than this, the minutes say more than the clock. */
const soon = 90;

/** The day in one line: date, turn of the cycle, another schedule than usual, and how far it has come. */
export function useAboutDay({ school, moment, day, classes }: SchoolToday, words: SchoolWords): string[] {
  const { t } = useTranslation('today');
  const schedule = school.bell_schedules.find(({ id, is_default }) => id === day?.bell_schedule_id && !is_default);
  const phase = dayPhase(classes, moment);
  const first = classes.find(({ start_time }) => start_time !== null)?.start_time ?? null;
  const how =
    phase === null || phase.phase === 'running'
      ? []
      : phase.phase === 'over'
        ? [t('phase.over')]
        : phase.minutes > soon && phase.phase === 'before' && first !== null
          ? [t('phase.first_at', { time: words.bell(first) })]
          : [t(phase.phase === 'before' ? 'phase.before' : 'phase.between', { count: phase.minutes })];
  return [
    words.dayAndMonth(moment.date),
    ...(typeof day?.cycle_day === 'string' ? [t('cycle_day', { day: day.cycle_day })] : []),
    ...(schedule === undefined ? [] : [schedule.name]),
    ...how,
  ];
}
