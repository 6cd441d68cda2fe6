-- The school as OSSS names it. No statement names a schema: one Postgres schema per district, found by search_path.

create table organizations (
  id uuid primary key default gen_random_uuid(),
  name text not null,
  code text unique,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table schools (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references organizations,
  name text not null,
  school_code text unique,
  nces_school_id text,
  type text,
  timezone text not null,
  -- edit_days, late_days and what later settings bring
  settings jsonb not null default '{"edit_days": 5, "late_days": 30}',
  extra jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table academic_terms (
  id uuid primary key default gen_random_uuid(),
  school_id uuid not null references schools,
  name text not null,
  type text not null,
  start_date date not null,
  end_date date not null check (end_date >= start_date),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (school_id, name, type, start_date)
);

create table grading_periods (
  id uuid primary key default gen_random_uuid(),
  term_id uuid not null references academic_terms,
  name text not null,
  start_date date not null,
  end_date date not null check (end_date >= start_date),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (term_id, name)
);

create table bell_schedules (
  id uuid primary key default gen_random_uuid(),
  school_id uuid not null references schools,
  name text not null,
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (school_id, name)
);
create unique index bell_schedules_one_default on bell_schedules (school_id) where is_default;

create table periods (
  id uuid primary key default gen_random_uuid(),
  bell_schedule_id uuid not null references bell_schedules,
  name text not null,
  -- Null until the school says when a period of an imported class rings.
  start_time time,
  end_time time check (end_time > start_time),
  sequence int not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (bell_schedule_id, name)
);

create table calendars (
  id uuid primary key default gen_random_uuid(),
  school_id uuid not null unique references schools,
  name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table calendar_days (
  id uuid primary key default gen_random_uuid(),
  calendar_id uuid not null references calendars,
  date date not null,
  day_type text not null,
  cycle_day text,
  bell_schedule_id uuid references bell_schedules,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (calendar_id, date)
);

create table attendance_codes (
  school_id uuid not null references schools,
  code text not null check (length(code) between 1 and 8),
  description text not null,
  is_present boolean not null,
  is_excused boolean not null,
  office_only boolean not null default false,
  counts_for_ada boolean not null default true,
  wants_minutes boolean not null default false,
  category text not null,
  color text not null,
  key text not null,
  sequence int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (school_id, code)
);

create table courses (
  id uuid primary key default gen_random_uuid(),
  school_id uuid not null references schools,
  subject_id uuid,
  name text not null,
  code text,
  credit_hours numeric(5,2),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table course_sections (
  id uuid primary key default gen_random_uuid(),
  course_id uuid not null references courses,
  term_id uuid not null references academic_terms,
  school_id uuid not null references schools,
  section_number text not null,
  capacity int,
  extra jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index course_sections_school on course_sections (school_id);
create index course_sections_term on course_sections (term_id);
create index course_sections_course on course_sections (course_id);

create table section_meetings (
  id uuid primary key default gen_random_uuid(),
  section_id uuid not null references course_sections on delete cascade,
  -- 0 is Sunday. Neither day: every instructional day.
  day_of_week int check (day_of_week between 0 and 6),
  cycle_day text,
  period_id uuid not null references periods,
  room_id uuid,
  room text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique nulls not distinct (section_id, day_of_week, cycle_day, period_id)
);
create index section_meetings_period on section_meetings (period_id);

create table persons (
  id uuid primary key default gen_random_uuid(),
  first_name text not null,
  last_name text not null,
  middle_name text,
  preferred_name text,
  pronouns text,
  dob date,
  email text,
  phone text,
  gender text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table students (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null unique references persons,
  school_id uuid not null references schools,
  student_number text,
  graduation_year int,
  grade_level text,
  extra jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index students_school on students (school_id);

create table staff (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null unique references persons,
  employee_number text unique,
  title text,
  -- The login: issuer and subject of its tokens. Null until it is linked.
  issuer text,
  subject text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (issuer, subject)
);

-- Where a member of staff works. The role is OneRoster's (teacher, aide, administrator …); what it lets a person do comes from the token.
create table staff_schools (
  staff_id uuid not null references staff,
  school_id uuid not null references schools,
  role text not null,
  begins_on date,
  ends_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (staff_id, school_id)
);
create index staff_schools_school on staff_schools (school_id);

create table teacher_section_assignments (
  id uuid primary key default gen_random_uuid(),
  staff_id uuid not null references staff,
  section_id uuid not null references course_sections on delete cascade,
  role text not null check (role in ('teacher', 'co_teacher', 'substitute')),
  begins_on date,
  ends_on date check (ends_on >= begins_on),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique nulls not distinct (staff_id, section_id, role, begins_on)
);
create index teacher_section_assignments_section on teacher_section_assignments (section_id);

create table student_section_enrollments (
  id uuid primary key default gen_random_uuid(),
  student_id uuid not null references students,
  section_id uuid not null references course_sections on delete cascade,
  added_on date not null,
  -- The first day no longer enrolled.
  dropped_on date check (dropped_on >= added_on),
  extra jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (student_id, section_id, added_on)
);
create index student_section_enrollments_section on student_section_enrollments (section_id);

create table external_ids (
  entity_type text not null,
  entity_id uuid not null,
  system text not null,
  external_id text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (entity_type, system, external_id)
);
create index external_ids_entity on external_ids (entity_type, entity_id);

create table attendance_sheets (
  -- Small key for the child rows; the document's id is section:date:period.
  sheet_no bigint primary key generated always as identity,
  section_id uuid not null references course_sections,
  date date not null,
  period_id uuid not null references periods,
  taken_by uuid references staff,
  taken_at timestamptz,
  -- Stamp of the cell `taken` (EX3); null where it was never written.
  taken_effective_at timestamptz,
  taken_seq bigint,
  taken_mutation_id uuid,
  taken_step int,
  extra jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (section_id, date, period_id),
  check ((taken_by is null) = (taken_at is null))
);
create index attendance_sheets_date on attendance_sheets (date);

-- One mark: a student, a sheet, and who says it. A cleared mark stays as a row without a code, because its stamp still counts.
create table attendance_events (
  sheet_no bigint not null,
  student_id uuid not null,
  source text not null check (source in ('teacher', 'office')),
  code text,
  minutes int check (minutes between 0 and 1440),
  notes text,
  -- Fields of the mark without a column of their own (left_early_minutes, and what a newer client sends).
  extra jsonb,
  effective_at timestamptz not null,
  seq bigint not null,
  mutation_id uuid not null,
  step int not null default 0,
  primary key (sheet_no, student_id, source)
);

-- Thirty marks come in one statement. Left to Postgres, a foreign key is asked for each by itself, and the row it finds is locked: that
-- took longer than to store them. So the two keys of a mark, its sheet and its student, are asked a statement at a time, in both directions. What deletes a parent waits for
-- all who are writing marks, and they for it: so nobody can be between asking and committing. No index by student: a student's marks are
-- found through the sheets of their sections, and each mark written would pay for it.
create function attendance_events_have_parents() returns trigger language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  if exists (select from new_rows mark left join students student on student.id = mark.student_id where student.id is null) then
    raise exception 'A mark names a student who does not exist.' using errcode = 'foreign_key_violation';
  end if;
  if exists (
    select from (select distinct sheet_no from new_rows) mark left join attendance_sheets sheet using (sheet_no) where sheet.sheet_no is null
  ) then
    raise exception 'A mark names a sheet that does not exist.' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger have_parents after insert on attendance_events referencing new table as new_rows
  for each statement execute function attendance_events_have_parents();

create function refuse_moved_mark() returns trigger language plpgsql as $$
begin
  raise exception 'The sheet, student and source of a mark never change: write another mark.' using errcode = 'restrict_violation';
end $$;
create trigger key_stays before update on attendance_events for each row
  when ((old.sheet_no, old.student_id, old.source) is distinct from (new.sheet_no, new.student_id, new.source))
  execute function refuse_moved_mark();

create function students_keep_their_marks() returns trigger language plpgsql as $$
begin
  if not exists (select from old_rows) then return null; end if;
  lock table attendance_events in share row exclusive mode;
  if exists (select from old_rows gone join attendance_events mark on mark.student_id = gone.id) then
    raise exception 'A student with attendance cannot be deleted.' using errcode = 'foreign_key_violation';
  end if;
  return null;
end $$;
create trigger keep_marks after delete on students referencing old table as old_rows
  for each statement execute function students_keep_their_marks();

create function sheets_take_their_marks() returns trigger language plpgsql as $$
begin
  if not exists (select from old_rows) then return null; end if;
  lock table attendance_events in share row exclusive mode;
  delete from attendance_events using old_rows gone where attendance_events.sheet_no = gone.sheet_no;
  return null;
end $$;
create trigger take_marks after delete on attendance_sheets referencing old table as old_rows
  for each statement execute function sheets_take_their_marks();

-- Stamps of cells that are columns of other tables (students.preferred_name …).
create table cell_stamps (
  collection text not null,
  document_id text not null,
  path text[] not null,
  effective_at timestamptz not null,
  seq bigint not null,
  mutation_id uuid not null,
  step int not null default 0,
  primary key (collection, document_id, path)
);

create table notices (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references staff,
  kind text not null check (kind in ('lost', 'held', 'corrected', 'decided')),
  reason text not null,
  collection text not null,
  document_id text not null,
  path text[] not null,
  mine jsonb,
  theirs jsonb,
  mutation_id uuid,
  by_name text,
  created_at timestamptz not null default now()
);
create index notices_user on notices (user_id);
