import { recordsOffice } from '@osss/shared/access';
import { finalGradesId } from '@osss/shared/collections/final-grades';
import { scopeName } from '@osss/shared/scopes';
import { z } from 'zod';
import { applyOfficeEdit } from '../exchange/office.ts';
import { idForms, idsOf } from '../rest/resources/keys.ts';
import { allowAtSection, notFound } from './permission.ts';
import { defineRoute } from './route.ts';

export const reopenFinalGrade = defineRoute({
  operationId: 'reopenFinalGrade',
  method: 'delete',
  path: '/api/v1/final-grades/{id}/posting',
  summary: 'Takes back that a grade is posted: its teachers may change it and post it again',
  description: 'What was posted stays in the history.',
  params: z.object({ id: z.string().regex(idForms.note).meta({ description: 'section:grading_period:student' }) }),
  query: z.strictObject({}),
  body: null,
  answer: null,
  problems: ['not_found', 'not_enrolled'],
  handle: async ({ tx, actor, now, params, receipts }) => {
    const [section_id = '', period = '', student = ''] = idsOf(params.id, 3) ?? [];
    if (section_id === '') throw notFound();
    await allowAtSection(tx, actor, recordsOffice, section_id, '');
    const document_id = finalGradesId(section_id, period);
    const changes = [{ path: ['grades', student, 'posted'], to: null }];
    await applyOfficeEdit(
      tx,
      { actor, collection: 'final_grades', document_id, scope: scopeName('grades', section_id), changes, now },
      receipts,
    );
    return null;
  },
});
