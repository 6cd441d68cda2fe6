import { attendanceOffice } from '@osss/shared/access';
import { guid, type Json } from '@osss/shared/values';
import { scopeName } from '@osss/shared/scopes';
import { z } from 'zod';
import type { Transaction } from '../database/transaction.ts';
import { applyOfficeEdit } from '../exchange/office.ts';
import { sectionAndDate, sheetAddress } from './history.ts';
import { markOf } from './marks.ts';
import { allowAtSection } from './permission.ts';
import { defineRoute, type Asked } from './route.ts';
import { mark, storableText } from './shapes.ts';

const markAddress = sheetAddress.extend({ student_id: guid });

const officeMark = z
  .object({
    code: z.string().min(1).max(8).meta({ description: 'One of the school’s attendance codes.' }),
    minutes: z.int().min(0).max(1440).optional().meta({ description: 'Where the code wants them.' }),
    reason: storableText.min(1).max(2000).meta({ description: 'Shown to the teacher beside the mark.' }),
  })
  .meta({ id: 'OfficeMark' });

const standing = z
  .object({ sheet_id: z.string(), student_id: guid, official: mark.nullable(), teacher: mark.nullable(), office: mark.nullable() })
  .meta({ id: 'StandingMark', description: 'What stands now. The teacher’s own mark is kept beside the office’s.' });

export const setOfficeMark = defineRoute({
  operationId: 'setOfficeMark',
  method: 'put',
  path: '/api/v1/attendance-sheets/{id}/marks/{student_id}/office',
  summary: 'Sets the office’s mark, which is the official one; the teacher is told',
  description: 'The sheet need not exist yet. The same again changes nothing but its stamp.',
  params: markAddress,
  query: z.strictObject({}),
  body: officeMark,
  answer: standing,
  problems: ['not_found', 'not_enrolled', 'unknown_code'],
  handle: async (asked) => {
    const { code, minutes, reason } = asked.body;
    await writeMark(asked, { code, ...(minutes === undefined ? {} : { minutes }), note: reason });
    return standingMark(asked.tx, asked.params.id, asked.params.student_id);
  },
});

export const clearOfficeMark = defineRoute({
  operationId: 'clearOfficeMark',
  method: 'delete',
  path: '/api/v1/attendance-sheets/{id}/marks/{student_id}/office',
  summary: 'Takes the office’s mark back: the teacher’s is the official one again',
  params: markAddress,
  query: z.strictObject({}),
  body: null,
  answer: null,
  problems: ['not_found', 'not_enrolled'],
  handle: async (asked) => {
    await writeMark(asked, null);
    return null;
  },
});

type MarkAsked = Pick<Asked<typeof markAddress, z.ZodObject, null>, 'tx' | 'actor' | 'now' | 'params' | 'receipts'>;

/** The same way as any edit: judged, stamped with its receipt, in history and in the feed. */
async function writeMark({ tx, actor, now, params, receipts }: MarkAsked, to: Json): Promise<void> {
  const { section_id, date } = sectionAndDate(params.id);
  await allowAtSection(tx, actor, attendanceOffice, section_id, date);
  const changes = [{ path: ['marks', params.student_id, 'office'], to }];
  await applyOfficeEdit(
    tx,
    { actor, collection: 'attendance_sheets', document_id: params.id, scope: scopeName('attendance', section_id), changes, now },
    receipts,
  );
}

async function standingMark(tx: Transaction, sheet_id: string, student_id: string): Promise<z.infer<typeof standing>> {
  const { section_id, date, period_id } = sectionAndDate(sheet_id);
  const { rows } = await tx.query<Pick<z.infer<typeof standing>, 'teacher' | 'office'>>(marksOfStudent, [
    section_id,
    date,
    period_id,
    student_id,
  ]);
  const { teacher = null, office = null } = rows[0] ?? {};
  return { sheet_id, student_id, official: office ?? teacher, teacher, office };
}

const marksOfStudent = `
  SELECT ${markOf('teacher')} AS teacher, ${markOf('office')} AS office
  FROM attendance_sheets sheet
  LEFT JOIN attendance_events teacher ON teacher.sheet_no = sheet.sheet_no AND teacher.student_id = $4 AND teacher.source = 'teacher'
  LEFT JOIN attendance_events office ON office.sheet_no = sheet.sheet_no AND office.student_id = $4 AND office.source = 'office'
  WHERE sheet.section_id = $1 AND sheet.date = $2 AND sheet.period_id = $3`;
