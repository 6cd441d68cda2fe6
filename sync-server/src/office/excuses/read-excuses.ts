import { attendanceOffice } from '@osss/shared/access';
import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { idList } from '../../rest/list-query.ts';
import { inMilliseconds, nameOf } from '../changes.ts';
import { cutPage, pageOfItems, paging } from '../paging.ts';
import { allowAtSchool } from '../permission.ts';
import { defineRoute } from '../route.ts';
import { planExcuse } from './plan.ts';
import { excuse, inOrder, isBounded, notBounded, notInOrder, plan, range, type Excuse } from './shapes.ts';

export const readExcusePlan = defineRoute({
  operationId: 'readExcusePlan',
  method: 'get',
  path: '/api/v1/excuse-plan',
  summary: 'What an excuse would write, before it is written: the class meetings and the marks that stand there',
  params: z.object({}),
  query: z
    .strictObject({
      school_id: guid,
      student_id: guid,
      ...range,
      period_ids: idList
        .transform((text) => text.split(','))
        .optional()
        .meta({ description: 'Only these periods, with commas between; without: the whole day.' }),
    })
    .refine(inOrder, notInOrder)
    .refine(isBounded, notBounded),
  body: null,
  answer: plan,
  problems: [],
  handle: async ({ tx, actor, query: { period_ids = null, ...asked } }) => {
    allowAtSchool(actor, attendanceOffice, asked.school_id);
    return { meetings: await planExcuse(tx, { ...asked, period_ids }) };
  },
});

export const listExcuses = defineRoute({
  operationId: 'listExcuses',
  method: 'get',
  path: '/api/v1/excuses',
  summary: 'Excuses of the school’s students, the newest first',
  params: z.object({}),
  query: z.strictObject({ school_id: guid, ...paging }),
  body: null,
  answer: pageOfItems(excuse),
  problems: [],
  handle: async ({ tx, actor, query }) => {
    allowAtSchool(actor, attendanceOffice, query.school_id);
    const { rows } = await tx.query<{ excuse: Excuse }>(`${excuseSql} WHERE excuse.school_id = $1`, [query.school_id]);
    return cutPage(
      rows.map((row) => row.excuse),
      (one) => [-one.created_at, one.excuse_id],
      query,
    );
  },
});

export const excuseSql = `
  SELECT jsonb_build_object(
    'excuse_id', excuse.id,
    'student', jsonb_build_object('student_id', student.id, 'first_name', person.first_name, 'last_name', person.last_name,
      'preferred_name', person.preferred_name, 'student_number', student.student_number, 'grade_level', student.grade_level),
    'begins_on', excuse.begins_on, 'ends_on', excuse.ends_on, 'code', excuse.code, 'reason', excuse.reason, 'period_ids', excuse.period_ids,
    'by', jsonb_build_object('user_id', excuse.created_by, 'name', ${nameOf('excuse.created_by')}),
    'created_at', ${inMilliseconds('excuse.created_at')},
    'meetings', (SELECT count(*) FROM excuse_marks WHERE excuse_id = excuse.id),
    'withdrawn', CASE WHEN excuse.withdrawn_by IS NULL THEN NULL ELSE jsonb_build_object(
      'by', jsonb_build_object('user_id', excuse.withdrawn_by, 'name', ${nameOf('excuse.withdrawn_by')}), 'at', ${inMilliseconds('excuse.withdrawn_at')}) END
  ) AS excuse
  FROM excuses excuse JOIN students student ON student.id = excuse.student_id JOIN persons person ON person.id = student.person_id`;
