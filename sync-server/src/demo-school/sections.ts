import type { Student } from './people.ts';
import type { Random } from './random.ts';
import { periodLabel, periodNames, type SchoolPlan } from './school-plan.ts';

/** One class: a cohort's course in a period, on all days or on some. */
export type PlannedSection = {
  key: string;
  school: SchoolPlan;
  grade: number;
  cohort: number;
  period: number;
  subject: number;
  days: string | null;
  course: string;
  courseCode: string;
  number: string;
  /** Key of the member of staff. */
  teacher: string;
  coTeacher: string | null;
  room: string;
};

/** Every class of a school. The first teacher of a subject teaches in every period, the others as evenly as it goes. */
export function planSections(school: SchoolPlan): PlannedSection[] {
  const load = new Map<string, number>();
  const numbers = new Map<string, number>();
  return periodNames.flatMap((_, period) =>
    school.subjects.flatMap((subject, index) => {
      const free = Array.from({ length: school.teachersPerSubject }, (_, place) => place);
      return cohortsOf(school, period, index).flatMap(({ grade, cohort }, place) => {
        const teacher = place === 0 ? free.shift() : takeLeastLoaded(free, (who) => load.get(`${index}/${who}`) ?? 0);
        if (teacher === undefined) throw new RangeError(`${school.name} has too few teachers of ${subject.code} in period ${period + 1}`);
        load.set(`${index}/${teacher}`, (load.get(`${index}/${teacher}`) ?? 0) + 1);
        const gradeName = school.grades[grade]?.grade ?? '';
        const courses = [
          { name: subject.courses[grade] ?? '', code: `${subject.code}-${gradeName}`, days: subject.other ? school.days[0] : null },
        ];
        if (subject.other) courses.push({ name: subject.other.course, code: `${subject.other.code}-${gradeName}`, days: school.days[1] });
        return courses.map(({ name, code, days }): PlannedSection => {
          const number = (numbers.get(code) ?? 0) + 1;
          numbers.set(code, number);
          return {
            ...{ school, grade, cohort, period, subject: index, days, course: name, courseCode: code },
            key: `${school.code}/${code}/${periodLabel(period, days)}/${cohort}`,
            number: `${code}-${String(number).padStart(2, '0')}`,
            teacher: `${school.code}/${subject.code}/${teacher + 1}`,
            coTeacher: coTeacherOf(school, index, period, place),
            room: school.room(index, teacher),
          };
        });
      });
    }),
  );
}

function cohortsOf({ grades, shift, offset }: SchoolPlan, period: number, subject: number): { grade: number; cohort: number }[] {
  return grades.flatMap(({ cohorts }, grade) =>
    cohorts.flatMap((_, cohort) => ((period + (shift[grade] ?? 0) + (offset[cohort] ?? 0)) % 8 === subject ? [{ grade, cohort }] : [])),
  );
}

function takeLeastLoaded(free: number[], load: (who: number) => number): number | undefined {
  const least = free.toSorted((a, b) => load(a) - load(b))[0];
  if (least !== undefined) free.splice(free.indexOf(least), 1);
  return least;
}

/** Learning support goes with mathematics: in odd periods beside its first teacher, in even ones beside another where there is one. */
function coTeacherOf(school: SchoolPlan, subject: number, period: number, place: number): string | null {
  const wanted = school.teachersPerSubject > 2 && period % 2 === 1 ? 1 : 0;
  return subject === 0 && place === wanted ? `${school.code}/support` : null;
}

/**
 * Who sits where. Two cohorts whose subjects are four apart may trade students for a pair of periods four apart: everybody still has
 * each subject once, and classes are not the same faces all day.
 * @returns for each student's key, the cohort whose class it attends in each period.
 */
export function placeStudents(random: Random, school: SchoolPlan, students: readonly Student[]): Map<string, number[]> {
  const places = new Map(students.map(({ key, cohort }) => [key, periodNames.map(() => cohort)]));
  for (const [grade, { cohorts }] of school.grades.entries()) {
    for (let cohort = 0; cohort + 1 < cohorts.length; cohort += 2) {
      if (((school.offset[cohort + 1] ?? 0) - (school.offset[cohort] ?? 0)) % 8 !== 4) continue;
      const inCohort = (wanted: number) => students.filter((student) => student.grade === grade && student.cohort === wanted);
      for (let period = 0; period < 4; period += 1) trade(random, places, [inCohort(cohort), inCohort(cohort + 1)], [period, period + 4]);
    }
  }
  return places;
}

function trade(random: Random, places: Map<string, number[]>, [left, right]: [Student[], Student[]], periods: number[]): void {
  const many = Math.floor(Math.min(left.length, right.length) / 2);
  const leftFrom = random.below(left.length);
  const rightFrom = random.below(right.length);
  for (let index = 0; index < many; index += 1) {
    const one = left[(leftFrom + index) % left.length];
    const other = right[(rightFrom + index) % right.length];
    if (one === undefined || other === undefined) continue;
    for (const period of periods) {
      places.get(one.key)?.splice(period, 1, other.cohort);
      places.get(other.key)?.splice(period, 1, one.cohort);
    }
  }
}
