-- What a grading period counts for in its term's grade.
alter table grading_periods add column weight numeric(5,2) not null default 1 check (weight >= 0);

-- How a section computes its grades (shared/src/collections/gradebook.ts), but for its categories: read and written as a whole, or by single cells
-- whose stamps are in cell_stamps.
create table section_gradebooks (
  section_id uuid primary key references course_sections on delete cascade,
  settings jsonb not null default '{}',
  -- Bands; null: no letters.
  scale jsonb,
  comment_bank jsonb not null default '{}',
  -- Whom the second wall asks: who wrote last, and when that counts as written. So in all tables here.
  written_by uuid,
  written_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Ids are made by devices and mean something in their section only: so no section can take an id away from another.
create table assignment_categories (
  section_id uuid not null references course_sections on delete cascade,
  id uuid not null,
  -- Null: an assignment names it, and nobody has said what it is (yet, or any more).
  name text,
  weight numeric(5,2) not null default 0 check (weight >= 0),
  drop_lowest int not null default 0 check (drop_lowest >= 0),
  drop_highest int not null default 0 check (drop_highest >= 0),
  calculation text not null default 'points' check (calculation in ('points', 'percent')),
  extra_credit boolean not null default false,
  position int not null default 0,
  deleted boolean not null default false,
  extra jsonb not null default '{}',
  written_by uuid,
  written_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (section_id, id)
);

-- No class with assignments or grades can be deleted.
create table assignments (
  section_id uuid not null references course_sections,
  id uuid not null,
  name text,
  description text,
  category_id uuid,
  assigned_date date,
  due_date date,
  points_possible numeric(8,2) check (points_possible >= 0),
  extra_credit boolean,
  never_drop boolean,
  multiplier numeric(6,3) check (multiplier >= 0),
  -- Null: the one its due date lies in.
  grading_period_id uuid references grading_periods on delete set null,
  position int,
  published boolean,
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  written_by uuid,
  written_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (section_id, id),
  foreign key (section_id, category_id) references assignment_categories (section_id, id)
);
create index assignments_category on assignments (section_id, category_id);
create index assignments_grading_period on assignments (grading_period_id);

-- A student's score and comment. A cleared one stays as a row, because its stamps still count.
create table gradebook_entries (
  section_id uuid not null,
  assignment_id uuid not null,
  student_id uuid not null references students,
  -- Points, or a percent by its kind.
  score numeric(8,3) check (score >= 0),
  score_kind text check (score_kind in ('points', 'percent', 'letter')),
  letter text,
  late boolean not null default false,
  flag text check (flag in ('missing', 'excused', 'incomplete')),
  late_days int check (late_days >= 0),
  late_minutes int check (late_minutes >= 0),
  comment text,
  -- OSSS's, of whoever hands work in online.
  submitted_at timestamptz,
  -- Fields of the score without a column of their own.
  extra jsonb,
  written_by uuid,
  written_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (section_id, assignment_id, student_id),
  foreign key (section_id, assignment_id) references assignments (section_id, id) on delete cascade,
  check (score is null or letter is null),
  check (not late or flag is null),
  check (late or late_days is null and late_minutes is null)
);
create index gradebook_entries_student on gradebook_entries (student_id);

create table final_grades (
  section_id uuid not null references course_sections,
  grading_period_id uuid not null references grading_periods,
  student_id uuid not null references students,
  -- What the teacher gives instead of what is computed: one of the two, with the reason.
  override_percent numeric(6,3) check (override_percent >= 0),
  override_letter text,
  override_reason text,
  comment text,
  verified boolean not null default false,
  posted_by uuid references staff,
  posted_at timestamptz,
  -- The figures of that moment.
  numeric_grade numeric(6,3) check (numeric_grade >= 0),
  letter_grade text,
  credits_earned numeric(5,2),
  written_by uuid,
  written_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (section_id, grading_period_id, student_id),
  check (override_percent is null or override_letter is null),
  check ((override_reason is null) = (override_percent is null and override_letter is null)),
  check ((posted_by is null) = (posted_at is null))
);
create index final_grades_student on final_grades (student_id);
create index final_grades_grading_period on final_grades (grading_period_id);

create function refuse_moved_grade() returns trigger language plpgsql as $$
begin
  raise exception 'The section, the assignment, the grading period and the student of a grade never change: write another.' using errcode = 'restrict_violation';
end $$;
create trigger key_stays before update on assignments for each row
  when ((old.section_id, old.id) is distinct from (new.section_id, new.id)) execute function refuse_moved_grade();
create trigger key_stays before update on assignment_categories for each row
  when ((old.section_id, old.id) is distinct from (new.section_id, new.id)) execute function refuse_moved_grade();
create trigger key_stays before update on gradebook_entries for each row
  when ((old.section_id, old.assignment_id, old.student_id) is distinct from (new.section_id, new.assignment_id, new.student_id))
  execute function refuse_moved_grade();
create trigger key_stays before update on final_grades for each row
  when ((old.section_id, old.grading_period_id, old.student_id) is distinct from (new.section_id, new.grading_period_id, new.student_id))
  execute function refuse_moved_grade();

-- The values of the cells, as documents have them; null where nothing stands. Not immutable, as nothing that makes JSON is: else Postgres would
-- call them row by row instead of taking their bodies into the query.
create function score_of(entry gradebook_entries) returns jsonb language sql stable as $$
  select case when entry.score is not null or entry.letter is not null or entry.flag is not null or entry.late then
    coalesce(entry.extra, '{}') || jsonb_strip_nulls(jsonb_build_object(
      'value', coalesce(to_jsonb(trim_scale(entry.score)), to_jsonb(entry.letter)), 'kind', entry.score_kind,
      'flag', case when entry.late then 'late' else entry.flag end,
      'late', case when entry.late_days is not null or entry.late_minutes is not null
        then jsonb_build_object('days', entry.late_days, 'minutes', entry.late_minutes) end)) end
$$;
create function category_of(category assignment_categories) returns jsonb language sql stable as $$
  select case when category.name is not null then category.extra || jsonb_build_object(
    'name', category.name, 'weight', trim_scale(category.weight), 'drop_lowest', category.drop_lowest, 'drop_highest', category.drop_highest,
    'calculation', category.calculation, 'extra_credit', category.extra_credit, 'position', category.position, 'deleted', category.deleted) end
$$;
create function override_of(grade final_grades) returns jsonb language sql stable as $$
  select case when grade.override_reason is not null then jsonb_build_object(
    'value', coalesce(to_jsonb(trim_scale(grade.override_percent)), to_jsonb(grade.override_letter)), 'reason', grade.override_reason) end
$$;
create function posted_of(grade final_grades) returns jsonb language sql stable as $$
  select case when grade.posted_by is not null then jsonb_build_object(
    'by', grade.posted_by, 'at', floor(extract(epoch from grade.posted_at) * 1000)::bigint,
    'percent', trim_scale(grade.numeric_grade), 'letter', grade.letter_grade) end
$$;

-- Every cell of each row (shared/src/collections): its path, its value.
create function assignment_cells(r assignments) returns table (path text[], value jsonb) language sql stable as $$
  values (array['name'], to_jsonb(r.name)), (array['description'], to_jsonb(r.description)), (array['category_id'], to_jsonb(r.category_id)),
    (array['assigned_date'], to_jsonb(r.assigned_date)), (array['due_date'], to_jsonb(r.due_date)),
    (array['points_possible'], to_jsonb(trim_scale(r.points_possible))), (array['extra_credit'], to_jsonb(r.extra_credit)),
    (array['never_drop'], to_jsonb(r.never_drop)), (array['multiplier'], to_jsonb(trim_scale(r.multiplier))),
    (array['grading_period_id'], to_jsonb(r.grading_period_id)), (array['position'], to_jsonb(r.position)),
    (array['published'], to_jsonb(r.published)), (array['deleted_at'], to_jsonb(floor(extract(epoch from r.deleted_at) * 1000)::bigint))
$$;
create function entry_cells(r gradebook_entries) returns table (path text[], value jsonb) language sql stable as $$
  values (array['scores', r.student_id::text, 'score'], score_of(r)), (array['scores', r.student_id::text, 'comment'], to_jsonb(r.comment))
$$;
create function final_grade_cells(r final_grades) returns table (path text[], value jsonb) language sql stable as $$
  values (array['grades', r.student_id::text, 'override'], override_of(r)), (array['grades', r.student_id::text, 'comment'], to_jsonb(r.comment)),
    (array['grades', r.student_id::text, 'verified'], to_jsonb(nullif(r.verified, false))), (array['grades', r.student_id::text, 'posted'], posted_of(r))
$$;
-- Volatile so that it is called: Postgres 18 fails to plan a union that it takes out of a function of a row (XX000).
create function gradebook_cells(r section_gradebooks) returns table (path text[], value jsonb) language sql volatile as $$
  select array['gradebook', 'settings', setting.key], setting.value from jsonb_each(r.settings) setting
  union all select array['gradebook', 'scale'], r.scale
  union all select array['gradebook', 'comment_bank', banked.key], banked.value from jsonb_each(r.comment_bank) banked
$$;
create function category_cells(r assignment_categories) returns table (path text[], value jsonb) language sql stable as $$
  select array['gradebook', 'categories', r.id::text], category_of(r)
$$;

do $$
declare
  stamped record;
begin
  for stamped in
    select * from (values
      ('assignments', 'assignments', 'r.section_id || '':'' || r.id', 'select * from assignment_cells(r)'),
      ('gradebook_entries', 'assignments', 'r.section_id || '':'' || r.assignment_id', 'select * from entry_cells(r)'),
      ('final_grades', 'final_grades', 'r.section_id || '':'' || r.grading_period_id', 'select * from final_grade_cells(r)'),
      ('section_gradebooks', 'sections', 'r.section_id::text', 'select * from gradebook_cells(r)'),
      ('assignment_categories', 'sections', 'r.section_id::text', 'select * from category_cells(r)')
    ) v (relation, collection, id, cells)
  loop
    execute format('create trigger stamp_insert after insert on %I referencing new table as new_rows for each statement execute function stamp_cells(%L, %L, %L)',
      stamped.relation, stamped.collection, stamped.id, stamped.cells);
    execute format('create trigger stamp_update after update on %I referencing old table as old_rows new table as new_rows for each statement execute function stamp_cells(%L, %L, %L)',
      stamped.relation, stamped.collection, stamped.id, stamped.cells);
  end loop;
end $$;

-- What would have made an assignment and is held (EX6).
create index held_mutations_assignments on held_mutations (document_id) where collection = 'assignments' and decision is null;
