import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Actor } from '@osss/shared/access.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import type { Section } from '@osss/shared/collections/sections.ts';
import { schoolMoment, type SchoolMoment } from '@osss/shared/school-day.ts';
import { classesOn, currentClass, type ClassMeeting } from '@osss/shared/timetable.ts';
import { useDocuments, useMe } from '../../ui/classroom-context.tsx';
import { isMine } from '../../ui/is-mine.ts';
import { useNow } from '../../ui/use-now.ts';

export type EmergencySchool = {
  me: Actor;
  school: School;
  /** Where one works in several. */
  schools: School[];
  moment: SchoolMoment;
  /** My classes of today, and the one that is now or next. */
  classes: ClassMeeting[];
  current: ClassMeeting | null;
  sections: Section[];
};

/** The school whose children are counted: the one asked for, else where my class is now. Undefined while the records are being read. */
export function useSchool(): EmergencySchool | null | undefined {
  const me = useMe();
  const schools = useDocuments('schools');
  const sections = useDocuments('sections');
  const now = useNow();
  const [asked] = useSearchParams();
  const wanted = asked.get('school');
  return useMemo(() => {
    if (me === undefined || schools === undefined || sections === undefined) return undefined;
    if (me === null || schools.length === 0) return null;
    const days = schools.map((school) => dayAt(school, sections, me, now));
    const chosen =
      days.find(({ school }) => school.id === wanted) ??
      days.find(({ current }) => current !== null) ??
      days.find(({ school }) => me.school_ids.includes(school.id)) ??
      days[0];
    return chosen === undefined ? null : { ...chosen, me, schools, sections };
  }, [me, schools, sections, now, wanted]);
}

function dayAt(school: School, sections: readonly Section[], me: Actor, now: number) {
  const moment = schoolMoment(now, school.timezone);
  const mine = sections.filter((section) => isMine(me, section, moment.date));
  const classes = classesOn(school, mine, moment.date);
  return { school, moment, classes, current: currentClass(classes, moment) ?? classes.at(-1) ?? null };
}
