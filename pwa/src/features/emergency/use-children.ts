import { useMemo } from 'react';
import { namesId } from '@osss/shared/collections/emergency-rolls.ts';
import type { School } from '@osss/shared/collections/schools.ts';
import { officialMark } from '@osss/shared/collections/attendance-sheets.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';
import { useDocument, useDocuments } from '../../ui/classroom-context.tsx';
import { displayName } from '../../ui/names.ts';
import { folded } from '../../ui/search-words.ts';
import type { Child } from './roll.ts';

export type Children = {
  pupils: Child[];
  /** False: the school's list has not come to this device, so only the students here are counted. */
  whole: boolean;
};

/** Every child of the school, from the list that each adult's device keeps for this; without it those whose records are here. */
export function useChildren(school: Guid, compare: (a: string, b: string) => number): Children | undefined {
  const list = useDocument('emergency_rolls', namesId(school));
  const students = useDocuments('students');
  return useMemo(() => {
    if (list === undefined || students === undefined) return undefined;
    const here = students.filter((student) => student.school_id === school);
    const known = new Map(here.map((student) => [student.id, student]));
    const fromList = Object.entries(list?.names ?? {}).map(([id, { name, grade_level }]) =>
      childOf(id, name, grade_level, known.get(id)?.last_name, known.get(id)?.first_name),
    );
    const fromHere = here.map((student) =>
      childOf(student.id, displayName(student), student.grade_level, student.last_name, student.first_name),
    );
    const whole = fromList.length > 0;
    const pupils = (whole ? fromList : fromHere).toSorted((a, b) => compare(a.order, b.order));
    return { pupils, whole };
  }, [list, students, school, compare]);
}

function childOf(id: Guid, name: string, grade: string | null, lastName = lastWord(name), firstName = ''): Child {
  return { id, name, grade, words: folded(`${name} ${firstName}`), order: `${lastName} ${name}` };
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

/** Who was marked absent today, with the period that says so: a hint for whoever counts, and nobody's word in this roll. */
export function useAbsentToday(school: School, date: SchoolDate): ReadonlyMap<Guid, string> {
  const sheets = useDocuments('attendance_sheets', { date });
  return useMemo(() => {
    const periods = school.bell_schedules.flatMap((schedule) => schedule.periods);
    const absentCodes = new Set(school.attendance_codes.filter((code) => !code.is_present).map(({ code }) => code));
    const inOrder = (sheets ?? [])
      .map((sheet) => ({ sheet, period: periods.find(({ id }) => id === sheet.period_id) }))
      .toSorted((a, b) => (a.period?.sequence ?? 0) - (b.period?.sequence ?? 0));
    const absent = new Map<Guid, string>();
    for (const { sheet, period } of inOrder) {
      for (const [student, marks] of Object.entries(sheet.marks)) {
        const mark = officialMark(marks);
        if (mark === null) continue;
        // The latest period counts: who came later today is here.
        if (absentCodes.has(mark.code)) absent.set(student, period?.name ?? '');
        else absent.delete(student);
      }
    }
    return absent;
  }, [sheets, school]);
}
