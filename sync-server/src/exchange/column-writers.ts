import type { ColumnCollection } from './column-readers.ts';
import { assignmentWriters, finalGradeWriters, gradebookWriters, sectionCells } from './grade-writers.ts';

// The cells written of each document, by their paths with slashes, and who wrote them.
const written = (id: 'uuid' | 'text') => `unnest($1::${id}[], $2::json[], $3::uuid[]) as v (id, cells, written_by)`;
const set = (column: string, value: string) => `${column} = case when v.cells::jsonb ? '${column}' then ${value} else stored.${column} end`;
const text = (column: string) => set(column, `v.cells ->> '${column}'`);
const moment = (cell: string) => `to_timestamp((${cell})::float8 / 1000)`;

const ofNote = `n.user_id = split_part(v.id, ':', 1)::uuid and n.student_id = split_part(v.id, ':', 2)::uuid and n.note_id = split_part(v.id, ':', 3)::uuid`;
const rollParts = `split_part(v.id, ':', 1)::uuid as school_id, split_part(v.id, ':', 2)::date as date, split_part(v.id, ':', 3)::int as number`;

/** Whose writers also take when the document counts as written ($4). */
export const datedCollections: readonly ColumnCollection[] = ['sections', 'assignments', 'final_grades'];

/** For the documents of one writer, in this order. */
export const columnWriters: Record<ColumnCollection, string[]> = {
  students: [
    `update persons stored set updated_at = now(), written_by = v.written_by, ${text('preferred_name')}, ${text('pronouns')}
      from ${written('uuid')} join students s on s.id = v.id where stored.id = s.person_id`,
  ],
  enrollments: [
    `update student_section_enrollments e set updated_at = now(), written_by = v.written_by, dropped_on = (v.cells ->> 'dropped_on')::date
      from ${written('uuid')} where e.id = v.id`,
  ],
  sections: [
    ...gradebookWriters,
    `insert into section_arrangements as a (section_id, seating_layouts, seating_wishes, groups, picked, written_by, written_at)
      select v.id, body -> 'seating_layouts', body -> 'seating_wishes', body -> 'groups', body -> 'picked', v.written_by, to_timestamp(v.at / 1000)
      from ${sectionCells(false)} v left join section_arrangements stored on stored.section_id = v.id
      cross join lateral json_with_cells(jsonb_build_object('seating_layouts', coalesce(stored.seating_layouts, '{}'),
        'seating_wishes', coalesce(stored.seating_wishes, '{}'), 'groups', coalesce(stored.groups, '{}'), 'picked', coalesce(stored.picked, '{}')),
        v.cells) body
      on conflict (section_id) do update set seating_layouts = excluded.seating_layouts, seating_wishes = excluded.seating_wishes,
        groups = excluded.groups, picked = excluded.picked, written_by = excluded.written_by, written_at = excluded.written_at,
        updated_at = now()`,
  ],
  notes: [
    `insert into notes (user_id, student_id, note_id, written_by)
      select split_part(v.id, ':', 1)::uuid, split_part(v.id, ':', 2)::uuid, split_part(v.id, ':', 3)::uuid, v.written_by
      from ${written('text')} on conflict do nothing`,
    `update notes n set updated_at = now(), written_by = v.written_by, ${text('kind')}, ${text('text')},
        ${set('section_id', `(v.cells ->> 'section_id')::uuid`)}, ${set('happened_on', `(v.cells ->> 'happened_on')::date`)},
        ${set('deleted_at', moment(`v.cells ->> 'deleted_at'`))}
      from ${written('text')} where ${ofNote}`.replaceAll('stored.', 'n.'),
  ],
  emergency_rolls: [
    `insert into emergency_rolls (school_id, date, number, written_by)
      select ${rollParts}, v.written_by from ${written('text')} on conflict do nothing`,
    `update emergency_rolls stored set updated_at = now(), written_by = v.written_by, ${text('kind')},
        ended_by = case when v.cells::jsonb ? 'ended' then (v.cells #>> '{ended,by}')::uuid else stored.ended_by end,
        ended_at = case when v.cells::jsonb ? 'ended' then ${moment(`v.cells #>> '{ended,at}'`)} else stored.ended_at end
      from ${written('text')} where (v.cells::jsonb ?| array['kind', 'ended']) and stored.school_id = split_part(v.id, ':', 1)::uuid
        and stored.date = split_part(v.id, ':', 2)::date and stored.number = split_part(v.id, ':', 3)::int`,
    `insert into emergency_roll_entries as e (school_id, date, number, student_id, state, place, accounted_by, accounted_at, written_by)
      select ${rollParts}, split_part(cell.key, '/', 2)::uuid, cell.value ->> 'state', cell.value ->> 'place', (cell.value ->> 'by')::uuid,
        ${moment(`cell.value ->> 'at'`)}, v.written_by
      from ${written('text')} cross join lateral jsonb_each(v.cells::jsonb) cell where cell.key like 'accounted/%'
      on conflict (school_id, date, number, student_id) do update set state = excluded.state, place = excluded.place,
        accounted_by = excluded.accounted_by, accounted_at = excluded.accounted_at, written_by = excluded.written_by, updated_at = now()`,
  ],
  assignments: assignmentWriters,
  final_grades: finalGradeWriters,
  student_contacts: [
    `update student_guardians stored set updated_at = now(), written_by = v.written_by, ${text('relationship')}
      from ${written('uuid')} where stored.id = v.id and v.cells::jsonb ? 'relationship'`,
    `update persons stored set updated_at = now(), written_by = v.written_by, ${text('phone')}, ${text('email')}
      from ${written('uuid')} join student_guardians link on link.id = v.id join guardians g on g.id = link.guardian_id
      where stored.id = g.person_id and (v.cells::jsonb ?| array['phone', 'email'])`,
    `update emergency_contacts stored set updated_at = now(), written_by = v.written_by, ${text('phone')}, ${text('email')}, ${text('relationship')}
      from ${written('uuid')} where stored.id = v.id`,
  ],
  notices: [
    `update notices n set written_by = v.written_by, dismissed = (v.cells ->> 'dismissed') is not null
      from ${written('uuid')} where n.id = v.id`,
  ],
};

/** What has the same columns behind it has the same stamps: a guardian's phone stands in the documents of all their children. */
export const afterStamps: Partial<Record<ColumnCollection, string>> = {
  student_contacts: `insert into cell_stamps as c (collection, document_id, path, effective_at, seq, mutation_id, step)
    select distinct on (sibling.id, s.path) s.collection, sibling.id::text, s.path, s.effective_at, s.seq, s.mutation_id, s.step
    from student_guardians link join cell_stamps s on s.collection = 'student_contacts' and s.document_id = link.id::text
    join student_guardians sibling on sibling.guardian_id = link.guardian_id and sibling.id <> link.id
    where link.id = any($1::uuid[]) and s.path in (array['phone'], array['email'])
    order by sibling.id, s.path, s.effective_at desc, s.seq desc, s.mutation_id desc, s.step desc
    on conflict (collection, document_id, path) do update set effective_at = excluded.effective_at, seq = excluded.seq,
      mutation_id = excluded.mutation_id, step = excluded.step
    where (c.effective_at, c.seq, c.mutation_id, c.step) < (excluded.effective_at, excluded.seq, excluded.mutation_id, excluded.step)`,
};
