import { addDays, schoolDay } from '@osss/shared/school-day.ts';
import type { Transaction } from '../database/transaction.ts';
import { demoTimeZone } from '../demo-school/setup.ts';
import { employeeNumber } from './demo-people.ts';

const pupils = `
  select duty.staff_id, duty.section_id, enrolled.student_id, student.person_id,
    row_number() over (partition by duty.section_id order by person.last_name, person.first_name, student.id)::int - 1 as place
  from staff member
  join teacher_section_assignments duty on duty.staff_id = member.id and duty.role = 'teacher'
  join student_section_enrollments enrolled on enrolled.section_id = duty.section_id and enrolled.dropped_on is null
  join students student on student.id = enrolled.student_id
  join persons person on person.id = student.person_id
  where member.employee_number = $1`;

/** The demo teacher's classes sit in rows of six, work in two groups, and some have been picked already. */
export async function arrangeClasses(tx: Transaction): Promise<void> {
  await tx.query(
    `with pupil as (${pupils})
     insert into section_arrangements (section_id, seating_layouts, groups, picked)
     select section_id,
       jsonb_build_object(md5('demo layout ' || section_id)::uuid, jsonb_build_object('name', 'Rows',
         'grid', jsonb_build_object('rows', greatest(5, (max(place) / 6) + 1), 'columns', 6),
         'seats', jsonb_object_agg(student_id, jsonb_build_object('row', place / 6, 'column', place % 6)))),
       jsonb_build_object(
         md5('demo group 1 ' || section_id)::uuid, jsonb_build_object('name', 'Otters',
           'members', jsonb_object_agg(student_id, true) filter (where place % 2 = 0)),
         md5('demo group 2 ' || section_id)::uuid, jsonb_build_object('name', 'Falcons',
           'members', jsonb_object_agg(student_id, true) filter (where place % 2 = 1))),
       jsonb_object_agg(student_id, 1) filter (where place % 5 = 0)
     from pupil group by section_id having count(*) > 5
     on conflict do nothing`,
    [employeeNumber('teacher')],
  );
}

const jottings = [
  ['praise', 'Explained the last problem to the whole table, patiently.', 1],
  ['concern', 'Third day without a notebook. Talk at home?', 2],
  ['note', 'Wants to try the mathematics contest in spring.', 4],
  ['incident', 'Phone out during the quiz; put away when asked.', 3],
] as const;

/** What the demo teacher noted of the first pupils of a class. */
export async function jotNotes(tx: Transaction, now: number): Promise<void> {
  const today = schoolDay(now, demoTimeZone);
  for (const [place, [kind, text, ago]] of jottings.entries()) {
    await tx.query(
      `with pupil as (${pupils})
       insert into notes (user_id, student_id, note_id, kind, text, section_id, happened_on)
       select staff_id, student_id, md5('demo note ' || $2::int)::uuid, $3, $4, section_id, $5::date from pupil where place = $2::int
       order by section_id limit 1
       on conflict do nothing`,
      [employeeNumber('teacher'), place, kind, text, addDays(today, -ago)],
    );
  }
}

/** Of the demo teacher's pupils one has birthday today and two this week, whenever the demonstration is started: always the same three. */
export async function renewBirthdays(tx: Transaction, now: number): Promise<void> {
  const today = schoolDay(now, demoTimeZone);
  await tx.query(
    `with pupil as (${pupils}), born as (
       select distinct on (place) pupil.person_id, day.day::date as day
       from pupil join unnest($2::int[], $3::date[]) day (place, day) using (place) order by place, section_id
     )
     update persons set dob = (born.day - make_interval(years => (extract(year from born.day) - extract(year from persons.dob))::int))::date
     from born where persons.id = born.person_id`,
    [employeeNumber('teacher'), [2, 7, 11], [today, addDays(today, 1), addDays(today, 3)]],
  );
}
