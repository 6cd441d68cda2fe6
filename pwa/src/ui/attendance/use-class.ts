import { useMemo } from 'react';
import { useCellStates, useDocument, useDocuments, useMe } from '../classroom-context.tsx';
import { useNow } from '../use-now.ts';
import { useSchoolWords } from '../use-school-words.ts';
import type { Actor } from '@osss/shared/access.ts';
import { sheetId, type AttendanceSheet } from '@osss/shared/collections/attendance-sheets.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { schoolMoment, type SchoolMoment } from '@osss/shared/school-day.ts';
import { classesOn, type ClassMeeting } from '@osss/shared/timetable.ts';
import { rowsOf, type Row } from './rows.ts';

export type ClassOfDay = {
  sheetId: string;
  date: string;
  school: School;
  section: Section;
  me: Actor | null;
  /** Null: the timetable has no such meeting that day; its sheet may exist all the same. */
  meeting: ClassMeeting | null;
  moment: SchoolMoment;
  sheet: AttendanceSheet | null;
  rows: Row[];
};

/** One class meeting with all that its screen shows; undefined while being read, null where this device does not hold the class. */
export function useClass(sectionId: string, date: string, periodId: string): ClassOfDay | null | undefined {
  const id = sheetId(sectionId, date, periodId);
  const me = useMe();
  const section = useDocument('sections', sectionId);
  const schools = useDocuments('schools');
  const enrollments = useDocuments('enrollments', { section_id: sectionId });
  const students = useDocuments('students');
  const sheet = useDocument('attendance_sheets', id);
  const cells = useCellStates('attendance_sheets', id);
  const now = useNow();
  const { compare } = useSchoolWords();
  const place = useMemo(() => {
    const school = schools?.find((candidate) => candidate.id === section?.school_id);
    if (school === undefined || !section) return null;
    const meeting = classesOn(school, [section], date).find((candidate) => candidate.period_id === periodId) ?? null;
    return { school, meeting, moment: schoolMoment(now, school.timezone) };
  }, [schools, section, date, periodId, now]);
  return useMemo(() => {
    if (section === null) return null;
    if (section === undefined || schools === undefined || me === undefined) return undefined;
    if (enrollments === undefined || students === undefined || sheet === undefined || cells === undefined) return undefined;
    if (place === null) return null;
    const first_day = place.school.terms.find((term) => term.id === section.term_id)?.start_date ?? null;
    const rows = rowsOf({ date, first_day, enrollments, students, sheet, cells, compare });
    return { ...place, sheetId: id, date, section, me, sheet, rows };
  }, [id, date, me, section, schools, place, enrollments, students, sheet, cells, compare]);
}

/** Whether two readings differ in marks alone: what shows no mark is not drawn again for one. */
export function sameButMarks(a: ClassOfDay, b: ClassOfDay): boolean {
  const enrolled = ({ rows }: ClassOfDay) => rows.filter((row) => row.enrolled).length;
  const same = (['sheetId', 'school', 'section', 'meeting', 'moment', 'me'] as const).every((field) => a[field] === b[field]);
  return same && a.rows.length === b.rows.length && enrolled(a) === enrolled(b);
}

type Shown = { shown: ClassOfDay };

/** For `memo`: as `sameButMarks`, and everything else the same. */
export function sameButItsMarks<Props extends Shown>(before: Props, after: Props): boolean {
  const others = (Object.keys(after) as (keyof Props)[]).filter((name) => name !== 'shown');
  return sameButMarks(before.shown, after.shown) && others.every((name) => before[name] === after[name]);
}
