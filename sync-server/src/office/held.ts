import { has } from '@osss/shared/access';
import { heldReasons } from '@osss/shared/refusals';
import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { decidingOffice } from '../exchange/decide.ts';
import { cellChange, changesOf, inMilliseconds, nameOf } from './changes.ts';
import { cutPage, pageOfItems, paging } from './paging.ts';
import { allowAtSchool, seesTheDay } from './permission.ts';
import { defineRoute } from './route.ts';
import { classSection, moment, person } from './shapes.ts';

const heldMutation = z
  .object({
    id: guid,
    collection: z.string(),
    document_id: z.string(),
    section: classSection.nullable(),
    assignment_name: z.string().nullable().meta({ description: 'What the work is called; null: it has no name, or it is about none.' }),
    grading_period_name: z.string().nullable().meta({ description: 'Of final grades.' }),
    by: person,
    reason: z.enum(heldReasons),
    decidable: z.boolean().meta({ description: 'False: no yes can apply it; its author sees why.' }),
    effective_at: moment,
    received_at: moment,
    changes: z.array(cellChange),
  })
  .meta({ id: 'HeldMutation' });
type HeldMutation = z.infer<typeof heldMutation>;

export const listHeld = defineRoute({
  operationId: 'listHeldMutations',
  method: 'get',
  path: '/api/v1/held-mutations',
  summary: 'Edits kept aside that nobody has decided yet, oldest first',
  params: z.object({}),
  query: z.strictObject({ school_id: guid, ...paging }),
  body: null,
  answer: pageOfItems(heldMutation),
  problems: [],
  handle: async ({ tx, actor, query }) => {
    allowAtSchool(actor, seesTheDay, query.school_id);
    const { rows } = await tx.query<{ held: HeldMutation }>(openHeld, [query.school_id]);
    return cutPage(
      rows.map(({ held }) => held).filter((held) => has(actor, decidingOffice(held))),
      (held) => [held.received_at, held.id],
      query,
    );
  },
});

// Of the mutation only the changes held for this reason: its siblings were applied or lost.
const openHeld = `
  SELECT jsonb_build_object(
    'id', held.id, 'collection', held.collection, 'document_id', held.document_id, 'reason', held.reason, 'decidable', held.decidable,
    'by', jsonb_build_object('user_id', held.user_id, 'name', ${nameOf('held.user_id')}),
    'effective_at', ${inMilliseconds('held.effective_at')},
    'received_at', ${inMilliseconds('held.received_at')},
    'section', (SELECT jsonb_build_object('section_id', section.id, 'course_name', course.name, 'course_code', course.code, 'section_number', section.section_number)
      FROM course_sections section JOIN courses course ON course.id = section.course_id
      WHERE held.collection IN ('attendance_sheets', 'assignments', 'final_grades') AND section.id::text = split_part(held.document_id, ':', 1)),
    'assignment_name', CASE held.collection WHEN 'assignments' THEN (SELECT work.name FROM assignments work
      WHERE (work.section_id, work.id) = (split_part(held.document_id, ':', 1)::uuid, split_part(held.document_id, ':', 2)::uuid)) END,
    'grading_period_name', CASE held.collection WHEN 'final_grades' THEN (SELECT period.name FROM grading_periods period
      WHERE period.id = split_part(held.document_id, ':', 2)::uuid) END,
    'changes', ${changesOf('chosen.changes', 'held.school_id')}
  ) AS held
  FROM held_mutations held
  CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(change.value || jsonb_build_object('reason', held.reason) ORDER BY change.ordinality), '[]') AS changes
    FROM jsonb_array_elements(held.mutation -> 'changes') WITH ORDINALITY change
    WHERE change.ordinality - 1 = ANY (held.change_indexes)) chosen
  WHERE held.school_id = $1 AND held.decision IS NULL`;
