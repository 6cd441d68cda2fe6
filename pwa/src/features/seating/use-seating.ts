import { useMemo } from 'react';
import type { Actor } from '@osss/shared/access.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import { sections, type Section } from '@osss/shared/collections/sections.ts';
import { schoolDay } from '@osss/shared/school-day.ts';
import type { SchoolDate } from '@osss/shared/values.ts';
import { useDocument, useDocuments, useMe } from '../../ui/classroom-context.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useSchoolWords } from '../../ui/use-school-words.ts';
import { groupsOf, plansOf, wishesOf, type Group, type Plan, type Wish } from './plan.ts';
import { seatablesOf, type Seatable } from './seatable.ts';

export type Seating = {
  section: Section;
  school: School;
  today: SchoolDate;
  /** By last name, also who left. */
  everybody: Seatable[];
  /** Who can have a chair. */
  seatable: Seatable[];
  plans: Plan[];
  wishes: Wish[];
  groups: Group[];
  /** Whose class it is arranges it; a substitute and the office look. */
  mayArrange: boolean;
};

/** A class and its plans on `date` (else today); undefined while being read, null where this device does not hold the class. */
export function useSeating(sectionId: string, date?: SchoolDate): Seating | null | undefined {
  const me = useMe();
  const section = useDocument('sections', sectionId);
  const schools = useDocuments('schools');
  const enrollments = useDocuments('enrollments', { section_id: sectionId });
  const students = useDocuments('students');
  const school = schools?.find((candidate) => candidate.id === section?.school_id);
  const today = schoolDay(useNow(60_000), school?.timezone ?? 'UTC');
  const { compare } = useSchoolWords();
  return useMemo(() => {
    if (section === null) return null;
    if (section === undefined || schools === undefined || enrollments === undefined || students === undefined || me === undefined)
      return undefined;
    if (school === undefined) return null;
    const everybody = seatablesOf(enrollments, students, date ?? today, compare);
    return {
      section,
      school,
      today,
      everybody,
      seatable: everybody.filter(({ state }) => state !== 'dropped'),
      plans: plansOf(section, compare),
      wishes: wishesOf(section),
      groups: groupsOf(section, compare),
      mayArrange: mayArrange(me, section, today),
    };
  }, [section, schools, school, enrollments, students, me, date, today, compare]);
}

/** Nobody known yet may try: the school judges. */
function mayArrange(me: Actor | null, section: Section, today: SchoolDate): boolean {
  if (me === null) return true;
  const place = { kind: 'roster', ref: section.id, school_id: section.school_id, day: today, date: null } as const;
  return sections.cells['picked.*']?.mayWrite(me, place) ?? false;
}
