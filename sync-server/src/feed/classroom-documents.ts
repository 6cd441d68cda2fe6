/** Of a section's `arrangement`, a row that may be missing, by field. What was wholly taken back is not in it. */
export const arrangementSql = {
  seating_layouts: `coalesce((
    select jsonb_object_agg(key, '{"name": null, "grid": null, "seats": {}, "deleted_at": null}' || value)
    from jsonb_each(arrangement.seating_layouts) where value not in ('{}', '{"seats": {}}')), '{}')`,
  seating_wishes: `coalesce(arrangement.seating_wishes, '{}')`,
  groups: `coalesce((
    select jsonb_object_agg(key, '{"name": null, "members": {}, "deleted_at": null}' || value)
    from jsonb_each(arrangement.groups) where value not in ('{}', '{"members": {}}')), '{}')`,
  picked: `coalesce(arrangement.picked, '{}')`,
};
export const arrangementFields = Object.entries(arrangementSql)
  .map(([name, sql]) => `'${name}', ${sql}`)
  .join(', ');

const instant = (moment: string) => `floor(extract(epoch from ${moment}) * 1000)::bigint`;

export const notesSql = `
with wanted as materialized (
  select id, split_part(id, ':', 1)::uuid as user_id, split_part(id, ':', 2)::uuid as student_id, split_part(id, ':', 3)::uuid as note_id
  from unnest($1::text[]) id
)
select wanted.id, (note.extra || jsonb_build_object(
  'id', wanted.id, 'user_id', note.user_id, 'student_id', note.student_id, 'kind', note.kind, 'text', note.text,
  'section_id', note.section_id, 'happened_on', note.happened_on, 'deleted_at', ${instant('note.deleted_at')}
))::text
from wanted join notes note using (user_id, student_id, note_id)`;

/** `school:names` is made of the roster, by a function that gives names and grades alone and asks who may have them. */
export const rollsSql = `
with wanted as materialized (
  select id, split_part(id, ':', 1)::uuid as school_id, split_part(id, ':', 2)::date as date, split_part(id, ':', 3)::int as number
  from unnest($1::text[]) id where split_part(id, ':', 2) <> 'names'
), names as materialized (
  select id, split_part(id, ':', 1)::uuid as school_id from unnest($1::text[]) id where split_part(id, ':', 2) = 'names'
)
select wanted.id, (roll.extra || jsonb_build_object(
  'id', wanted.id, 'school_id', roll.school_id, 'date', roll.date, 'number', roll.number, 'names', '{}'::jsonb, 'kind', roll.kind,
  'accounted', (
    select coalesce(jsonb_object_agg(entry.student_id, jsonb_build_object(
      'state', entry.state, 'place', entry.place, 'by', entry.accounted_by, 'at', ${instant('entry.accounted_at')})), '{}')
    from emergency_roll_entries entry
    where entry.school_id = roll.school_id and entry.date = roll.date and entry.number = roll.number and entry.state is not null),
  'ended', case when roll.ended_by is not null then jsonb_build_object('by', roll.ended_by, 'at', ${instant('roll.ended_at')}) end
))::text
from wanted join emergency_rolls roll using (school_id, date, number)
union all
select id, jsonb_build_object('id', id, 'school_id', school_id, 'date', null, 'number', null, 'names', wall_names(school_id), 'kind', null,
  'accounted', '{}'::jsonb, 'ended', null)::text
from names where wall_names(school_id) is not null`;

export const contactsSql = `
select link.id, jsonb_build_object(
  'id', link.id, 'student_id', link.student_id, 'kind', 'guardian', 'name', person.first_name || ' ' || person.last_name,
  'relationship', link.relationship, 'phone', person.phone, 'email', person.email, 'contact_priority', link.contact_priority
)::text
from student_guardians link join guardians guardian on guardian.id = link.guardian_id join persons person on person.id = guardian.person_id
where link.id = any ($1::uuid[]) and link.ends_on is null
union all
select contact.id, (contact.extra || jsonb_build_object(
  'id', contact.id, 'student_id', student.student_id, 'kind', 'emergency_contact', 'name', contact.contact_name,
  'relationship', contact.relationship, 'phone', contact.phone, 'email', contact.email, 'contact_priority', contact.contact_priority
))::text
from emergency_contacts contact join wall_persons student on student.person_id = contact.person_id
where contact.id = any ($1::uuid[])`;
