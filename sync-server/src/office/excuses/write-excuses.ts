import { randomUUID } from 'node:crypto';
import { attendanceOffice, has } from '@osss/shared/access';
import { scopeName } from '@osss/shared/scopes';
import { guid, type Guid, type Json } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../../database/transaction.ts';
import { documentKey } from '../../exchange/exchange.ts';
import { lock } from '../../exchange/known.ts';
import { applyOfficeEdits, type OfficeEdit } from '../../exchange/office.ts';
import { ProblemError } from '../../http/problem.ts';
import { sectionAndDate } from '../history.ts';
import { allowAtSchool, allowOffice, notFound } from '../permission.ts';
import { defineRoute, type Asked } from '../route.ts';
import { planExcuse } from './plan.ts';
import { excuseSql } from './read-excuses.ts';
import { excuse, newExcuse, withdrawal, type Excuse, type NewExcuse, type PlannedMeeting } from './shapes.ts';

export const createExcuse = defineRoute({
  operationId: 'createExcuse',
  method: 'post',
  path: '/api/v1/excuses',
  summary: 'Excuses a student for a day or a range of days, ahead or afterwards',
  description: 'Writes an office mark in each of the student’s class meetings there, all or none; the teachers’ devices get them at once.',
  params: z.object({}),
  query: z.strictObject({}),
  body: newExcuse,
  answer: excuse,
  creates: true,
  problems: ['does_not_fit', 'not_enrolled', 'unknown_code'],
  handle: async (asked) => {
    const { tx, actor, body, now } = asked;
    allowAtSchool(actor, attendanceOffice, body.school_id);
    const planned = await planExcuse(tx, body);
    await lock(tx, planned.map(sheetKey));
    // Read again behind the locks: another clerk may have marked one of them meanwhile.
    const meetings = (await planExcuse(tx, body)).filter(({ office }) => office === null || body.existing === 'replace');
    if (meetings.length === 0) throw nothingToExcuse(planned);
    const judged = await applyOfficeEdits(tx, meetings.map(editOf(asked, body)), asked.receipts);
    const id = randomUUID();
    await keepExcuse(tx, { id, by: actor.user_id, now, body });
    const marks = judged.map((one, index) => ({
      document_id: meetings[index]?.sheet_id,
      mutation_id: one.id,
      before: one.before[0] ?? null,
    }));
    await tx.query(
      `INSERT INTO excuse_marks (excuse_id, document_id, mutation_id, before)
       SELECT $1, document_id, mutation_id, nullif(before, 'null') FROM jsonb_to_recordset($2) AS mark (document_id text, mutation_id uuid, before jsonb)`,
      [id, JSON.stringify(marks)],
    );
    return excuseOf(tx, id);
  },
});

const sheetKey = ({ sheet_id }: Pick<PlannedMeeting, 'sheet_id'>) =>
  documentKey({ collection: 'attendance_sheets', document_id: sheet_id });

type Writer = Pick<Asked<z.ZodObject, z.ZodObject, null>, 'actor' | 'now'>;

const editOf =
  ({ actor, now }: Writer, { student_id, code, reason }: NewExcuse) =>
  (meeting: PlannedMeeting): OfficeEdit =>
    officeMark({ actor, now }, meeting.sheet_id, student_id, { code, note: reason });

function officeMark({ actor, now }: Writer, document_id: string, student_id: Guid, to: Json): OfficeEdit {
  const scope = scopeName('attendance', sectionAndDate(document_id).section_id);
  return { actor, now, collection: 'attendance_sheets', document_id, scope, changes: [{ path: ['marks', student_id, 'office'], to }] };
}

function nothingToExcuse(planned: readonly PlannedMeeting[]): ProblemError {
  const sentence =
    planned.length === 0
      ? 'The student has no class on these days: choose others, or look at the calendar and the enrollment.'
      : 'Each of these meetings has an office mark already: choose to replace them, or leave them.';
  return new ProblemError('does_not_fit', sentence, {
    errors: [{ path: planned.length === 0 ? 'begins_on' : 'existing', message: sentence }],
  });
}

