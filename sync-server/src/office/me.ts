import { capabilities } from '@osss/shared/access';
import { attendanceCode } from '@osss/shared/collections/schools';
import { schoolDay } from '@osss/shared/school-day';
import { reason } from '@osss/shared/standing';
import { guid, schoolDate } from '@osss/shared/values';
import { z } from 'zod';
import { readReasons } from '../access/standing.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { defineRoute } from './route.ts';
import { moment } from './shapes.ts';

const duty = z.object({
  section_id: guid,
  role: z.enum(['teacher', 'co_teacher', 'substitute']),
  begins_on: schoolDate.nullable(),
  ends_on: schoolDate.nullable(),
});

const me = z
  .object({
    user_id: guid,
    name: z.string(),
    capabilities: z.array(z.enum(capabilities)),
    school_ids: z.array(guid),
    duties: z.array(duty),
    own_student_ids: z.array(guid).meta({ description: 'A student’s own id, a guardian’s children.' }),
    now: moment.meta({ description: 'The server’s clock.' }),
    reasons: z.array(reason).meta({ description: 'Why you have no class where one is to be expected; empty: you have.' }),
  })
  .meta({ id: 'Me' });

export const readMe = defineRoute({
  operationId: 'readMe',
  method: 'get',
  path: '/api/v1/me',
  summary: 'Who you are to the school, and what you may do',
  params: z.object({}),
  query: z.strictObject({}),
  body: null,
  answer: me,
  problems: [],
  handle: async ({ tx, actor, now }) => ({ ...actor, now, reasons: await readReasons(tx, actor, now) }),
});

const school = z
  .object({
    school_id: guid,
    name: z.string(),
    school_code: z.string().nullable(),
    timezone: z.string(),
    today: schoolDate.meta({ description: 'The school’s own day at this moment.' }),
    attendance_codes: z.array(attendanceCode),
  })
  .meta({ id: 'OwnSchool' });

type SchoolRow = Omit<z.infer<typeof school>, 'today'>;

export const listOwnSchools = defineRoute({
  operationId: 'listOwnSchools',
  method: 'get',
  path: '/api/v1/me/schools',
  summary: 'The schools you work at, with their day and their attendance codes',
  params: z.object({}),
  query: z.strictObject(paging),
  body: null,
  answer: pageOfItems(school),
  problems: [],
  handle: async ({ tx, actor, now, query }) => {
    const { rows } = await tx.query<SchoolRow>(schoolsByIds, [actor.school_ids]);
    const items = rows.map((row) => ({ ...row, today: schoolDay(now, row.timezone) }));
    return cutPage(items, (item) => [item.name, item.school_id], query);
  },
});

const schoolsByIds = `
  SELECT school.id AS school_id, school.name, school.school_code, school.timezone, coalesce((
    SELECT jsonb_agg(jsonb_build_object('code', code.code, 'description', code.description, 'is_present', code.is_present, 'is_excused', code.is_excused,
      'office_only', code.office_only, 'counts_for_ada', code.counts_for_ada, 'wants_minutes', code.wants_minutes, 'category', code.category,
      'color', code.color, 'key', code.key) ORDER BY code.sequence, code.code)
    FROM attendance_codes code WHERE code.school_id = school.id), '[]') AS attendance_codes
  FROM schools school WHERE school.id = ANY ($1::uuid[])`;
