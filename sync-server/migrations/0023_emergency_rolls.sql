-- Who is accounted for in an emergency or a drill: the n-th roll of a school's day, and a row a student somebody has said something of.
create table emergency_rolls (
  school_id uuid not null references schools,
  date date not null,
  number int not null check (number between 1 and 99),
  kind text check (kind in ('emergency', 'drill')),
  ended_by uuid references staff,
  ended_at timestamptz,
  extra jsonb not null default '{}',
  -- Whom the second wall asks: who wrote last.
  written_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (school_id, date, number),
  check ((ended_by is null) = (ended_at is null))
);

create table emergency_roll_entries (
  school_id uuid not null,
  date date not null,
  number int not null,
  student_id uuid not null references students,
  -- Null: taken back. The row stays, because its stamp still counts.
  state text check (state in ('safe', 'injured', 'released', 'absent', 'missing')),
  place text,
  accounted_by uuid references staff,
  accounted_at timestamptz,
  written_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (school_id, date, number, student_id),
  foreign key (school_id, date, number) references emergency_rolls on delete cascade,
  check ((state is null) = (accounted_by is null) and (state is null) = (accounted_at is null))
);
create index emergency_roll_entries_student on emergency_roll_entries (student_id);

create function refuse_moved_roll() returns trigger language plpgsql as $$
begin
  raise exception 'The school, the date and the number of an emergency roll never change: begin another.' using errcode = 'restrict_violation';
end $$;
create trigger key_stays before update on emergency_rolls for each row
  when ((old.school_id, old.date, old.number) is distinct from (new.school_id, new.date, new.number))
  execute function refuse_moved_roll();
create trigger key_stays before update on emergency_roll_entries for each row
  when ((old.school_id, old.date, old.number, old.student_id) is distinct from (new.school_id, new.date, new.number, new.student_id))
  execute function refuse_moved_roll();

create trigger stamp_insert after insert on emergency_rolls referencing new table as new_rows for each statement
  execute function stamp_cells('emergency_rolls', 'r.school_id || '':'' || r.date || '':'' || r.number',
    'values (array[''kind''], to_jsonb(r.kind)), (array[''ended''], to_jsonb(r.ended_at))');
create trigger stamp_update after update on emergency_rolls referencing old table as old_rows new table as new_rows for each statement
  execute function stamp_cells('emergency_rolls', 'r.school_id || '':'' || r.date || '':'' || r.number',
    'values (array[''kind''], to_jsonb(r.kind)), (array[''ended''], to_jsonb(r.ended_at))');
create trigger stamp_insert after insert on emergency_roll_entries referencing new table as new_rows for each statement
  execute function stamp_cells('emergency_rolls', 'r.school_id || '':'' || r.date || '':'' || r.number',
    'values (array[''accounted'', r.student_id::text], jsonb_build_array(r.state, r.place, r.accounted_at))');
create trigger stamp_update after update on emergency_roll_entries referencing old table as old_rows new table as new_rows for each statement
  execute function stamp_cells('emergency_rolls', 'r.school_id || '':'' || r.date || '':'' || r.number',
    'values (array[''accounted'', r.student_id::text], jsonb_build_array(r.state, r.place, r.accounted_at))');

-- The names of all children of a school, and their grades: whoever works there can tell of any of them, and learns nothing else. Who has left
-- all classes is not among them; who has none yet is: better one too many than a child nobody looks for.
create function school_names(school uuid) returns jsonb language sql stable security definer set search_path from current as $$
  select coalesce(jsonb_object_agg(student.id, jsonb_build_object(
    'name', coalesce(nullif(person.preferred_name, ''), person.first_name) || ' ' || person.last_name, 'grade_level', student.grade_level)), '{}')
  from students student join persons person on person.id = student.person_id
  where student.school_id = school and (
    not exists (select from student_section_enrollments enrolled where enrolled.student_id = student.id)
    or exists (select from student_section_enrollments enrolled join schools home on home.id = school
      where enrolled.student_id = student.id
        and coalesce(enrolled.dropped_on > (now() at time zone home.timezone)::date, true)))
$$;

-- Once a day: from the day on which somebody leaves, they are no longer among the names.
create function note_leavers(today date) returns void language plpgsql security definer set search_path from current as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'emergency', student.school_id, 'emergency_rolls', student.school_id || ':names'
  from student_section_enrollments enrolled join students student on student.id = enrolled.student_id
  where enrolled.dropped_on between today - 2 and today + 1;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
end $$;
