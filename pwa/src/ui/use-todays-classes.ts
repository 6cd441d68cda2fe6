import { useMemo } from 'react';
import { has, within, type Actor } from '@osss/shared/access.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { schoolMoment, type SchoolMoment } from '@osss/shared/school-day.ts';
import { calendarDay, classesOn, currentClass, type ClassMeeting } from '@osss/shared/timetable.ts';
import { useDocuments, useMe } from './classroom-context.tsx';
import { useNow } from './use-now.ts';

export type SchoolToday = {
  school: School;
  moment: SchoolMoment;
  day: School['calendar'][number] | null;
  classes: ClassMeeting[];
  /** The one that runs now or, between two, the next. */
  current: ClassMeeting | null;
};

/** The day at each school of this person, by the school's own clock and calendar; undefined while the records are being read. */
export function useTodaysClasses(): SchoolToday[] | undefined {
  const me = useMe();
  const schools = useDocuments('schools');
  const sections = useDocuments('sections');
  const now = useNow();
  return useMemo(() => {
    if (schools === undefined || sections === undefined || me === undefined) return undefined;
    const days = schools.map((school) => schoolToday(school, sections, me, now));
    const taught = days.filter(({ classes }) => classes.length > 0);
    return taught.length > 0 ? taught : days.slice(0, 1);
  }, [schools, sections, me, now]);
}

function schoolToday(school: School, sections: readonly Section[], me: Actor | null, now: number): SchoolToday {
  const moment = schoolMoment(now, school.timezone);
  const mine = sections.filter((section) => me === null || isMine(me, section, moment.date));
  const classes = classesOn(school, mine, moment.date);
  return { school, moment, day: calendarDay(school, moment.date), classes, current: currentClass(classes, moment) };
}

/** Office staff hold every section of the school; their day is only what they teach themselves. */
export function isMine(me: Actor, section: Section, date: string): boolean {
  return me.duties.some(
    (duty) => duty.section_id === section.id && within(duty, date) && has(me, duty.role === 'substitute' ? 'substitute' : 'teach'),
  );
}
