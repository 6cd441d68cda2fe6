import type { BellSchedule, Calendar, PeriodMapping } from '@osss/shared/setup/parts.ts';

type Naming = { calendar?: Calendar | undefined; period_mapping?: PeriodMapping[] | undefined };
export type NameProblem = { path: (string | number)[]; message: string };

/** Schedules and periods are named in several places, and each name must be one that exists. */
export function checkNames({ calendar, period_mapping = [] }: Naming, bellSchedules: readonly BellSchedule[]): NameProblem[] {
  const standard = bellSchedules.find(({ is_default }) => is_default);
  const periods = new Set(standard?.periods.map(({ name }) => name));
  // Without a default there would be a problem for every label, and that one is told anyway.
  const unknownPeriods = (standard === undefined ? [] : period_mapping).flatMap(({ meetings }, index) =>
    meetings.flatMap(({ period }, place) =>
      periods.has(period)
        ? []
        : [
            {
              path: ['period_mapping', index, 'meetings', place, 'period'],
              message: `the default schedule has no period named ${period}`,
            },
          ],
    ),
  );
  return [...unknownSchedules(calendar, new Set(bellSchedules.map(({ name }) => name))), ...unknownPeriods];
}

function unknownSchedules(calendar: Calendar | undefined, known: ReadonlySet<string>): NameProblem[] {
  if (calendar === undefined) return [];
  const named = [
    ...calendar.days.map(({ bell_schedule }, index) => ({ bell_schedule, path: ['calendar', 'days', index, 'bell_schedule'] })),
    ...calendar.generate.flatMap(({ bell_schedules }, rule) =>
      bell_schedules.map(({ bell_schedule }, index) => ({
        bell_schedule,
        path: ['calendar', 'generate', rule, 'bell_schedules', index, 'bell_schedule'],
      })),
    ),
  ];
  return named.flatMap(({ bell_schedule, path }) =>
    bell_schedule === null || known.has(bell_schedule) ? [] : [{ path, message: `no bell schedule is named ${bell_schedule}` }],
  );
}
