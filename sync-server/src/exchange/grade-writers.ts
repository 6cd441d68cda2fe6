// The cells written of each document, by their paths with slashes, who wrote them, and when that counts as written.
const written = (id: 'uuid' | 'text') => `unnest($1::${id}[], $2::json[], $3::uuid[], $4::float8[]) as v (id, cells, written_by, at)`;
const moment = (milliseconds: string) => `to_timestamp(${milliseconds} / 1000)`;
const writer = `v.written_by, ${moment('v.at')}`;
const part = (place: number) => `split_part(v.id, ':', ${place})::uuid`;
const amountOf = (value: string) => `case when jsonb_typeof(${value}) = 'number' then (${value} #>> '{}')::numeric end`;
const labelOf = (value: string) => `case when jsonb_typeof(${value}) = 'string' then ${value} #>> '{}' end`;

/** Of sections, the cells of their gradebooks, or the others; a section with none of them is not among them. */
export function sectionCells(ofGradebook: boolean): string {
  return `(select v.id, v.written_by, v.at, jsonb_object_agg(cell.key, cell.value) as cells
      from ${written('uuid')} cross join lateral jsonb_each(v.cells::jsonb) cell
      where cell.key ${ofGradebook ? '' : 'not '}like 'gradebook/%' group by v.id, v.written_by, v.at)`;
}

const category = `cell.value ->>`;
export const gradebookWriters = [
  `insert into assignment_categories as c (section_id, id, name, weight, drop_lowest, drop_highest, calculation, extra_credit, position, deleted,
      extra, written_by, written_at)
    select v.id, split_part(cell.key, '/', 3)::uuid, ${category} 'name', coalesce((${category} 'weight')::numeric, 0),
      coalesce((${category} 'drop_lowest')::int, 0), coalesce((${category} 'drop_highest')::int, 0), coalesce(${category} 'calculation', 'points'),
      coalesce((${category} 'extra_credit')::boolean, false), coalesce((${category} 'position')::int, 0),
      coalesce((${category} 'deleted')::boolean, false), case when jsonb_typeof(cell.value) = 'object'
        then cell.value - array['name', 'weight', 'drop_lowest', 'drop_highest', 'calculation', 'extra_credit', 'position', 'deleted'] else '{}' end,
      ${writer}
    from ${written('uuid')} cross join lateral jsonb_each(v.cells::jsonb) cell where cell.key like 'gradebook/categories/%'
    on conflict (section_id, id) do update set name = excluded.name, weight = excluded.weight, drop_lowest = excluded.drop_lowest,
      drop_highest = excluded.drop_highest, calculation = excluded.calculation, extra_credit = excluded.extra_credit,
      position = excluded.position, deleted = excluded.deleted, extra = excluded.extra, written_by = excluded.written_by,
      written_at = excluded.written_at, updated_at = now()`,
  `insert into section_gradebooks as g (section_id, settings, scale, comment_bank, written_by, written_at)
    select v.id, coalesce(body #> '{gradebook,settings}', '{}'), body #> '{gradebook,scale}', coalesce(body #> '{gradebook,comment_bank}', '{}'), ${writer}
    from ${sectionCells(true)} v left join section_gradebooks stored on stored.section_id = v.id
    cross join lateral (select jsonb_object_agg(key, value) as cells from jsonb_each(v.cells) where key not like 'gradebook/categories/%') own
    cross join lateral json_with_cells(jsonb_build_object('gradebook', jsonb_build_object('settings', coalesce(stored.settings, '{}'),
      'comment_bank', coalesce(stored.comment_bank, '{}')) || case when stored.scale is null then '{}' else jsonb_build_object('scale', stored.scale) end),
      own.cells) body
    where own.cells is not null
    on conflict (section_id) do update set settings = excluded.settings, scale = excluded.scale, comment_bank = excluded.comment_bank,
      written_by = excluded.written_by, written_at = excluded.written_at, updated_at = now()`,
];

const set = (column: string, value: string) => `${column} = case when v.cells::jsonb ? '${column}' then ${value} else a.${column} end`;
const as = (type: string) => (column: string) => set(column, `(v.cells ->> '${column}')::${type}`);
const score = 'cell.value';

