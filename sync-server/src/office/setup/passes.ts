import { substitutePass } from '@osss/shared/setup/parts.ts';
import { addDays, schoolDay } from '@osss/shared/school-day.ts';
import { guid, schoolDate, type Guid, type SchoolDate } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../../database/transaction.ts';
import { ProblemError } from '../../http/problem.ts';
import { givePass } from '../../setup/passes.ts';
import { SetupRefusedError } from '../../setup/refused.ts';
import { allowAtSchool, notFound } from '../permission.ts';
import { cutPage, pageOfItems, paging } from '../paging.ts';
import { defineRoute } from '../route.ts';
import { timezoneOf } from '../school-day.ts';
import { classSection, person } from '../shapes.ts';
import { givesPasses } from './permission.ts';

/** `staff:from:to`: the days of a pass do not change, a longer one is another. */
const passId = z
  .string()
  .regex(/^[0-9a-f-]{36}:\d{4}-\d\d-\d\d:\d{4}-\d\d-\d\d$/, 'expected the id of a pass')
  .refine((id) => z.tuple([guid, schoolDate, schoolDate]).safeParse(id.split(':')).success, 'expected the id of a pass');

const pass = z
  .object({
    id: z.string(),
    substitute: person,
    from: schoolDate,
    to: schoolDate,
    sections: z.array(classSection),
    instead_of: z.array(z.string()).meta({ description: 'Names of the teachers whose classes these are.' }),
  })
  .meta({ id: 'SubstitutePass' });
type Pass = z.infer<typeof pass>;

const ofSchool = z.object({ id: guid });

export const listPasses = defineRoute({
  operationId: 'listSubstitutePasses',
  method: 'get',
  path: '/api/v1/schools/{id}/substitute-passes',
  summary: 'Which substitutes have which classes, now and in days to come',
  params: ofSchool,
  query: z.object(paging),
  body: null,
  answer: pageOfItems(pass),
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params: { id }, query }) => {
    allowAtSchool(actor, givesPasses, id);
    const today = schoolDay(now, await timezoneOf(tx, id));
    const { rows } = await tx.query<Pass>(`${passes} and work.ends_on >= $2::date ${grouped}`, [id, today]);
    return cutPage(rows, (one) => [one.from, one.to, one.substitute.name, one.id], query);
  },
});

export const createPass = defineRoute({
  operationId: 'giveSubstitutePass',
  method: 'post',
  path: '/api/v1/schools/{id}/substitute-passes',
  summary: 'Gives a substitute some classes for some days',
  params: ofSchool,
  query: z.object({}),
  body: substitutePass,
  answer: pass,
  problems: ['not_found', 'setup_refused'],
  handle: async ({ tx, actor, now, params: { id }, body }) => {
    allowAtSchool(actor, givesPasses, id);
    const today = schoolDay(now, await timezoneOf(tx, id));
    if (body.to < today)
      throw new ProblemError('setup_refused', 'Nothing was changed: these days are over.', {
        errors: [{ path: 'to', message: 'is over already' }],
      });
    const { staff_id } = await given(tx, id, body);
    const { rows } = await tx.query<Pass>(`${passes} and work.staff_id = $2 and work.begins_on = $3 and work.ends_on = $4 ${grouped}`, [
      id,
      staff_id,
      body.from,
      body.to,
    ]);
    const [made] = rows;
    if (made === undefined) throw notFound();
    return made;
  },
});

export const endPass = defineRoute({
  operationId: 'endSubstitutePass',
  method: 'delete',
  path: '/api/v1/schools/{id}/substitute-passes/{pass_id}',
  summary: 'Takes a pass back: it ends yesterday, or was never there',
  params: ofSchool.extend({ pass_id: passId }),
  query: z.object({}),
  body: null,
  answer: null,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params: { id, pass_id } }) => {
    allowAtSchool(actor, givesPasses, id);
    const today = schoolDay(now, await timezoneOf(tx, id));
    const [staff = '', from = '', to = ''] = pass_id.split(':');
    if ((await takeBack(tx, { school: id, staff, from, to, today })) === 0) throw notFound();
    return null;
  },
});

/** A class of spring needs no substitute in autumn. */
const inTerm = { begins_on: schoolDate, ends_on: schoolDate };
const choices = z
  .object({
    staff: z.array(z.object({ employee_number: z.string(), name: z.string() })).meta({ description: 'Who can be given a pass.' }),
    teachers: z.array(
      z.object({
        employee_number: z.string(),
        name: z.string(),
        sections: z.array(classSection.extend({ periods: z.array(z.string()), ...inTerm })),
      }),
    ),
  })
  .meta({ id: 'PassChoices' });

