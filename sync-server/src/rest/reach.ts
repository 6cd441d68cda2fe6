import { has, type Actor } from '@osss/shared/access';
import { reachByPosition, type Reach } from '@osss/shared/reading';
import type { Guid, Instant } from '@osss/shared/values';
import type { Transaction } from '../database/transaction.ts';

type Class = Reach['classes'][number] & { school_id: Guid };
type Own = { guardian_id: Guid | null; student_ids: Guid[]; section_ids: Guid[]; school_ids: Guid[] };

/** What somebody reaches at this moment: token and roster must agree (SC2). */
export async function reachOf(tx: Transaction, actor: Actor, now: Instant): Promise<Reach> {
  const classes = actor.duties.length === 0 ? [] : await classesOf(tx, actor, now);
  const own = has(actor, 'family') || has(actor, 'study') ? await ownOf(tx, actor) : null;
  return {
    ...reachByPosition(actor),
    guardian_id: own?.guardian_id ?? null,
    near_school_ids: [...new Set([...actor.school_ids, ...classes.map(({ school_id }) => school_id), ...(own?.school_ids ?? [])])],
    classes: classes.map(({ school_id: _, ...one }) => one),
    own_student_ids: own?.student_ids ?? [],
    own_section_ids: own?.section_ids ?? [],
  };
}

async function classesOf(tx: Transaction, actor: Actor, now: Instant): Promise<Class[]> {
  const values = [now, actor.user_id, has(actor, 'teach'), has(actor, 'substitute')];
  const { rows } = await tx.query<Class>({ name: 'reach: classes', text: classesToday, values });
  return rows;
}

async function ownOf(tx: Transaction, actor: Actor): Promise<Own | null> {
  const values = [actor.user_id, has(actor, 'family'), has(actor, 'study')];
  const { rows } = await tx.query<Own>({ name: 'reach: own', text: ownRecords, values });
  return rows[0] ?? null;
}

// FD4, as the devices are granted: a teacher's class until 30 days after its term, a substitute's within the dates, by the school's own day.
const classesToday = `
  SELECT work.section_id, section.school_id, day.today::text AS today, work.role <> 'substitute' AND day.today <= term.end_date AS keeps_dropped,
    work.role <> 'substitute' AS leads
  FROM teacher_section_assignments work
  JOIN course_sections section ON section.id = work.section_id
  JOIN academic_terms term ON term.id = section.term_id
  JOIN schools school ON school.id = section.school_id
  CROSS JOIN LATERAL (SELECT (to_timestamp($1::float8 / 1000) AT TIME ZONE school.timezone)::date AS today) day
  WHERE work.staff_id = $2 AND CASE WHEN work.role = 'substitute' THEN $4::boolean ELSE $3::boolean END
    AND coalesce(work.begins_on, day.today) <= day.today
    AND day.today <= least(work.ends_on, CASE WHEN work.role = 'substitute' THEN term.end_date ELSE term.end_date + 30 END)`;

// A student's own by `study`, a guardian's children by `family`.
const ownRecords = `
  WITH me AS (
    SELECT coalesce((SELECT person_id FROM staff WHERE id = $1), (SELECT person_id FROM guardians WHERE id = $1),
      (SELECT person_id FROM students WHERE id = $1)) AS person_id
  ), own AS (
    SELECT student.id, student.school_id FROM students student, me WHERE student.person_id = me.person_id AND $3::boolean
    UNION
    SELECT student.id, student.school_id
    FROM me JOIN guardians guardian USING (person_id) JOIN student_guardians child ON child.guardian_id = guardian.id
    JOIN students student ON student.id = child.student_id
    WHERE $2::boolean AND coalesce(current_date < child.ends_on, true)
  )
  SELECT (SELECT guardian.id FROM guardians guardian JOIN me USING (person_id) WHERE $2::boolean) AS guardian_id,
    coalesce((SELECT array_agg(id::text ORDER BY id) FROM own), '{}') AS student_ids,
    coalesce((SELECT array_agg(DISTINCT school_id::text) FROM own), '{}') AS school_ids,
    coalesce((SELECT array_agg(DISTINCT enrolled.section_id::text) FROM student_section_enrollments enrolled
      WHERE enrolled.student_id IN (SELECT id FROM own)), '{}') AS section_ids`;
