import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { schoolMoment } from '@osss/shared/school-day.ts';
import { useClassroom, useDocuments, useMe } from '../ui/classroom-context.tsx';
import { classTitle, displayName } from '../ui/names.ts';
import { useSchoolWords } from '../ui/use-school-words.ts';
import { isMine, useTodaysClasses } from '../ui/use-todays-classes.ts';
import { nearestMeeting } from './nearest-meeting.ts';
import { attendanceOf } from './place-list.ts';
import { folded, type Findable } from './palette-match.ts';

export type Item = Findable & {
  id: string;
  text: string;
  detail: string;
  act: { to: string } | { student: string } | { run: () => void };
  keys?: string;
};

/** Today's classes, the current one first: what is offered before anything is typed. */
export function useClassesOfToday(): Item[] {
  const { t } = useTranslation('shell');
  const days = useTodaysClasses();
  const words = useSchoolWords();
  return useMemo(() => {
    const meetings = (days ?? []).flatMap(({ classes, current, moment }) =>
      [...classes].toSorted((a, b) => Number(b === current) - Number(a === current)).map((meeting) => ({ meeting, moment })),
    );
    return meetings.map(({ meeting: { section, period_id, period_name, start_time, room }, moment }) => {
      const text = classTitle(section, period_name);
      const detail = [
        t('palette.attendance'),
        ...(start_time === null ? [] : [words.exactBell(start_time)]),
        ...(room === null ? [] : [room]),
      ];
      const to = attendanceOf({ section_id: section.id, date: moment.date, period_id });
      return {
        id: `now ${to}`,
        text,
        detail: detail.join(' · '),
        words: folded(`${text} ${section.section_number} ${room ?? ''}`),
        act: { to },
      };
    });
  }, [days, t, words]);
}

/** Every class of this person, or of the school for an office: attendance nearest to now, roster, seats. */
export function useAllClasses(): Item[] {
  const { t } = useTranslation('shell');
  const me = useMe();
  const { now } = useClassroom();
  const schools = useDocuments('schools');
  const sections = useDocuments('sections');
  return useMemo(() => {
    return (sections ?? []).flatMap((section): Item[] => {
      const school = schools?.find(({ id }) => id === section.school_id);
      if (school === undefined) return [];
      const moment = schoolMoment(now(), school.timezone);
      const text = classTitle(section);
      const words = folded(`${text} ${section.course_code ?? ''}`);
      const item = (kind: 'attendance' | 'roster' | 'seats', to: string): Item => {
        const detail = t(`palette.${kind}`);
        return { id: `${kind} ${section.id}`, text, detail, words: `${words} ${folded(detail)}`, act: { to } };
      };
      const mine = !me || isMine(me, section, moment.date);
      const meeting = nearestMeeting(school, section, moment);
      return [
        // Today's stand there already, with their times.
        ...(meeting === null || meeting.date === moment.date ? [] : [item('attendance', attendanceOf(meeting))]),
        item('roster', `/classes/${section.id}/roster`),
        ...(mine ? [item('seats', `/classes/${section.id}/seating`)] : []),
      ];
    });
  }, [me, now, schools, sections, t]);
}

/** Undefined while they are being read: a whole school's take a moment. */
export function useStudentItems(): Item[] | undefined {
  const { t } = useTranslation('shell');
  const students = useDocuments('students');
  return useMemo(() => {
    const items = students?.map((student): Item => {
      const { id, first_name, middle_name, last_name, student_number, grade_level } = student;
      const text = displayName(student);
      const detail = [
        ...(grade_level === null ? [] : [t('palette.grade', { grade: grade_level })]),
        ...(student_number === null ? [] : [student_number]),
      ];
      const words = folded([text, first_name, middle_name, last_name, student_number].filter(Boolean).join(' '));
      return { id: `student ${id}`, text, detail: detail.join(' · '), words, act: { student: id } };
    });
    // By letters alone: a whole school in the order of its language would take longer than a frame.
    return items?.toSorted((a, b) => (a.words < b.words ? -1 : 1));
  }, [students, t]);
}
