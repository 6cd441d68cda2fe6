import type { Enrollment } from '@osss/shared/collections/enrollments.ts';
import { enrolledOn } from '@osss/shared/collections/enrollments.ts';
import type { Guid, SchoolDate } from '@osss/shared/values.ts';

/** Why a student stands or does not stand on a class's roster of a day. */
export type WhyNotHere =
  | { why: 'here' }
  | { why: 'dropped'; day: SchoolDate }
  | { why: 'joins'; day: SchoolDate }
  /** In other classes that this device holds, by their sections. */
  | { why: 'elsewhere'; sections: Guid[] }
  | { why: 'not_enrolled' };

type About = { student: Guid; section: Guid; date: SchoolDate };

/** @param enrollments of every class on this device. */
export function whyNotHere(enrollments: readonly Enrollment[], { student, section, date }: About): WhyNotHere {
  const own = enrollments.filter((enrollment) => enrollment.student_id === student);
  const here = own.filter((enrollment) => enrollment.section_id === section);
  if (here.some((enrollment) => enrolledOn(enrollment, date))) return { why: 'here' };
  const joins = here
    .map(({ added_on }) => added_on)
    .filter((day) => day > date)
    .toSorted()[0];
  if (joins !== undefined) return { why: 'joins', day: joins };
  const dropped = here
    .flatMap(({ dropped_on }) => dropped_on ?? [])
    .toSorted()
    .at(-1);
  if (dropped !== undefined) return { why: 'dropped', day: dropped };
  const sections = own.filter((enrollment) => enrolledOn(enrollment, date)).map(({ section_id }) => section_id);
  return sections.length > 0 ? { why: 'elsewhere', sections: [...new Set(sections)] } : { why: 'not_enrolled' };
}
