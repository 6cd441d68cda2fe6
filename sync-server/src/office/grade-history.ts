import { finalGradesId } from '@osss/shared/collections/final-grades';
import { mayRead } from '@osss/shared/reading';
import { guid, jsonValue, type Guid } from '@osss/shared/values';
import { z } from 'zod';
import { reachOf } from '../rest/reach.ts';
import { idForms, idsOf } from '../rest/resources/keys.ts';
import { inMilliseconds, nameOf } from './changes.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { notFound } from './permission.ts';
import { defineRoute, type Asked } from './route.ts';
import { moment, person } from './shapes.ts';

const cellEdit = z.object({
  path: z.array(z.string()),
  from: jsonValue.meta({ description: 'What the author saw.' }),
  to: jsonValue.meta({ description: 'What was typed.' }),
  outcome: z.enum(['applied', 'lost', 'held', 'withdrawn']),
  reason: z.string().nullable(),
});
const gradeEdit = z
  .object({
    id: z.string(),
    by: person.nullable().meta({ description: 'Null: not done by a person.' }),
    from_device: z.boolean(),
    device: z.string().nullable().meta({ description: 'Tells devices apart: a few letters of its journal’s id. Null: not typed on one.' }),
    mutation_id: guid.meta({ description: 'By which the device that made it knows it.' }),
    made_at: moment,
    effective_at: moment.meta({ description: 'When it counts as made.' }),
    received_at: moment,
    changes: z.array(cellEdit),
  })
  .meta({ id: 'GradeEdit' });
type GradeEdit = z.infer<typeof gradeEdit>;

export const readAssignmentHistory = defineRoute({
  operationId: 'readAssignmentHistory',
  method: 'get',
  path: '/api/v1/assignments/{id}/history',
  summary: 'Everything that was ever typed into an assignment and its scores, oldest first, for whoever may read it',
  params: z.object({ id: z.string().regex(idForms.pair).meta({ description: 'section:assignment' }) }),
  query: z.strictObject({ ...paging, student_id: guid.optional().meta({ description: 'Only this student’s score and comment.' }) }),
  body: null,
  answer: pageOfItems(gradeEdit),
  problems: ['not_found'],
  handle: async (asked) => {
    const [section = ''] = idsOf(asked.params.id, 2) ?? [];
    return historyPage(asked, section, ['assignments', asked.params.id, asked.query.student_id ?? null]);
  },
});

export const readFinalGradeHistory = defineRoute({
  operationId: 'readFinalGradeHistory',
  method: 'get',
  path: '/api/v1/final-grades/{id}/history',
  summary: 'Everything that was ever typed into a student’s final grade, oldest first, for whoever may read it',
  params: z.object({ id: z.string().regex(idForms.note).meta({ description: 'section:grading_period:student' }) }),
  query: z.strictObject(paging),
  body: null,
  answer: pageOfItems(gradeEdit),
  problems: ['not_found'],
  handle: async (asked) => {
    const [section = '', period = '', student = ''] = idsOf(asked.params.id, 3) ?? [];
    return historyPage(asked, section, ['final_grades', finalGradesId(section, period), student]);
  },
});

type HistoryAsked = Pick<Asked<z.ZodObject, z.ZodObject<typeof paging>, null>, 'tx' | 'actor' | 'now' | 'query'>;

async function historyPage({ tx, actor, now, query }: HistoryAsked, section_id: Guid, values: (string | null)[]) {
  const { rows: homes } = await tx.query<{ school_id: Guid }>('SELECT school_id FROM course_sections WHERE id = $1', [section_id]);
  const school_id = homes[0]?.school_id ?? null;
  if (school_id === null || !mayRead(await reachOf(tx, actor, now), 'assignments', { school_id, section_id })) throw notFound();
  const { rows } = await tx.query<{ edit: GradeEdit }>(historyOfGrades, values);
  return cutPage(
    rows.map(({ edit }) => edit),
    (edit) => [Number(edit.id)],
    query,
  );
}

// Of an edit only what is asked for: one gesture may hold a whole class.
const historyOfGrades = `
  SELECT jsonb_build_object(
    'id', history.id::text,
    'by', CASE WHEN history.user_id IS NULL THEN NULL ELSE jsonb_build_object('user_id', history.user_id, 'name', ${nameOf('history.user_id')}) END,
    'from_device', history.client_id IS NOT NULL,
    'device', left(history.client_id::text, 4),
    'mutation_id', history.mutation_id,
    'made_at', ${inMilliseconds('history.made_at')},
    'effective_at', ${inMilliseconds('history.effective_at')},
    'received_at', ${inMilliseconds('history.received_at')},
    'changes', chosen.changes
  ) AS edit
  FROM change_history history
  CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('path', change.value -> 'path', 'from', change.value -> 'from', 'to', change.value -> 'to',
      'outcome', change.value ->> 'outcome', 'reason', change.value ->> 'reason') ORDER BY change.ordinality) AS changes
    FROM jsonb_array_elements(history.changes::jsonb) WITH ORDINALITY change
    WHERE $3::text IS NULL OR change.value #>> '{path,1}' = $3
  ) chosen
  WHERE history.collection = $1 AND history.document_id = $2 AND chosen.changes IS NOT NULL`;
