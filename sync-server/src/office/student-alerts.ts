import { has, type Actor } from '@osss/shared/access';
import { alertAudiences, alertText, possibleAlertReaders, studentAlerts } from '@osss/shared/collections/student-alerts';
import { guid, type Guid, type Instant } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import { alertRows, mayReadAlert, type AlertRow } from './alert-rows.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { notFound } from './permission.ts';
import { defineRoute } from './route.ts';
import { student } from './shapes.ts';

export const alertAnswer = z
  .object({ ...studentAlerts.schema.shape, ...alertText.shape, student })
  .omit({ student_id: true })
  .meta({ id: 'StudentAlert', description: '`safety` for whoever is with the student, `plan` for those who teach and counsel.' });

const list = z.object({
  school_id: guid.optional().meta({ description: 'All of a school that you may read.' }),
  student_id: guid.optional().meta({ description: 'Of one student.' }),
  audience: z.enum(alertAudiences).optional(),
  ...paging,
});

export const listStudentAlerts = defineRoute({
  operationId: 'listStudentAlerts',
  method: 'get',
  path: '/api/v1/student-alerts',
  summary: 'What must be known of students: allergies, plans, who may not fetch them',
  description: 'Name a school or a student. Which position reads which alerts is a setting of the school.',
  params: z.object({}),
  query: list,
  body: null,
  answer: pageOfItems(alertAnswer),
  problems: [],
  handle: async ({ tx, actor, now, query }) => {
    allowAlerts(actor);
    const wanted = query.student_id ?? query.school_id;
    if (wanted === undefined) throw new ProblemError('bad_request', 'Name a student_id or a school_id: there is no list of everybody.');
    const rows = await alertRows(tx, now, query.student_id === undefined ? 'student.school_id = $2' : 'student.id = $2', wanted);
    const items = rows
      .filter((row) => query.school_id === undefined || row.school_id === query.school_id)
      .filter((row) => query.audience === undefined || row.alert.audience === query.audience)
      .filter((row) => mayReadAlert(actor, row, now));
    return cutPage(items.map(answered), (item) => [item.student.last_name, item.student.first_name, item.audience, item.id], query);
  },
});

export const readStudentAlert = defineRoute({
  operationId: 'readStudentAlert',
  method: 'get',
  path: '/api/v1/student-alerts/{id}',
  summary: 'One alert',
  params: z.object({ id: guid }),
  query: z.object({}),
  body: null,
  answer: alertAnswer,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params }) => {
    allowAlerts(actor);
    return answered(await readableAlert(tx, actor, params.id, now));
  },
});

/** One that this person may not read answers as one that does not exist. @throws ProblemError `not_found` */
export async function readableAlert(tx: Transaction, actor: Actor, id: Guid, now: Instant): Promise<AlertRow> {
  const [row] = await alertRows(tx, now, 'alert.id = $2', id);
  if (row === undefined || !mayReadAlert(actor, row, now)) throw notFound();
  return row;
}

export function answered({ alert, student: whose }: AlertRow): z.infer<typeof alertAnswer> {
  const { student_id: _, ...rest } = alert;
  return { ...rest, student: whose };
}

/** Before anything is looked up: whose position could read none at any school. @throws ProblemError */
function allowAlerts(actor: Actor): void {
  if (possibleAlertReaders.some((capability) => has(actor, capability))) return;
  throw new ProblemError('not_permitted', 'Alerts are for those who work with the student: ask the school’s office.');
}
