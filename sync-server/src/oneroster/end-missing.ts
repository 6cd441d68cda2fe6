import type { Guid } from '@osss/shared/values.ts';
import type { Transaction } from '../database/transaction.ts';

/** The school's own day at `$2` (milliseconds); `s` is the section, `h` its school. */
const today = `(to_timestamp($2 / 1000.0) at time zone h.timezone)::date`;

/**
 * Students leave the classes that a package no longer gives them: today is the first day without. Finished terms stay as they were.
 * @returns the students, once for each enrollment that was ended.
 */
export async function endEnrollments(tx: Transaction, gone: readonly Guid[], now: number): Promise<Guid[]> {
  const { rows } = await tx.query<{ student_id: Guid }>(
    `update student_section_enrollments e set dropped_on = greatest(e.added_on, ${today}), updated_at = now()
     from course_sections s
     join schools h on h.id = s.school_id
     join academic_terms m on m.id = s.term_id
     where e.id = any($1::uuid[]) and s.id = e.section_id and m.end_date >= ${today}
       and (e.dropped_on is null or e.dropped_on > greatest(e.added_on, ${today}))
     returning e.student_id`,
    [gone, now],
  );
  return rows.map((row) => row.student_id);
}

/** Duties end with yesterday. One that has not begun was never held: it goes, since a duty cannot end before it begins. */
export async function endDuties(tx: Transaction, gone: readonly Guid[], now: number): Promise<number> {
  const withdrawn = await tx.query(
    `delete from teacher_section_assignments d using course_sections s join schools h on h.id = s.school_id
     where d.id = any($1::uuid[]) and s.id = d.section_id and d.begins_on >= ${today}`,
    [gone, now],
  );
  const ended = await tx.query(
    `update teacher_section_assignments d set ends_on = ${today} - 1, updated_at = now()
     from course_sections s
     join schools h on h.id = s.school_id
     join academic_terms m on m.id = s.term_id
     where d.id = any($1::uuid[]) and s.id = d.section_id and m.end_date >= ${today}
       and (d.ends_on is null or d.ends_on >= ${today})`,
    [gone, now],
  );
  return (withdrawn.rowCount ?? 0) + (ended.rowCount ?? 0);
}

/** Staff work until yesterday at a school where the package no longer places them. Persons, logins and what they wrote stay. */
export async function endPlaces(
  tx: Transaction,
  places: { staff_id: Guid; school_id: Guid }[],
  known: { staffIds: Guid[]; schoolIds: Guid[] },
  now: number,
): Promise<number> {
  const { rows } = await tx.query<{ staff_id: Guid }>(
    `update staff_schools w set ends_on = ${today} - 1, updated_at = now()
     from schools h
     where w.staff_id = any($1::uuid[]) and w.school_id = any($3::uuid[]) and h.id = w.school_id
       and (w.ends_on is null or w.ends_on >= ${today})
       and not exists (select from unnest($4::uuid[], $5::uuid[]) p (staff_id, school_id)
                       where p.staff_id = w.staff_id and p.school_id = w.school_id)
     returning w.staff_id`,
    [known.staffIds, now, known.schoolIds, places.map((place) => place.staff_id), places.map((place) => place.school_id)],
  );
  return new Set(rows.map((row) => row.staff_id)).size;
}
