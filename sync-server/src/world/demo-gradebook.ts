import { addDays, schoolDay } from '@osss/shared/school-day.ts';
import type { Transaction } from '../database/transaction.ts';
import { demoTimeZone } from '../demo-school/setup.ts';
import { employeeNumber } from './demo-people.ts';

type Category = [name: string, weight: number, drop_lowest: number];
const categories: Category[] = [
  ['Homework', 30, 1],
  ['Quizzes', 30, 0],
  ['Tests', 40, 0],
];

/** Days from today on which each is due; what is not due yet has no scores. */
type Work = [name: string, category: string, points: number, due: number];
const works: Work[] = [
  ['Warm-up problems', 'Homework', 10, -23],
  ['Chapter 1 quiz', 'Quizzes', 20, -18],
  ['Practice set A', 'Homework', 10, -13],
  ['Unit 1 test', 'Tests', 100, -9],
  ['Practice set B', 'Homework', 10, -4],
  ['Chapter 2 quiz', 'Quizzes', 20, -2],
  ['Unit 2 project', 'Tests', 50, 6],
];

const scale = [
  { label: 'A', minimum: 90 },
  { label: 'B', minimum: 80 },
  { label: 'C', minimum: 70 },
  { label: 'D', minimum: 60 },
  { label: 'F', minimum: 0 },
];
const settings = {
  weighting: 'categories',
  missing_counts_as: 0,
  late_policy: { kind: 'per_day', percent_off: 10, floor_percent: 50 },
  decimals: 1,
};
const bank = ['Well done!', 'Please redo the last part.', 'See me after class.'];

/** Of the classes of those who can sign in to teach, the ones without assignments. Invented numbers, always the same ones. */
const classes = `
  select distinct duty.section_id from teacher_section_assignments duty join staff member on member.id = duty.staff_id
  where duty.role <> 'substitute' and member.employee_number = any ($1)
    and not exists (select from assignments work where work.section_id = duty.section_id)`;

const id = (kind: string, section: string, name: string) => `md5('demo ${kind} ' || ${section} || ${name})::uuid`;

/** A few weeks of a gradebook, so that it shows something at once. */
export async function gradeClasses(tx: Transaction, now: number): Promise<void> {
  const today = schoolDay(now, demoTimeZone);
  const { rows } = await tx.query<{ section_id: string }>(classes, [
    [employeeNumber('teacher'), employeeNumber('co_teacher'), employeeNumber('middle_school_teacher')],
  ]);
  const sections = rows.map(({ section_id }) => section_id);
  await tx.query(
    `insert into section_gradebooks (section_id, settings, scale, comment_bank)
     select section_id, $2::jsonb, $3::jsonb, (
       select jsonb_object_agg(${id('comment', 'section_id', 'text')}, jsonb_build_object('text', text, 'position', nth))
       from unnest($4::text[]) with ordinality banked (text, nth))
     from unnest($1::uuid[]) section_id on conflict do nothing`,
    [sections, JSON.stringify(settings), JSON.stringify(scale), bank],
  );
  await tx.query(
    `insert into assignment_categories (section_id, id, name, weight, drop_lowest, position)
     select section_id, ${id('category', 'section_id', 'name')}, name, weight, drop_lowest, nth
     from unnest($1::uuid[]) section_id, unnest($2::text[], $3::numeric[], $4::int[]) with ordinality kind (name, weight, drop_lowest, nth)
     on conflict do nothing`,
    [sections, ...[0, 1, 2].map((column) => categories.map((category) => category[column]))],
  );
  await tx.query(
    `insert into assignments (section_id, id, name, category_id, points_possible, assigned_date, due_date, position, published)
     select section_id, ${id('assignment', 'section_id', 'name')}, name, ${id('category', 'section_id', 'category')}, points, due - 5, due, nth, true
     from unnest($1::uuid[]) section_id, unnest($2::text[], $3::text[], $4::numeric[], $5::date[]) with ordinality work (name, category, points, due, nth)
     on conflict do nothing`,
    [sections, ...[0, 1, 2].map((column) => works.map((work) => work[column])), works.map(([, , , due]) => addDays(today, due))],
  );
  await tx.query(scores, [sections, today]);
  // As of the demo's own day: stamped by the machine's clock, all of it would win over what is typed in a demo of an earlier day.
  await tx.query(
    `update cell_stamps set effective_at = date_trunc('milliseconds', to_timestamp($1 / 1000.0))
     where collection in ('assignments', 'sections') and effective_at > to_timestamp($1 / 1000.0)`,
    [now],
  );
}

// Of a hundred scores about four are missing, three excused, five late; the others lie between half and all of the points.
const scores = `
  insert into gradebook_entries (section_id, assignment_id, student_id, score, flag, late, late_days)
  select work.section_id, work.id, enrolled.student_id,
    case when luck >= 7 then round(work.points_possible * (50 + (luck * 7 + talent) % 51) / 100, case when work.points_possible > 20 then 0 else 1 end) end,
    case when luck < 4 then 'missing' when luck < 7 then 'excused' end, luck between 7 and 11, case when luck between 7 and 11 then 1 + luck % 2 end
  from assignments work join student_section_enrollments enrolled using (section_id)
  cross join lateral (select abs(hashtext(enrolled.student_id::text || work.name)) % 100 as luck, abs(hashtext(enrolled.student_id::text)) % 30 as talent) drawn
  where work.section_id = any ($1::uuid[]) and work.due_date < $2::date
    and enrolled.added_on <= work.due_date and coalesce(work.due_date < enrolled.dropped_on, true)
  on conflict do nothing`;
