import { useMemo } from 'react';
import { combineLatest, map, of } from 'rxjs';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { useClassroom, useDocuments, useMe } from '../../ui/classroom-context.tsx';
import { useLive } from '../../ui/use-live.ts';
import type { SchoolToday } from '../../ui/use-todays-classes.ts';
import { untaken, windowDays, type Untaken } from './untaken.ts';

const none: Untaken[] = [];

/** Asked day by day: a year of sheets lies on the device, and only a few days of it can still be entered. */
export function useUntaken({ school, moment }: SchoolToday, enrollments: Enrollment[] | undefined): Untaken[] {
  const classroom = useClassroom();
  const me = useMe();
  const sections = useDocuments('sections');
  const today = moment.date;
  const days = windowDays(school, today).join(' ');
  const source = useMemo(() => {
    const each = days.split(' ').map((date) => classroom.documents('attendance_sheets', { date }));
    return days === '' ? of([]) : combineLatest(each).pipe(map((sheets) => sheets.flat()));
  }, [classroom, days]);
  const sheets = useLive(source);
  return useMemo(() => {
    if (me === undefined || sections === undefined || sheets === undefined || enrollments === undefined) return none;
    return untaken({ school, sections, me, enrollments, sheets, today });
  }, [school, sections, me, enrollments, sheets, today]);
}