type Kept = { id: Guid; by: Guid; now: number; body: NewExcuse };

async function keepExcuse(tx: Transaction, { id, by, now, body }: Kept): Promise<void> {
  await tx.query(
    `INSERT INTO excuses (id, school_id, student_id, begins_on, ends_on, code, reason, period_ids, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, to_timestamp($10 / 1000.0))`,
    [id, body.school_id, body.student_id, body.begins_on, body.ends_on, body.code, body.reason, body.period_ids, by, now],
  );
}

async function excuseOf(tx: Transaction, id: Guid): Promise<Excuse> {
  const { rows } = await tx.query<{ excuse: Excuse }>(`${excuseSql} WHERE excuse.id = $1`, [id]);
  if (rows[0] === undefined) throw notFound();
  return rows[0].excuse;
}

export const withdrawExcuse = defineRoute({
  operationId: 'withdrawExcuse',
  method: 'delete',
  path: '/api/v1/excuses/{id}',
  summary: 'Takes an excuse back as a whole: where its mark still stands, what stood before it stands again',
  params: z.object({ id: guid }),
  query: z.strictObject({}),
  body: null,
  answer: withdrawal,
  problems: ['not_found', 'already_decided', 'not_enrolled', 'unknown_code'],
  handle: async (asked) => {
    const { tx, actor, params, now, receipts } = asked;
    allowOffice(actor, 'attendance_office', 'records_office');
    const { rows } = await tx.query<ExcuseRow>('SELECT school_id, student_id FROM excuses WHERE id = $1', [params.id]);
    const [row] = rows;
    if (row === undefined || !has(actor, 'attendance_office') || !actor.school_ids.includes(row.school_id)) throw notFound();
    const taken = await tx.query(
      'UPDATE excuses SET withdrawn_by = $2, withdrawn_at = to_timestamp($3 / 1000.0) WHERE id = $1 AND withdrawn_at IS NULL',
      [params.id, actor.user_id, now],
    );
    if (taken.rowCount === 0) throw new ProblemError('already_decided', 'This excuse has been taken back already: load the list again.');
    const marks = await tx.query<MarkRow>('SELECT document_id FROM excuse_marks WHERE excuse_id = $1', [params.id]);
    await lock(
      tx,
      marks.rows.map(({ document_id }) => sheetKey({ sheet_id: document_id })),
    );
    const { rows: standing } = await tx.query<MarkRow>(standingMarks, [params.id, row.student_id]);
    const edits = standing.map(({ document_id, before }) => officeMark(asked, document_id, row.student_id, before));
    if (edits.length > 0) await applyOfficeEdits(tx, edits, receipts);
    return { taken_back: standing.length, left: marks.rows.length - standing.length };
  },
});

type ExcuseRow = { school_id: Guid; student_id: Guid };
type MarkRow = { document_id: string; before: Json };

// A mark that somebody of the office has written since bears another stamp. A day on which the student is no longer enrolled takes no marks.
const standingMarks = `
  SELECT written.document_id, written.before
  FROM excuse_marks written
  JOIN attendance_sheets sheet ON sheet.section_id = split_part(written.document_id, ':', 1)::uuid
    AND sheet.date = split_part(written.document_id, ':', 2)::date AND sheet.period_id = split_part(written.document_id, ':', 3)::uuid
  JOIN attendance_events event ON event.sheet_no = sheet.sheet_no AND event.student_id = $2 AND event.source = 'office'
    AND event.mutation_id = written.mutation_id
  WHERE written.excuse_id = $1 AND EXISTS (SELECT FROM student_section_enrollments enrolled WHERE enrolled.section_id = sheet.section_id
    AND enrolled.student_id = $2 AND enrolled.added_on <= sheet.date AND coalesce(sheet.date < enrolled.dropped_on, true))`;