export const readPassChoices = defineRoute({
  operationId: 'readPassChoices',
  method: 'get',
  path: '/api/v1/schools/{id}/pass-choices',
  summary: 'Whom a pass can be for, and whose classes',
  params: ofSchool,
  query: z.object({}),
  body: null,
  answer: choices,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params: { id } }) => {
    allowAtSchool(actor, givesPasses, id);
    const today = schoolDay(now, await timezoneOf(tx, id));
    const { rows: staff } = await tx.query<z.infer<typeof choices>['staff'][number]>(staffHere, [id]);
    const { rows: teachers } = await tx.query<z.infer<typeof choices>['teachers'][number]>(teachersHere, [id, today]);
    return { staff, teachers };
  },
});

async function given(tx: Transaction, school: Guid, body: z.infer<typeof substitutePass>) {
  try {
    return await givePass(tx, body, school, []);
  } catch (error) {
    if (!(error instanceof SetupRefusedError)) throw error;
    throw new ProblemError('setup_refused', `Nothing was changed: ${error.problems[0]?.message ?? 'it is not right'}.`, {
      errors: error.problems,
    });
  }
}

type Back = { school: Guid; staff: Guid; from: SchoolDate; to: SchoolDate; today: SchoolDate };

// Days that are over stay: what was typed in them may still arrive, and is judged by when it was typed.
async function takeBack(tx: Transaction, { school, staff, from, to, today }: Back): Promise<number> {
  const own = `role = 'substitute' and staff_id = $2 and begins_on = $3 and ends_on = $4
    and section_id in (select id from course_sections where school_id = $1)`;
  const values = [school, staff, from, to];
  const { rowCount } =
    from < today
      ? await tx.query(`update teacher_section_assignments set ends_on = $5, updated_at = now() where ${own} and ends_on > $5::date`, [
          ...values,
          addDays(today, -1),
        ])
      : await tx.query(`delete from teacher_section_assignments where ${own}`, values);
  return rowCount ?? 0;
}

const passes = `
  select work.staff_id || ':' || work.begins_on || ':' || work.ends_on as id,
    jsonb_build_object('user_id', work.staff_id, 'name', max(person.first_name || ' ' || person.last_name)) as substitute,
    work.begins_on::text as from, work.ends_on::text as to,
    jsonb_agg(jsonb_build_object('section_id', section.id, 'course_name', course.name, 'course_code', course.code,
      'section_number', section.section_number) order by course.name, section.section_number) as sections,
    (select coalesce(array_agg(distinct away.first_name || ' ' || away.last_name), '{}')
      from teacher_section_assignments duty join staff teacher on teacher.id = duty.staff_id join persons away on away.id = teacher.person_id
      where duty.section_id = any (array_agg(section.id)) and duty.role = 'teacher') as instead_of
  from teacher_section_assignments work join course_sections section on section.id = work.section_id
  join courses course on course.id = section.course_id
  join staff on staff.id = work.staff_id join persons person on person.id = staff.person_id
  where section.school_id = $1 and work.role = 'substitute' and work.begins_on is not null and work.ends_on is not null`;
const grouped = 'group by work.staff_id, work.begins_on, work.ends_on';

const staffHere = `
  select staff.employee_number, person.first_name || ' ' || person.last_name as name
  from staff join persons person on person.id = staff.person_id
  where staff.employee_number is not null and exists (select from staff_schools place where place.staff_id = staff.id and place.school_id = $1)
  order by person.last_name, person.first_name`;

const teachersHere = `
  select staff.employee_number, person.first_name || ' ' || person.last_name as name,
    jsonb_agg(distinct jsonb_build_object('section_id', section.id, 'course_name', course.name, 'course_code', course.code,
      'section_number', section.section_number, 'begins_on', term.start_date, 'ends_on', term.end_date, 'periods', coalesce((
        select jsonb_agg(distinct period.name) from section_meetings meeting join periods period on period.id = meeting.period_id
        where meeting.section_id = section.id), '[]'))) as sections
  from teacher_section_assignments duty join course_sections section on section.id = duty.section_id
  join courses course on course.id = section.course_id join academic_terms term on term.id = section.term_id
  join staff on staff.id = duty.staff_id join persons person on person.id = staff.person_id
  where section.school_id = $1 and term.end_date >= $2::date and duty.role <> 'substitute' and staff.employee_number is not null
    and coalesce(duty.ends_on >= $2::date, true)
  group by staff.id, person.id order by person.last_name, person.first_name`;
