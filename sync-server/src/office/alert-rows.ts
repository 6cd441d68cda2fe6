import type { Actor, Place } from '@osss/shared/access';
import {
  alertReaders,
  type alertReadersSetting,
  alertScopeKind,
  type AlertAudience,
  type StudentAlert,
} from '@osss/shared/collections/student-alerts';
import { registry } from '@osss/shared/collections/registry';
import { schoolDay } from '@osss/shared/school-day';
import type { Guid, Instant } from '@osss/shared/values';
import type { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';
import type { student } from './shapes.ts';

/** Where a student stands, as far as the question of alerts goes. */
export type StudentPlace = {
  student_id: Guid;
  school_id: Guid;
  timezone: string;
  alert_readers: z.infer<typeof alertReadersSetting> | null;
  /** Sections the student is in now or will be, whose term is not over, on the school's today. */
  section_ids: Guid[];
  student: z.infer<typeof student>;
};

export type AlertRow = StudentPlace & { alert: StudentAlert };

const placeColumns = `student.id as student_id, student.school_id, school.timezone, school.settings -> 'alert_readers' as alert_readers,
  (select coalesce(json_agg(enrollment.section_id), '[]')
    from student_section_enrollments enrollment
    join course_sections section on section.id = enrollment.section_id
    join academic_terms term on term.id = section.term_id
    where enrollment.student_id = student.id and (enrollment.dropped_on is null or enrollment.dropped_on > today.day) and today.day <= term.end_date
  ) as section_ids,
  jsonb_build_object('student_id', student.id, 'first_name', person.first_name, 'last_name', person.last_name,
    'preferred_name', person.preferred_name, 'student_number', student.student_number, 'grade_level', student.grade_level) as student`;
const placeFrom = `students student join schools school on school.id = student.school_id join persons person on person.id = student.person_id
  cross join lateral (select (to_timestamp($1::float8 / 1000) at time zone school.timezone)::date as day) today`;

export async function placeOfStudent(tx: Transaction, student_id: Guid, now: Instant): Promise<StudentPlace | null> {
  const { rows } = await tx.query<StudentPlace>(`select ${placeColumns} from ${placeFrom} where student.id = $2`, [now, student_id]);
  return rows[0] ?? null;
}

/** @param which SQL over `alert` and `student`, with `$2`. */
export async function alertRows(tx: Transaction, now: Instant, which: string, value: Guid): Promise<AlertRow[]> {
  const { rows } = await tx.query<AlertRow>(
    `select ${placeColumns},
      alert.extra || jsonb_build_object('id', alert.id, 'student_id', alert.student_id, 'audience', alert.audience, 'kind', alert.kind,
        'title', alert.title, 'details', alert.details, 'instructions', alert.instructions, 'begins_on', alert.begins_on,
        'ends_on', alert.ends_on) as alert
    from ${placeFrom}
    join student_alerts alert on alert.student_id = student.id
    where ${which}`,
    [now, value],
  );
  return rows;
}

export function placeOf(
  { student_id, school_id, timezone, section_ids, alert_readers }: StudentPlace,
  audience: AlertAudience,
  now: Instant,
): Place {
  return {
    kind: alertScopeKind(audience),
    ref: student_id,
    school_id,
    day: schoolDay(now, timezone),
    date: null,
    section_ids,
    alert_readers: alertReaders({ alert_readers: alert_readers ?? undefined }, audience),
  };
}

export function mayReadAlert(actor: Actor, row: AlertRow, now: Instant): boolean {
  return registry.student_alerts.mayRead(actor, placeOf(row, row.alert.audience, now));
}
