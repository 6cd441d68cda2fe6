import { attendanceOffice } from '@osss/shared/access';
import { sheetKey } from '@osss/shared/collections/attendance-sheets';
import { z } from 'zod';
import { asRecordedEdit, recordedEdit, type RecordedEdit } from './changes.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { allowAtSection } from './permission.ts';
import { defineRoute } from './route.ts';

/** Address of one attendance sheet. */
export const sheetAddress = z.object({
  id: z
    .string()
    .max(120)
    .refine((id) => sheetKey(id) !== null, 'expected section:date:period')
    .meta({ description: 'section:date:period, as `sheet_id` in the lists.' }),
});

export const readHistory = defineRoute({
  operationId: 'readSheetHistory',
  method: 'get',
  path: '/api/v1/attendance-sheets/{id}/history',
  summary: 'Everything that was ever typed into a sheet, oldest first: who, when, from, to, and what became of it',
  params: sheetAddress,
  query: z.object(paging),
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

/** Only for an address that was validated. */
export function sectionAndDate(id: string): { section_id: string; date: string; period_id: string } {
  const key = sheetKey(id);
  if (key === null) throw new Error('A sheet’s address was not validated.');
  return key;
}

const historyOfSheet = `
  SELECT ${asRecordedEdit} AS edit
  FROM change_history history
  WHERE history.collection = 'attendance_sheets' AND history.document_id = $1`;
