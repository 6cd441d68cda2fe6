/** Of a section's `book`, a row that may be missing. What nobody has said is null. */
export const bookSql = {
  settings: `('{"weighting": null, "missing_counts_as": null, "incomplete_counts_as": null, "late_policy": null, "decimals": null, "letter_from": null}'
    || coalesce(book.settings, '{}'))`,
  scale: 'book.scale',
  comment_bank: "coalesce(book.comment_bank, '{}')",
};
export const gradebookField = `jsonb_build_object(
  'settings', ${bookSql.settings},
  'categories', (
    select coalesce(jsonb_object_agg(category.id, category_of(category)), '{}')
    from assignment_categories category where category.section_id = section.id and category.name is not null),
  'scale', ${bookSql.scale},
  'comment_bank', ${bookSql.comment_bank})`;

const wanted = (second: string) => `wanted as materialized (
  select id, split_part(id, ':', 1)::uuid as section_id, split_part(id, ':', 2)::uuid as ${second} from unnest($1::text[]) id
)`;

/** Assignments by their ids `section:assignment`. A student whose score and comment were both taken back is not in `scores`. */
export const assignmentsSql = `
with ${wanted('assignment_id')}
select wanted.id, (work.extra || jsonb_build_object(
  'id', wanted.id, 'section_id', work.section_id, 'name', work.name, 'description', work.description, 'category_id', work.category_id,
  'assigned_date', work.assigned_date, 'due_date', work.due_date, 'points_possible', trim_scale(work.points_possible),
  'extra_credit', work.extra_credit, 'never_drop', work.never_drop, 'multiplier', trim_scale(work.multiplier),
  'grading_period_id', work.grading_period_id, 'position', work.position, 'published', work.published,
  'deleted_at', floor(extract(epoch from work.deleted_at) * 1000)::bigint,
  'scores', (
    select coalesce(jsonb_object_agg(entry.student_id, jsonb_build_object('score', score_of(entry), 'comment', entry.comment))
      filter (where score_of(entry) is not null or entry.comment is not null), '{}')
    from gradebook_entries entry where entry.section_id = work.section_id and entry.assignment_id = work.id)
))::text
from wanted join assignments work on work.section_id = wanted.section_id and work.id = wanted.assignment_id`;

/** Final grades by their ids `section:grading_period`. */
export const finalGradesSql = `
with ${wanted('grading_period_id')}
select wanted.id, jsonb_build_object(
  'id', wanted.id, 'section_id', wanted.section_id, 'grading_period_id', wanted.grading_period_id,
  'grades', coalesce(jsonb_object_agg(grade.student_id, jsonb_build_object('override', override_of(grade), 'comment', grade.comment,
      'verified', nullif(grade.verified, false), 'posted', posted_of(grade)))
    filter (where grade.override_reason is not null or grade.comment is not null or grade.verified or grade.posted_by is not null), '{}')
)::text
from wanted join final_grades grade using (section_id, grading_period_id)
group by wanted.id, wanted.section_id, wanted.grading_period_id`;
