import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import type { SchoolWords } from '../../ui/school-words.ts';
import type { SchoolToday } from '../../ui/use-todays-classes.ts';
import { BeforeYouGo } from './before-you-go.tsx';
import { TodaysStudents } from './todays-students.tsx';

type Props = { today: SchoolToday; enrollments: Enrollment[] | undefined; words: SchoolWords; dayWords: SchoolWords };

/** What stands beside the day's classes: fetched after them, since nobody waits for it. */
export function Beside({ today, enrollments, words, dayWords }: Props) {
  return (
    <>
      <BeforeYouGo today={today} enrollments={enrollments} words={dayWords} />
      <TodaysStudents today={today} enrollments={enrollments} words={words} />
    </>
  );
}