export const assignmentWriters = [
  // A category may come after the assignment that names it, or never: then nobody has said what it is.
  `insert into assignment_categories (section_id, id, written_by, written_at)
    select ${part(1)}, (v.cells ->> 'category_id')::uuid, ${writer} from ${written('text')}
    where v.cells ->> 'category_id' is not null on conflict do nothing`,
  `insert into assignments (section_id, id, written_by, written_at) select ${part(1)}, ${part(2)}, ${writer} from ${written('text')}
    on conflict do nothing`,
  `update assignments a set updated_at = now(), written_by = v.written_by, written_at = ${moment('v.at')},
      ${['name', 'description'].map(as('text')).join(', ')}, ${['category_id', 'grading_period_id'].map(as('uuid')).join(', ')},
      ${['assigned_date', 'due_date'].map(as('date')).join(', ')}, ${['points_possible', 'multiplier'].map(as('numeric')).join(', ')},
      ${['extra_credit', 'never_drop', 'published'].map(as('boolean')).join(', ')}, ${as('int')('position')},
      ${set('deleted_at', moment(`(v.cells ->> 'deleted_at')::float8`))}
    from ${written('text')} where a.section_id = ${part(1)} and a.id = ${part(2)}
      and exists (select from json_object_keys(v.cells) cell where cell not like 'scores/%')`,
  `insert into gradebook_entries as e (section_id, assignment_id, student_id, score, score_kind, letter, late, flag, late_days, late_minutes, extra,
      written_by, written_at)
    select ${part(1)}, ${part(2)}, split_part(cell.key, '/', 2)::uuid, ${amountOf(`${score} -> 'value'`)}, ${score} ->> 'kind',
      ${labelOf(`${score} -> 'value'`)}, coalesce(${score} ->> 'flag' = 'late', false), nullif(${score} ->> 'flag', 'late'),
      (${score} #>> '{late,days}')::int, (${score} #>> '{late,minutes}')::int,
      case when jsonb_typeof(${score}) = 'object' then nullif(${score} - array['value', 'kind', 'flag', 'late'], '{}') end, ${writer}
    from ${written('text')} cross join lateral jsonb_each(v.cells::jsonb) cell where cell.key like 'scores/%/score'
    on conflict (section_id, assignment_id, student_id) do update set score = excluded.score, score_kind = excluded.score_kind,
      letter = excluded.letter, late = excluded.late, flag = excluded.flag, late_days = excluded.late_days, late_minutes = excluded.late_minutes,
      extra = excluded.extra, written_by = excluded.written_by, written_at = excluded.written_at, updated_at = now()`,
  `insert into gradebook_entries as e (section_id, assignment_id, student_id, comment, written_by, written_at)
    select ${part(1)}, ${part(2)}, split_part(cell.key, '/', 2)::uuid, cell.value #>> '{}', ${writer}
    from ${written('text')} cross join lateral jsonb_each(v.cells::jsonb) cell where cell.key like 'scores/%/comment'
    on conflict (section_id, assignment_id, student_id) do update set comment = excluded.comment, written_by = excluded.written_by,
      written_at = excluded.written_at, updated_at = now()`,
];

const grade = (cell: string, value: string, column: string) =>
  `${column} = case when v.cells ? '${cell}' then ${value} else g.${column} end`;
const override = `v.cells #> '{override,value}'`;

export const finalGradeWriters = [
  `insert into final_grades (section_id, grading_period_id, student_id, written_by, written_at)
    select distinct ${part(1)}, ${part(2)}, split_part(cell, '/', 2)::uuid, ${writer}
    from ${written('text')} cross join lateral json_object_keys(v.cells) cell on conflict do nothing`,
  `update final_grades g set updated_at = now(), written_by = v.written_by, written_at = ${moment('v.at')},
      ${grade('override', amountOf(override), 'override_percent')}, ${grade('override', labelOf(override), 'override_letter')},
      ${grade('override', `v.cells #>> '{override,reason}'`, 'override_reason')}, ${grade('comment', `v.cells ->> 'comment'`, 'comment')},
      ${grade('verified', `coalesce((v.cells ->> 'verified')::boolean, false)`, 'verified')},
      ${grade('posted', `(v.cells #>> '{posted,by}')::uuid`, 'posted_by')},
      ${grade('posted', moment(`(v.cells #>> '{posted,at}')::float8`), 'posted_at')},
      ${grade('posted', `(v.cells #>> '{posted,percent}')::numeric`, 'numeric_grade')}, ${grade('posted', `v.cells #>> '{posted,letter}'`, 'letter_grade')}
    from (select v.id, v.written_by, v.at, split_part(cell.key, '/', 2)::uuid as student_id,
        jsonb_object_agg(split_part(cell.key, '/', 3), cell.value) as cells
      from ${written('text')} cross join lateral jsonb_each(v.cells::jsonb) cell group by 1, 2, 3, 4) v
    where g.section_id = ${part(1)} and g.grading_period_id = ${part(2)} and g.student_id = v.student_id`,
];
