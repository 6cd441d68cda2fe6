import { attendanceOffice } from '@osss/shared/access';
import { z } from 'zod';
import { idForms, sheetParts } from '../rest/resources/keys.ts';
import { asRecordedEdit, recordedEdit, type RecordedEdit } from './changes.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { allowAtSection, notFound } from './permission.ts';
import { defineRoute } from './route.ts';

/** Address of one attendance sheet. */
export const sheetAddress = z.object({
  id: z.string().regex(idForms.sheet).meta({ description: 'section:date:period, as `sheet_id` in the lists.' }),
});

export const readHistory = defineRoute({
  operationId: 'readSheetHistory',
  method: 'get',
  path: '/api/v1/attendance-sheets/{id}/history',
  summary: 'Everything that was ever typed into a sheet, oldest first: who, when, from, to, and what became of it',
  params: sheetAddress,
  query: z.strictObject(paging),
  body: null,
  answer: pageOfItems(recordedEdit),
  problems: ['not_found'],
  handle: async ({ tx, actor, params, query }) => {
    const { section_id, date } = sectionAndDate(params.id);
    await allowAtSection(tx, actor, attendanceOffice, section_id, date);
    const { rows } = await tx.query<{ edit: RecordedEdit }>(historyOfSheet, [params.id]);
    return cutPage(
      rows.map(({ edit }) => edit),
      (edit) => [Number(edit.id)],
      query,
    );
  },
});

/** @throws ProblemError `not_found` where there is no such day. */
export function sectionAndDate(id: string): { section_id: string; date: string; period_id: string } {
  const [section_id, date, period_id] = sheetParts(id) ?? [];
  if (section_id === undefined || date === undefined || period_id === undefined) throw notFound();
  return { section_id, date, period_id };
}

const historyOfSheet = `
  SELECT ${asRecordedEdit} AS edit
  FROM change_history history
  WHERE history.collection = 'attendance_sheets' AND history.document_id = $1`;
