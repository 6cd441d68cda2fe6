import { randomUUID } from 'node:crypto';
import { has, type Actor } from '@osss/shared/access';
import { alertAudiences, alertText, writesAlerts, type StudentAlert } from '@osss/shared/collections/student-alerts';
import { guid, type Guid, type Instant, type Json } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';
import { ProblemError } from '../http/problem.ts';
import { placeOf, placeOfStudent, type AlertRow } from './alert-rows.ts';
import { notFound } from './permission.ts';
import { recordChange } from './record-change.ts';
import { defineRoute } from './route.ts';
import { storableText } from './shapes.ts';
import { alertAnswer, answered, readableAlert } from './student-alerts.ts';

const storable = z.object({
  ...alertText.shape,
  title: alertText.shape.title.pipe(storableText),
  details: alertText.shape.details.pipe(storableText.nullable()),
  instructions: alertText.shape.instructions.pipe(storableText.nullable()),
});
const inOrder = ({ begins_on, ends_on }: z.infer<typeof storable>) => begins_on === null || ends_on === null || begins_on <= ends_on;
const order = { error: 'ends before it begins', path: ['ends_on'] };
const text = storable.refine(inOrder, order).meta({ id: 'AlertText' });
const newAlert = storable
  .extend({ student_id: guid, audience: z.enum(alertAudiences).meta({ description: 'Never changes after: it decides who reads it.' }) })
  .refine(inOrder, order)
  .meta({ id: 'NewAlert' });
type Text = z.infer<typeof text>;

const columns = ['kind', 'title', 'details', 'instructions', 'begins_on', 'ends_on'] as const;

export const addStudentAlert = defineRoute({
  operationId: 'addStudentAlert',
  method: 'post',
  path: '/api/v1/student-alerts',
  summary: 'Adds an alert; it reaches the devices of those who may read it',
  description: 'The records office writes all, the nurse those of `safety`, the counselor those of `plan`.',
  params: z.object({}),
  query: z.object({}),
  body: newAlert,
  answer: alertAnswer,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, body: { student_id, audience, ...fields } }) => {
    allowWriting(actor);
    const place = await placeOfStudent(tx, student_id, now);
    if (place === null || !writesAlerts(actor, placeOf(place, audience, now))) throw notFound();
    const id = randomUUID();
    await tx.query(
      `insert into student_alerts (id, student_id, audience, written_by, ${columns.join(', ')}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, student_id, audience, actor.user_id, ...columns.map((column) => fields[column])],
    );
    await record(tx, actor, id, now, null, fields);
    // Not read back: of a student who had none before, the second wall has not opened the alerts to this transaction.
    return { id, audience, ...fields, student: place.student };
  },
});

export const changeStudentAlert = defineRoute({
  operationId: 'changeStudentAlert',
  method: 'put',
  path: '/api/v1/student-alerts/{id}',
  summary: 'Writes an alert anew: all of its text',
  params: z.object({ id: guid }),
  query: z.object({}),
  body: text,
  answer: alertAnswer,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params: { id }, body }) => {
    const before = await writableAlert(tx, actor, id, now);
    await tx.query(
      `update student_alerts set written_by = $2, ${columns.map((column, index) => `${column} = $${index + 3}`).join(', ')}, updated_at = now()
       where id = $1`,
      [id, actor.user_id, ...columns.map((column) => body[column])],
    );
    await record(tx, actor, id, now, before.alert, body);
    return answered(await readableAlert(tx, actor, id, now));
  },
});

export const deleteStudentAlert = defineRoute({
  operationId: 'deleteStudentAlert',
  method: 'delete',
  path: '/api/v1/student-alerts/{id}',
  summary: 'Takes an alert away, from devices too; the history keeps it',
  params: z.object({ id: guid }),
  query: z.object({}),
  body: null,
  answer: null,
  problems: ['not_found'],
  handle: async ({ tx, actor, now, params: { id } }) => {
    const before = await writableAlert(tx, actor, id, now);
    await tx.query('delete from student_alerts where id = $1', [id]);
    await record(tx, actor, id, now, before.alert, null);
    return null;
  },
});

/** @throws ProblemError `not_found` where it may not be read, `not_permitted` where it may, and not be written. */
async function writableAlert(tx: Transaction, actor: Actor, id: Guid, now: Instant): Promise<AlertRow> {
  allowWriting(actor);
  const row = await readableAlert(tx, actor, id, now);
  if (!writesAlerts(actor, placeOf(row, row.alert.audience, now))) throw notYours();
  return row;
}

/** Before anything is looked up. @throws ProblemError */
function allowWriting(actor: Actor): void {
  if (!(['records_office', 'health', 'counsel'] as const).some((capability) => has(actor, capability))) throw notYours();
}

function notYours(): ProblemError {
  return new ProblemError(
    'not_permitted',
    'The records office writes alerts, the nurse those of safety, the counselor the plans: tell them what should stand there.',
  );
}

/** Who wrote what, whatever becomes of the alert. */
async function record(tx: Transaction, actor: Actor, id: Guid, now: Instant, from: StudentAlert | null, to: Text | null): Promise<void> {
  const fields = columns.map((field) => ({ field, from: jsonOf(from?.[field]), to: jsonOf(to?.[field]) }));
  await recordChange(tx, { actor, now, collection: 'student_alerts', document_id: id, fields });
}

function jsonOf(value: string | null | undefined): Json {
  return value ?? null;
}
