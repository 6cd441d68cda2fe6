import { useMemo } from 'react';
import { within } from '@osss/shared/access.ts';
import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import type { Student } from '@osss/shared/collections/students.ts';
import { schoolDay } from '@osss/shared/school-day.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { useDocuments, useMe } from '../../ui/classroom-context.tsx';
import { isMine } from '../../ui/is-mine.ts';
import { useNow } from '../../ui/use-now.ts';
import { rosterRows, schoolRows, type RosterRow } from './roster-rows.ts';

export type Roster = {
  school: School | null;
  today: SchoolDate;
  rows: RosterRow[];
  enrollments: Enrollment[];
  students: Student[];
  /** What one may choose between: own classes of the running term first; office staff has the school's. */
  sections: Section[];
  wholeSchool: boolean;
};

const none: Record<string, string> = { section_id: '-' };

/** @param chosen a class; empty: all one's students. Undefined while the records are being read. */
export function useRoster(chosen: string): Roster | undefined {
  const me = useMe();
  const schools = useDocuments('schools');
  const all = useDocuments('sections');
  const students = useDocuments('students');
  const wholeSchool = me?.capabilities.some((capability) => capability === 'attendance_office' || capability === 'records_office') ?? false;
  // A school's enrollments are tens of thousands: they are read only of the class that is looked at.
  const enrollments = useDocuments('enrollments', chosen !== '' ? { section_id: chosen } : wholeSchool ? none : undefined);
  const now = useNow(60_000);
  const school = schools?.find(({ id }) => id === (all?.find((section) => section.id === chosen)?.school_id ?? id)) ?? null;
  const today = schoolDay(now, school?.timezone ?? 'UTC');
  const sections = useMemo(() => {
    const running = (all ?? []).filter((section) => runs(section, schools ?? [], today));
    const mine = running.filter((section) => me && isMine(me, section, today));
    return wholeSchool ? [...mine, ...running.filter((section) => !mine.includes(section))] : mine;
  }, [all, schools, me, today, wholeSchool]);
  const rows = useMemo(() => {
    if (students === undefined || enrollments === undefined) return undefined;
    if (chosen !== '') return rosterRows(enrollments, students, all?.filter(({ id }) => id === chosen) ?? [], today);
    return wholeSchool ? schoolRows(students) : rosterRows(enrollments, students, sections, today);
  }, [all, chosen, enrollments, sections, students, today, wholeSchool]);
  if (rows === undefined || enrollments === undefined || students === undefined || schools === undefined || me === undefined)
    return undefined;
  return { school, today, rows, enrollments, students, sections, wholeSchool };
}

function runs(section: Section, schools: readonly School[], today: SchoolDate): boolean {
  const term = termOf(section, schools);
  return term === undefined || within({ begins_on: term.start_date, ends_on: term.end_date }, today);
}

export function termOf(section: Section, schools: readonly School[]) {
  return schools.find(({ id }) => id === section.school_id)?.terms.find(({ id }) => id === section.term_id);
}
