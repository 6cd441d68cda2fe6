import { addDays, schoolDay } from '@osss/shared/school-day.ts';
import type { Transaction } from '../database/transaction.ts';
import { demoTimeZone } from '../demo-school/setup.ts';
import { absentTeacher, employeeNumber, memberOf } from './demo-people.ts';

/** The substitute has the absent teacher's classes from today to the day after tomorrow, whenever the demonstration is started. */
export async function renewSubstitute(tx: Transaction, now: number): Promise<void> {
  const today = schoolDay(now, demoTimeZone);
  const dates = [employeeNumber('substitute'), today, addDays(today, 2)];
  await tx.query(
    `update teacher_section_assignments a set begins_on = $2, ends_on = $3, updated_at = now()
     from staff t
     where t.employee_number = $1 and a.staff_id = t.id and a.role = 'substitute' and (a.begins_on, a.ends_on) is distinct from ($2::date, $3::date)`,
    dates,
  );
  await tx.query(
    `insert into teacher_section_assignments (staff_id, section_id, role, begins_on, ends_on)
     select s.id, a.section_id, 'substitute', $2::date, $3::date
     from staff s, staff t join teacher_section_assignments a on a.staff_id = t.id and a.role = 'teacher'
     where s.employee_number = $1 and t.employee_number = $4 and (a.ends_on is null or a.ends_on >= $2)
     on conflict do nothing`,
    [...dates, memberOf(absentTeacher).number],
  );
}

/** The demo teacher has taken yesterday's classes and today's finished ones but the last, so that screens and lists have something to show. */
export async function takeEarlierClasses(tx: Transaction, now: number): Promise<void> {
  const today = schoolDay(now, demoTimeZone);
  const parameters = [employeeNumber('teacher'), [addDays(today, -1), today], demoTimeZone, now];
  await tx.query(
    `with finished as (
       select a.staff_id, m.section_id, m.period_id, d.date, (d.date + p.start_time) at time zone $3 + interval '4 minutes' as at,
         row_number() over (order by d.date desc, p.sequence desc) as ago
       from staff t
       join teacher_section_assignments a on a.staff_id = t.id and a.role = 'teacher'
       join section_meetings m on m.section_id = a.section_id
       join periods p on p.id = m.period_id
       join unnest($2::date[]) d (date) on d.date between coalesce(a.begins_on, d.date) and coalesce(a.ends_on, d.date)
       where t.employee_number = $1 and (d.date + p.end_time) at time zone $3 <= to_timestamp($4 / 1000.0)
     )
     insert into attendance_sheets
       (section_id, date, period_id, taken_by, taken_at, taken_effective_at, taken_seq, taken_mutation_id, taken_step)
     select section_id, date, period_id, staff_id, at, at, 0, gen_random_uuid(), 0 from finished where ago > 1
     on conflict do nothing`,
    parameters,
  );
  await markRosters(tx);
  await correctOne(tx);
}

/** Nearly everybody is present; who is absent is absent all day. */
async function markRosters(tx: Transaction): Promise<void> {
  await tx.query(
    `insert into attendance_events (sheet_no, student_id, source, code, minutes, effective_at, seq, mutation_id, step)
     select s.sheet_no, e.student_id, 'teacher', c.code, case c.code when 'T' then 6 end, s.taken_effective_at, 0, gen_random_uuid(), 0
     from attendance_sheets s
     join student_section_enrollments e on e.section_id = s.section_id
       and e.added_on <= s.date and (e.dropped_on is null or s.date < e.dropped_on)
     cross join lateral (select abs(hashtext(e.student_id::text || s.date)) % 30 as luck) l
     cross join lateral (select case luck when 0 then 'A' when 1 then 'A' when 2 then 'E' when 3 then 'T' else 'P' end as code) c
     on conflict do nothing`,
  );
}

/** One absence that the office knew more about. */
async function correctOne(tx: Transaction): Promise<void> {
  await tx.query(
    `insert into attendance_events (sheet_no, student_id, source, code, notes, effective_at, seq, mutation_id, step)
     select a.sheet_no, a.student_id, 'office', 'E', 'Doctor’s appointment, note from home', s.taken_effective_at + interval '20 minutes', 0,
       gen_random_uuid(), 0
     from attendance_events a join attendance_sheets s using (sheet_no)
     where a.source = 'teacher' and a.code = 'A'
     order by s.taken_effective_at desc, a.student_id
     limit 1
     on conflict do nothing`,
  );
}
