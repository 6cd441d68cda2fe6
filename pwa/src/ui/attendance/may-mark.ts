import { attendanceSheets } from '@osss/shared/collections/attendance-sheets.ts';
import { insideWindow } from '@osss/shared/timetable.ts';
import type { ClassOfDay } from './use-class.ts';

/** `held`: it can be typed, and the office will be asked. `no`: somebody who has nothing to mark here. */
export type MayMark = 'yes' | 'held' | 'no';

/**
 * Greys out what the school would refuse. Only a person without any duty in the class is stopped: a device whose clock is wrong
 * must not keep a teacher from typing what the school can still judge.
 */
export function mayMark({ me, school, section, date, moment }: Pick<ClassOfDay, 'me' | 'school' | 'section' | 'date' | 'moment'>): MayMark {
  if (me === null) return 'yes';
  if (!me.duties.some((duty) => duty.section_id === section.id)) return 'no';
  const place = { kind: 'attendance', ref: section.id, school_id: school.id, day: moment.date, date } as const;
  const allowed = attendanceSheets.cells['marks.*.teacher']?.mayWrite(me, place) ?? false;
  return allowed && insideWindow(school, date, moment.date) ? 'yes' : 'held';
}
