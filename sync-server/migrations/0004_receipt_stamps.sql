-- EX3: whatever writes a cell without saying when (REST, import, hand-written SQL) writes it now. The exchange brings its own stamps:
-- in the same row for attendance; for columns of other tables it says `set local osss.stamped = 'on'` and writes cell_stamps itself.

create function stamp_attendance_event() returns trigger language plpgsql as $$
begin
  new.effective_at := date_trunc('milliseconds', clock_timestamp());
  new.seq := 0;
  new.mutation_id := gen_random_uuid();
  new.step := 0;
  return new;
end $$;

create trigger stamp_insert before insert on attendance_events for each row
  when (new.effective_at is null or new.mutation_id is null)
  execute function stamp_attendance_event();
create trigger stamp_update before update on attendance_events for each row
  when (
    (old.effective_at, old.seq, old.mutation_id, old.step) is not distinct from (new.effective_at, new.seq, new.mutation_id, new.step)
    and (old.code, old.minutes, old.notes, old.extra) is distinct from (new.code, new.minutes, new.notes, new.extra)
  )
  execute function stamp_attendance_event();

create function stamp_attendance_taken() returns trigger language plpgsql as $$
begin
  new.taken_effective_at := date_trunc('milliseconds', clock_timestamp());
  new.taken_seq := 0;
  new.taken_mutation_id := gen_random_uuid();
  new.taken_step := 0;
  return new;
end $$;

create trigger stamp_insert before insert on attendance_sheets for each row
  when (new.taken_by is not null and new.taken_mutation_id is null)
  execute function stamp_attendance_taken();
create trigger stamp_update before update on attendance_sheets for each row
  when (
    (old.taken_effective_at, old.taken_seq, old.taken_mutation_id, old.taken_step)
      is not distinct from (new.taken_effective_at, new.taken_seq, new.taken_mutation_id, new.taken_step)
    and (old.taken_by, old.taken_at) is distinct from (new.taken_by, new.taken_at)
  )
  execute function stamp_attendance_taken();

-- A document lies in one scope, fixed by its key: a sheet that moved would stay behind on devices.
create function refuse_moved_sheet() returns trigger language plpgsql as $$
begin
  raise exception 'The section, date and period of an attendance sheet never change: make another sheet and move its marks.'
    using errcode = 'restrict_violation';
end $$;
create trigger key_stays before update on attendance_sheets for each row
  when ((old.section_id, old.date, old.period_id, old.sheet_no) is distinct from (new.section_id, new.date, new.period_id, new.sheet_no))
  execute function refuse_moved_sheet();

create function stamp_person_cells() returns trigger language plpgsql as $$
begin
  if current_setting('osss.stamped', true) = 'on' then return null; end if;
  insert into cell_stamps (collection, document_id, path, effective_at, seq, mutation_id, step)
  select 'students', student.id::text, array[cell.name], date_trunc('milliseconds', clock_timestamp()), 0, gen_random_uuid(), 0
  from new_rows now_is
  join old_rows was on was.id = now_is.id
  join students student on student.person_id = now_is.id
  cross join lateral (values
    ('preferred_name', was.preferred_name is distinct from now_is.preferred_name),
    ('pronouns', was.pronouns is distinct from now_is.pronouns)
  ) cell (name, changed)
  where cell.changed
  order by student.id, cell.name
  on conflict (collection, document_id, path) do update
    set effective_at = excluded.effective_at, seq = 0, mutation_id = excluded.mutation_id, step = 0;
  return null;
end $$;
create trigger stamp_update after update on persons
  referencing old table as old_rows new table as new_rows
  for each statement execute function stamp_person_cells();

create function stamp_enrollment_cells() returns trigger language plpgsql as $$
begin
  if current_setting('osss.stamped', true) = 'on' then return null; end if;
  insert into cell_stamps (collection, document_id, path, effective_at, seq, mutation_id, step)
  select 'enrollments', now_is.id::text, array['dropped_on'], date_trunc('milliseconds', clock_timestamp()), 0, gen_random_uuid(), 0
  from new_rows now_is
  join old_rows was on was.id = now_is.id
  where was.dropped_on is distinct from now_is.dropped_on
  order by now_is.id
  on conflict (collection, document_id, path) do update
    set effective_at = excluded.effective_at, seq = 0, mutation_id = excluded.mutation_id, step = 0;
  return null;
end $$;
create trigger stamp_update after update on student_section_enrollments
  referencing old table as old_rows new table as new_rows
  for each statement execute function stamp_enrollment_cells();
