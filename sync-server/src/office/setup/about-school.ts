import { schoolDay } from '@osss/shared/school-day';
import { guid, schoolDate, type Guid } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../../database/transaction.ts';
import { notFound } from '../permission.ts';

const shape = z
  .object({
    school_id: guid,
    name: z.string(),
    school_code: z.string().nullable(),
    today: schoolDate,
    terms: z.array(z.object({ name: z.string(), type: z.string(), start_date: schoolDate, end_date: schoolDate })),
    labels: z
      .array(z.object({ label: z.string(), classes: z.int(), examples: z.array(z.string()) }))
      .meta({ description: 'What the roster’s classes say of when they meet, and how many say it.' }),
    codes_in_use: z.array(z.string()).meta({ description: 'Codes that stand on marks; they cannot be removed.' }),
  })
  .meta({ id: 'SetupAbout' });

/** What the setup is about: the roster's terms and labels. */
export const aboutSchool = {
  shape,
  read: async (tx: Transaction, school: Guid, now: number): Promise<z.infer<typeof shape>> => {
    const { rows } = await tx.query<Omit<z.infer<typeof shape>, 'today'> & { timezone: string }>(about, [school]);
    const [row] = rows;
    if (row === undefined) throw notFound();
    const { timezone, ...rest } = row;
    return { ...rest, today: schoolDay(now, timezone) };
  },
};

const about = `
  select school.id as school_id, school.name, school.school_code, school.timezone,
    (select coalesce(jsonb_agg(jsonb_build_object('name', name, 'type', type, 'start_date', start_date, 'end_date', end_date)
      order by start_date, end_date desc), '[]') from academic_terms where school_id = school.id) as terms,
    (select coalesce(jsonb_agg(jsonb_build_object('label', label, 'classes', classes, 'examples', examples) order by label), '[]') from (
      select label.label, count(*)::int as classes, (array_agg(distinct course.name))[1:3] as examples
      from section_period_labels label join course_sections section on section.id = label.section_id
      join courses course on course.id = section.course_id
      where section.school_id = school.id group by label.label) labels) as labels,
    (select coalesce(jsonb_agg(code order by code), '[]') from attendance_codes code_of where school_id = school.id and exists (
      select from attendance_events mark join attendance_sheets using (sheet_no) join course_sections section on section.id = section_id
      where mark.code = code_of.code and section.school_id = school.id)) as codes_in_use
  from schools school where school.id = $1`;
