import type { Student } from '@osss/shared/collections/students.ts';
import { addDays } from '@osss/shared/school-day.ts';
import type { SchoolDate } from '@osss/shared/values.ts';

export type Birthday<Person> = { student: Person; date: SchoolDate };

/** As far as a long weekend reaches. */
const farthest = 3;

/** Today's birthdays, and those of the free days just before and after: a class would otherwise never hear of them. */
export function birthdaysAround<Person extends Pick<Student, 'birthdate'>>(
  students: readonly Person[],
  today: SchoolDate,
  isSchoolDay: (date: SchoolDate) => boolean,
): Birthday<Person>[] {
  const free = (by: 1 | -1) => {
    const days = Array.from({ length: farthest }, (_, index) => addDays(today, by * (index + 1)));
    const end = days.findIndex(isSchoolDay);
    return end === -1 ? days : days.slice(0, end);
  };
  return [...free(-1).toReversed(), today, ...free(1)].flatMap((date) =>
    students.filter(({ birthdate }) => birthdate !== null && isBirthday(birthdate, date)).map((student) => ({ student, date })),
  );
}

/** Who was born on a leap day has a birthday every year: on the day before March. */
function isBirthday(birthdate: SchoolDate, date: SchoolDate): boolean {
  const [born, day] = [birthdate.slice(5), date.slice(5)];
  return born === day || (born === '02-29' && day === '02-28' && addDays(date, 1).endsWith('03-01'));
}
