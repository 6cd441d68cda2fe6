/**
 * One mark as JSON text. Built as text, because a year of a teacher's marks is 27,000 of them; fields without a column come from
 * `extra`, never over a column's.
 */
const mark = `
  '{"code":' || to_json(code)
  || case when minutes is null then '' else ',"minutes":' || minutes end
  || case when notes is null then '' else ',"note":' || to_json(notes) end
  || case when extra is null or extra - array['code', 'minutes', 'note'] = '{}' then ''
     else ',' || substr((extra - array['code', 'minutes', 'note'])::text, 2, length((extra - array['code', 'minutes', 'note'])::text) - 2) end
  || '}'`;

// Materialized: behind row-level security an index is used for plain columns only, not for what a function makes of them.
/** Sheets by their ids `section:date:period`. A student whose marks were both taken back is not in `marks`. */
export const sheetsSql = `
with wanted as materialized (
  select id, split_part(id, ':', 1)::uuid as section_id, split_part(id, ':', 2)::date as date, split_part(id, ':', 3)::uuid as period_id
  from unnest($1::text[]) id
)
select wanted.id, '{"id":"' || wanted.id || '","section_id":"' || sheet.section_id || '","date":"' || sheet.date
  || '","period_id":"' || sheet.period_id || '","taken":'
  || case when sheet.taken_by is null then 'null'
     else '{"by":"' || sheet.taken_by || '","at":' || floor(extract(epoch from sheet.taken_at) * 1000)::bigint || '}' end
  || ',"marks":{' || coalesce(marks.text, '') || '}'
  || case when sheet.extra = '{}' then ''
     else coalesce(',' || nullif(substr(unknown.fields::text, 2, length(unknown.fields::text) - 2), ''), '') end
  || '}'
from wanted
join attendance_sheets sheet using (section_id, date, period_id)
cross join lateral (
  select sheet.extra - array['id', 'section_id', 'date', 'period_id', 'taken', 'marks'] as fields
) unknown
cross join lateral (
  select string_agg('"' || student_id || '":{"teacher":' || coalesce(teacher, 'null') || ',"office":' || coalesce(office, 'null') || '}', ',')
  from (
    select student_id, max(mark) filter (where source = 'teacher') as teacher, max(mark) filter (where source = 'office') as office
    from (
      select student_id, source, ${mark} as mark
      from attendance_events where sheet_no = sheet.sheet_no and code is not null
    ) said
    group by student_id
  ) both_sides
) marks (text)`;
