import { addDays, startOfSchoolDay } from '@osss/shared/school-day';
import { attendanceOffice } from '@osss/shared/access';
import { z } from 'zod';
import { asRecordedEdit, recordedEdit, type RecordedEdit } from './changes.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { allowAtSchool } from './permission.ts';
import { defineRoute } from './route.ts';
import { dayAsked, timezoneOf } from './school-day.ts';
import { schoolAndDate } from './shapes.ts';

export const listLateArrivals = defineRoute({
  operationId: 'listLateArrivals',
  method: 'get',
  path: '/api/v1/late-arrivals',
  summary: 'Edits that reached the school on a later school day than they count for',
  description: '`date` is the day they were received.',
  params: z.object({}),
  query: schoolAndDate.extend(paging),
  body: null,
  answer: pageOfItems(recordedEdit),
  problems: [],
  handle: async ({ tx, actor, now, query }) => {
    allowAtSchool(actor, attendanceOffice, query.school_id);
    const date = await dayAsked(tx, query.school_id, query.date, now);
    const timezone = await timezoneOf(tx, query.school_id);
    const day = [startOfSchoolDay(date, timezone), startOfSchoolDay(addDays(date, 1), timezone)];
    const { rows } = await tx.query<{ edit: RecordedEdit }>(lateOfSchool, [query.school_id, ...day]);
    return cutPage(
      rows.map(({ edit }) => edit),
      (edit) => [edit.received_at, Number(edit.id)],
      query,
    );
  },
});

const lateOfSchool = `
  SELECT ${asRecordedEdit} AS edit
  FROM change_history history
  JOIN course_sections section ON section.id::text = split_part(history.document_id, ':', 1) AND section.school_id = $1
  WHERE history.late AND history.collection = 'attendance_sheets'
    AND history.received_at >= to_timestamp($2 / 1000.0) AND history.received_at < to_timestamp($3 / 1000.0)`;
