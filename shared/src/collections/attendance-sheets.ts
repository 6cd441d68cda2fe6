import { z } from 'zod';
import { anyOf, attendanceOffice, teachesSection, worksWithWholeSchool } from '../access.ts';
import { guid, instant, schoolDate, type Guid, type SchoolDate } from '../values.ts';
import { defineCollection, type DocumentOf } from './define.ts';

/** A mark with all that belongs to it is one value, never half-merged. */
export const mark = z.looseObject({
  code: z.string().min(1).max(8),
  /** Minutes late (or missed), where the code wants them. */
  minutes: z.int().min(0).max(1440).optional(),
  /** Early departure: minutes before the end. */
  left_early_minutes: z.int().min(0).max(1440).optional(),
  note: z.string().max(2000).optional(),
});
export type Mark = z.infer<typeof mark>;

/** Set by the server: who took attendance, and when the edit counts as made. */
const taken = z.object({ by: guid, at: instant });

export const attendanceSheets = defineCollection({
  name: 'attendance_sheets',
  version: 0,
  schema: z.looseObject({
    /** `section:date:period` */
    id: z.string().max(120),
    section_id: guid,
    date: schoolDate,
    period_id: guid,
    taken: taken.nullable(),
    marks: z.record(guid, z.object({ teacher: mark.nullable(), office: mark.nullable() })),
  }),
  indexes: [['section_id', 'date'], ['date']],
  scopeKind: 'attendance',
  keyFields: sheetKey,
  scopeRef: (key) => key['section_id'] ?? '',
  blank: (key) => ({ taken: null, marks: {}, ...key }),
  // A substitute sees the class's earlier days too, and writes only the own ones.
  mayRead: (actor, place) => worksWithWholeSchool(actor, place) || teachesSection(actor, { ...place, date: null }),
  cells: {
    taken: { schema: taken, mayWrite: anyOf(teachesSection, attendanceOffice), settledByServer: true },
    'marks.*.teacher': { schema: mark, mayWrite: teachesSection },
    'marks.*.office': { schema: mark, mayWrite: attendanceOffice },
  },
});
export type AttendanceSheet = DocumentOf<typeof attendanceSheets>;

export function sheetId(section_id: Guid, date: SchoolDate, period_id: Guid): string {
  return `${section_id}:${date}:${period_id}`;
}

/** @returns the fields a sheet's id is made of, or null where it is none. */
export function sheetKey(id: string): Record<'id' | 'section_id' | 'date' | 'period_id', string> | null {
  const [section_id, date, period_id, ...rest] = id.split(':');
  const wellFormed =
    rest.length === 0 && guid.safeParse(section_id).success && schoolDate.safeParse(date).success && guid.safeParse(period_id).success;
  return wellFormed ? { id, section_id: section_id ?? '', date: date ?? '', period_id: period_id ?? '' } : null;
}

/** EX4: the official mark is the office's if there is one, else the teacher's. */
export function officialMark(marks: AttendanceSheet['marks'][string] | undefined): Mark | null {
  return marks?.office ?? marks?.teacher ?? null;
}
