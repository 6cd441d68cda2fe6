import { minutesOf } from '@osss/shared/school-day.ts';
import type { OfficeMeeting } from './office-reads.ts';

export type Shown = 'all' | 'not_taken';

/** The name of the period that runs at that minute of the school's day; null between two. */
export function runningPeriod(meetings: readonly OfficeMeeting[], minutes: number): string | null {
  const running = meetings.find(
    ({ period: { start_time, end_time } }) =>
      start_time !== null && end_time !== null && minutesOf(start_time) <= minutes && minutes < minutesOf(end_time),
  );
  return running?.period.name ?? null;
}

/** @param period its name; empty for the whole day. */
export function meetingsShown(meetings: readonly OfficeMeeting[], period: string, shown: Shown): OfficeMeeting[] {
  return meetings.filter((meeting) => (period === '' || meeting.period.name === period) && (shown === 'all' || meeting.taken === null));
}
