import { minutesOf } from '@osss/shared/school-day.ts';
import type { Instant } from '@osss/shared/values.ts';
import type { OfficeMeeting } from './office-reads.ts';

export type PeriodGroup = {
  name: string;
  start: string | null;
  end: string | null;
  state: 'now' | 'later' | 'earlier';
  meetings: OfficeMeeting[];
};

/**
 * The day's meetings by period: first what runs, then what comes, then what was, each in the order of the day.
 * @param minutes of the school's wall clock; null on another day than today, which is shown from its beginning.
 */
export function periodsOf(meetings: readonly OfficeMeeting[], minutes: number | null): PeriodGroup[] {
  const groups = [...Map.groupBy(meetings, ({ period }) => period.name)].map(([name, own]): PeriodGroup => {
    const { start_time = null, end_time = null } = own[0]?.period ?? {};
    return { name, start: start_time, end: end_time, state: stateOf(start_time, end_time, minutes), meetings: own };
  });
  const rank = { now: 0, later: 1, earlier: 2 };
  return groups.toSorted((a, b) => rank[a.state] - rank[b.state] || (a.start ?? '~').localeCompare(b.start ?? '~'));
}

function stateOf(start: string | null, end: string | null, minutes: number | null): PeriodGroup['state'] {
  if (minutes === null || start === null || end === null) return 'later';
  if (minutesOf(end) <= minutes) return 'earlier';
  return minutesOf(start) <= minutes ? 'now' : 'later';
}

/** A device that is connected speaks at least every quarter of an hour. */
const quiet = 20 * 60_000;

/**
 * When any device of a meeting's teachers was last heard, where that was too long ago to be connected now; null where one is.
 * `never`: none ever was.
 */
export function silentSince({ teachers }: Pick<OfficeMeeting, 'teachers'>, now: Instant): Instant | 'never' | null {
  const last = Math.max(...teachers.map(({ heard_at }) => heard_at ?? 0), 0);
  if (last === 0) return 'never';
  return now - last > quiet ? last : null;
}
