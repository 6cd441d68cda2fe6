-- Written by feed/triggers.ts from feed/feeding.ts; a test compares. Change those, not this.

create or replace function sync_flush() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  me constant xid8 := pg_current_xact_id();
  touched int[];
  tick bigint;
begin
  -- Under any other isolation the scope's row and the documents would be read as of different moments.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'School data is written in READ COMMITTED transactions only: this one is %.', current_setting('transaction_isolation')
      using errcode = 'invalid_transaction_state';
  end if;
  delete from sync_flushes where xid = me;
  insert into sync_scopes (kind, ref)
  select kind, ref from sync_dirty noted
  where xid = me and not exists (select from sync_scopes scope where scope.kind = noted.kind and scope.ref = noted.ref)
  group by kind, ref order by kind, ref
  on conflict do nothing;
  select array_agg(id) into touched from (
    select id from sync_scopes
    where (kind, ref) in (select noted.kind, noted.ref from sync_dirty noted where xid = me)
    order by id for no key update
  ) locked;
  tick := nextval('sync_clock');
  update sync_scopes set version = version + 1, clock = tick, version_xid = me, version_at = now()
  where id = any (touched) and (version_xid, version_at) is distinct from (me, now());
  with gone as (delete from sync_dirty where xid = me returning kind, ref, collection, document_id)
  insert into sync_entries (scope, collection, document_id, version, deleted, deleted_at)
  select scope, collection, document_id, version, deleted, case when deleted then now() end
  from (
    select scope.id as scope, noted.collection, noted.document_id, scope.version, case noted.collection
    when 'schools' then not exists (select from schools where id = noted.document_id::uuid)
    when 'sections' then not exists (select from course_sections where id = noted.document_id::uuid)
    when 'students' then not exists (select from students where id = noted.document_id::uuid)
    when 'student_alerts' then not exists (select from student_alerts where id = noted.document_id::uuid)
    when 'student_contacts' then not (exists (select from student_guardians where id = noted.document_id::uuid and ends_on is null)
      or exists (select from emergency_contacts where id = noted.document_id::uuid))
    when 'enrollments' then not exists (select from student_section_enrollments where id = noted.document_id::uuid)
    when 'attendance_sheets' then not exists (select from attendance_sheets where section_id = split_part(noted.document_id, ':', 1)::uuid
      and date = split_part(noted.document_id, ':', 2)::date and period_id = split_part(noted.document_id, ':', 3)::uuid)
    when 'assignments' then not exists (select from assignments where section_id = split_part(noted.document_id, ':', 1)::uuid
      and id = split_part(noted.document_id, ':', 2)::uuid)
    when 'final_grades' then not exists (select from final_grades where section_id = split_part(noted.document_id, ':', 1)::uuid
      and grading_period_id = split_part(noted.document_id, ':', 2)::uuid)
    when 'notices' then not exists (select from notices where id = noted.document_id::uuid)
    when 'notes' then not exists (select from notes where user_id = split_part(noted.document_id, ':', 1)::uuid
      and student_id = split_part(noted.document_id, ':', 2)::uuid and note_id = split_part(noted.document_id, ':', 3)::uuid)
    when 'emergency_rolls' then not case when split_part(noted.document_id, ':', 2) = 'names'
      then exists (select from schools where id = split_part(noted.document_id, ':', 1)::uuid)
      else exists (select from emergency_rolls where school_id = split_part(noted.document_id, ':', 1)::uuid
        and date = split_part(noted.document_id, ':', 2)::date and number = split_part(noted.document_id, ':', 3)::int) end
    else false end as deleted
    from (select distinct * from gone where document_id is not null) noted join sync_scopes scope using (kind, ref)
  ) entry
  -- An import writes a million of them: in the order of the index each page of it is met once.
  order by scope, collection, document_id
  on conflict (scope, collection, document_id)
    do update set version = excluded.version, deleted = excluded.deleted, deleted_at = excluded.deleted_at;
  perform sync_poke(touched);
  return null;
end $$;

-- Payloads stay under 8000 bytes; of a flood only that it came is said: * asks everybody for a full check (EX10).
create or replace function sync_poke(touched int[]) returns void language sql as $$
  select pg_notify('osss_sync', '*') where cardinality(touched) > 2500;
  select pg_notify('osss_sync', string_agg(id || '@' || version, ',' order by id))
  from (select id, version, (row_number() over (order by id) - 1) / 250 as chunk from sync_scopes where id = any (touched)) scopes
  where cardinality(touched) <= 2500
  group by chunk;
$$;

drop trigger if exists sync_flush_at_commit on sync_flushes;
create constraint trigger sync_flush_at_commit after insert on sync_flushes deferrable initially deferred
  for each row execute function sync_flush();

create or replace function sync_note_schools() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'school', changed.id, 'schools', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'emergency', changed.id, 'emergency_rolls', changed.id || ':names'
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join course_sections section on section.school_id = changed.id
        join teacher_section_assignments work on work.section_id = section.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join staff_schools office on office.school_id = changed.id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_schools_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, name, school_code, timezone, settings, extra from new_rows except select id, name, school_code, timezone, settings, extra from old_rows)
    union all
    (select id, name, school_code, timezone, settings, extra from old_rows except select id, name, school_code, timezone, settings, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'school', changed.id, 'schools', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, timezone from new_rows except select id, timezone from old_rows)
    union all
    (select id, timezone from old_rows except select id, timezone from new_rows)
  )
  select distinct pg_current_xact_id(), 'emergency', changed.id, 'emergency_rolls', changed.id || ':names'
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, settings -> 'alert_readers' from new_rows except select id, settings -> 'alert_readers' from old_rows)
    union all
    (select id, settings -> 'alert_readers' from old_rows except select id, settings -> 'alert_readers' from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join course_sections section on section.school_id = changed.id
        join teacher_section_assignments work on work.section_id = section.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, settings -> 'alert_readers' from new_rows except select id, settings -> 'alert_readers' from old_rows)
    union all
    (select id, settings -> 'alert_readers' from old_rows except select id, settings -> 'alert_readers' from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join staff_schools office on office.school_id = changed.id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on schools referencing new table as changed
  for each statement execute function sync_note_schools();
create or replace trigger sync_update after update on schools referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_schools_update();
create or replace trigger sync_delete after delete on schools referencing old table as changed
  for each statement execute function sync_note_schools();

create or replace function sync_note_academic_terms() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'school', changed.school_id, 'schools', changed.school_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join course_sections section on section.term_id = changed.id
        join teacher_section_assignments work on work.section_id = section.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join staff_schools office on office.school_id = changed.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_academic_terms_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, school_id, name, type, start_date, end_date from new_rows except select id, school_id, name, type, start_date, end_date from old_rows)
    union all
    (select id, school_id, name, type, start_date, end_date from old_rows except select id, school_id, name, type, start_date, end_date from new_rows)
  )
  select distinct pg_current_xact_id(), 'school', changed.school_id, 'schools', changed.school_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, end_date from new_rows except select id, end_date from old_rows)
    union all
    (select id, end_date from old_rows except select id, end_date from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join course_sections section on section.term_id = changed.id
        join teacher_section_assignments work on work.section_id = section.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select school_id, end_date from new_rows except select school_id, end_date from old_rows)
    union all
    (select school_id, end_date from old_rows except select school_id, end_date from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join staff_schools office on office.school_id = changed.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on academic_terms referencing new table as changed
  for each statement execute function sync_note_academic_terms();
create or replace trigger sync_update after update on academic_terms referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_academic_terms_update();
create or replace trigger sync_delete after delete on academic_terms referencing old table as changed
  for each statement execute function sync_note_academic_terms();

create or replace function sync_note_grading_periods() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from academic_terms where id in (select changed.term_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'school', term.school_id, 'schools', term.school_id::text
  from changed join academic_terms term on term.id = changed.term_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_grading_periods_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from academic_terms where id in (with changed as (
    (select id, term_id, name, start_date, end_date, locks_on, weight from new_rows except select id, term_id, name, start_date, end_date, locks_on, weight from old_rows)
    union all
    (select id, term_id, name, start_date, end_date, locks_on, weight from old_rows except select id, term_id, name, start_date, end_date, locks_on, weight from new_rows)
  )
  select changed.term_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, term_id, name, start_date, end_date, locks_on, weight from new_rows except select id, term_id, name, start_date, end_date, locks_on, weight from old_rows)
    union all
    (select id, term_id, name, start_date, end_date, locks_on, weight from old_rows except select id, term_id, name, start_date, end_date, locks_on, weight from new_rows)
  )
  select distinct pg_current_xact_id(), 'school', term.school_id, 'schools', term.school_id::text
  from changed join academic_terms term on term.id = changed.term_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on grading_periods referencing new table as changed
  for each statement execute function sync_note_grading_periods();
create or replace trigger sync_update after update on grading_periods referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_grading_periods_update();
create or replace trigger sync_delete after delete on grading_periods referencing old table as changed
  for each statement execute function sync_note_grading_periods();

create or replace function sync_note_bell_schedules() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'school', changed.school_id, 'schools', changed.school_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_bell_schedules_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, school_id, name, is_default from new_rows except select id, school_id, name, is_default from old_rows)
    union all
    (select id, school_id, name, is_default from old_rows except select id, school_id, name, is_default from new_rows)
  )
  select distinct pg_current_xact_id(), 'school', changed.school_id, 'schools', changed.school_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on bell_schedules referencing new table as changed
  for each statement execute function sync_note_bell_schedules();
create or replace trigger sync_update after update on bell_schedules referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_bell_schedules_update();
create or replace trigger sync_delete after delete on bell_schedules referencing old table as changed
  for each statement execute function sync_note_bell_schedules();

create or replace function sync_note_periods() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from bell_schedules where id in (select changed.bell_schedule_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'school', schedule.school_id, 'schools', schedule.school_id::text
  from changed join bell_schedules schedule on schedule.id = changed.bell_schedule_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_periods_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from bell_schedules where id in (with changed as (
    (select id, bell_schedule_id, name, start_time, end_time, sequence from new_rows except select id, bell_schedule_id, name, start_time, end_time, sequence from old_rows)
    union all
    (select id, bell_schedule_id, name, start_time, end_time, sequence from old_rows except select id, bell_schedule_id, name, start_time, end_time, sequence from new_rows)
  )
  select changed.bell_schedule_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, bell_schedule_id, name, start_time, end_time, sequence from new_rows except select id, bell_schedule_id, name, start_time, end_time, sequence from old_rows)
    union all
    (select id, bell_schedule_id, name, start_time, end_time, sequence from old_rows except select id, bell_schedule_id, name, start_time, end_time, sequence from new_rows)
  )
  select distinct pg_current_xact_id(), 'school', schedule.school_id, 'schools', schedule.school_id::text
  from changed join bell_schedules schedule on schedule.id = changed.bell_schedule_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on periods referencing new table as changed
  for each statement execute function sync_note_periods();
create or replace trigger sync_update after update on periods referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_periods_update();
create or replace trigger sync_delete after delete on periods referencing old table as changed
  for each statement execute function sync_note_periods();

create or replace function sync_note_calendars() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'school', changed.school_id, 'schools', changed.school_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_calendars_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, school_id from new_rows except select id, school_id from old_rows)
    union all
    (select id, school_id from old_rows except select id, school_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'school', changed.school_id, 'schools', changed.school_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on calendars referencing new table as changed
  for each statement execute function sync_note_calendars();
create or replace trigger sync_update after update on calendars referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_calendars_update();
create or replace trigger sync_delete after delete on calendars referencing old table as changed
  for each statement execute function sync_note_calendars();

create or replace function sync_note_calendar_days() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from calendars where id in (select changed.calendar_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'school', calendar.school_id, 'schools', calendar.school_id::text
  from changed join calendars calendar on calendar.id = changed.calendar_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_calendar_days_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from calendars where id in (with changed as (
    (select calendar_id, date, day_type, cycle_day, bell_schedule_id from new_rows except select calendar_id, date, day_type, cycle_day, bell_schedule_id from old_rows)
    union all
    (select calendar_id, date, day_type, cycle_day, bell_schedule_id from old_rows except select calendar_id, date, day_type, cycle_day, bell_schedule_id from new_rows)
  )
  select changed.calendar_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select calendar_id, date, day_type, cycle_day, bell_schedule_id from new_rows except select calendar_id, date, day_type, cycle_day, bell_schedule_id from old_rows)
    union all
    (select calendar_id, date, day_type, cycle_day, bell_schedule_id from old_rows except select calendar_id, date, day_type, cycle_day, bell_schedule_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'school', calendar.school_id, 'schools', calendar.school_id::text
  from changed join calendars calendar on calendar.id = changed.calendar_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on calendar_days referencing new table as changed
  for each statement execute function sync_note_calendar_days();
create or replace trigger sync_update after update on calendar_days referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_calendar_days_update();
create or replace trigger sync_delete after delete on calendar_days referencing old table as changed
  for each statement execute function sync_note_calendar_days();

create or replace function sync_note_attendance_codes() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'school', changed.school_id, 'schools', changed.school_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_attendance_codes_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select school_id, code, description, is_present, is_excused, office_only, counts_for_ada, wants_minutes, category, color, key, sequence from new_rows except select school_id, code, description, is_present, is_excused, office_only, counts_for_ada, wants_minutes, category, color, key, sequence from old_rows)
    union all
    (select school_id, code, description, is_present, is_excused, office_only, counts_for_ada, wants_minutes, category, color, key, sequence from old_rows except select school_id, code, description, is_present, is_excused, office_only, counts_for_ada, wants_minutes, category, color, key, sequence from new_rows)
  )
  select distinct pg_current_xact_id(), 'school', changed.school_id, 'schools', changed.school_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on attendance_codes referencing new table as changed
  for each statement execute function sync_note_attendance_codes();
create or replace trigger sync_update after update on attendance_codes referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_attendance_codes_update();
create or replace trigger sync_delete after delete on attendance_codes referencing old table as changed
  for each statement execute function sync_note_attendance_codes();

create or replace function sync_note_courses() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'roster', section.id, 'sections', section.id::text
  from changed join course_sections section on section.course_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_courses_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, name, code from new_rows except select id, name, code from old_rows)
    union all
    (select id, name, code from old_rows except select id, name, code from new_rows)
  )
  select distinct pg_current_xact_id(), 'roster', section.id, 'sections', section.id::text
  from changed join course_sections section on section.course_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on courses referencing new table as changed
  for each statement execute function sync_note_courses();
create or replace trigger sync_update after update on courses referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_courses_update();
create or replace trigger sync_delete after delete on courses referencing old table as changed
  for each statement execute function sync_note_courses();

create or replace function sync_note_course_sections() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from courses where id in (select changed.course_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'roster', changed.id, 'sections', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'attendance', changed.id, null, null
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'grades', changed.id, null, null
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from academic_terms where id in (select changed.term_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join teacher_section_assignments work on work.section_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from schools where id in (select changed.school_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join staff_schools office on office.school_id = changed.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_course_sections_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from courses where id in (with changed as (
    (select id, course_id, term_id, school_id, section_number, extra from new_rows except select id, course_id, term_id, school_id, section_number, extra from old_rows)
    union all
    (select id, course_id, term_id, school_id, section_number, extra from old_rows except select id, course_id, term_id, school_id, section_number, extra from new_rows)
  )
  select changed.course_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, course_id, term_id, school_id, section_number, extra from new_rows except select id, course_id, term_id, school_id, section_number, extra from old_rows)
    union all
    (select id, course_id, term_id, school_id, section_number, extra from old_rows except select id, course_id, term_id, school_id, section_number, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'roster', changed.id, 'sections', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id from new_rows except select id from old_rows)
    union all
    (select id from old_rows except select id from new_rows)
  )
  select distinct pg_current_xact_id(), 'attendance', changed.id, null, null
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id from new_rows except select id from old_rows)
    union all
    (select id from old_rows except select id from new_rows)
  )
  select distinct pg_current_xact_id(), 'grades', changed.id, null, null
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from academic_terms where id in (with changed as (
    (select id, school_id, term_id from new_rows except select id, school_id, term_id from old_rows)
    union all
    (select id, school_id, term_id from old_rows except select id, school_id, term_id from new_rows)
  )
  select changed.term_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, school_id, term_id from new_rows except select id, school_id, term_id from old_rows)
    union all
    (select id, school_id, term_id from old_rows except select id, school_id, term_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join teacher_section_assignments work on work.section_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from schools where id in (with changed as (
    (select id, school_id, term_id from new_rows except select id, school_id, term_id from old_rows)
    union all
    (select id, school_id, term_id from old_rows except select id, school_id, term_id from new_rows)
  )
  select changed.school_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, school_id, term_id from new_rows except select id, school_id, term_id from old_rows)
    union all
    (select id, school_id, term_id from old_rows except select id, school_id, term_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join staff_schools office on office.school_id = changed.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on course_sections referencing new table as changed
  for each statement execute function sync_note_course_sections();
create or replace trigger sync_update after update on course_sections referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_course_sections_update();
create or replace trigger sync_delete after delete on course_sections referencing old table as changed
  for each statement execute function sync_note_course_sections();

create or replace function sync_note_section_meetings() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'sections', changed.section_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_section_meetings_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select section_id, day_of_week, cycle_day, period_id, room from new_rows except select section_id, day_of_week, cycle_day, period_id, room from old_rows)
    union all
    (select section_id, day_of_week, cycle_day, period_id, room from old_rows except select section_id, day_of_week, cycle_day, period_id, room from new_rows)
  )
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'sections', changed.section_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on section_meetings referencing new table as changed
  for each statement execute function sync_note_section_meetings();
create or replace trigger sync_update after update on section_meetings referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_section_meetings_update();
create or replace trigger sync_delete after delete on section_meetings referencing old table as changed
  for each statement execute function sync_note_section_meetings();

create or replace function sync_note_teacher_section_assignments() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from staff where id in (select changed.staff_id from changed) order by id for no key update;
  perform from persons where id in (select (select person_id from staff where staff.id = changed.staff_id) from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'sections', changed.section_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from course_sections where id in (select changed.section_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', changed.staff_id, '_access', changed.staff_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_teacher_section_assignments_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from staff where id in (with changed as (
    (select staff_id, section_id, role, begins_on, ends_on from new_rows except select staff_id, section_id, role, begins_on, ends_on from old_rows)
    union all
    (select staff_id, section_id, role, begins_on, ends_on from old_rows except select staff_id, section_id, role, begins_on, ends_on from new_rows)
  )
  select changed.staff_id from changed) order by id for no key update;
  perform from persons where id in (with changed as (
    (select staff_id, section_id, role, begins_on, ends_on from new_rows except select staff_id, section_id, role, begins_on, ends_on from old_rows)
    union all
    (select staff_id, section_id, role, begins_on, ends_on from old_rows except select staff_id, section_id, role, begins_on, ends_on from new_rows)
  )
  select (select person_id from staff where staff.id = changed.staff_id) from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select staff_id, section_id, role, begins_on, ends_on from new_rows except select staff_id, section_id, role, begins_on, ends_on from old_rows)
    union all
    (select staff_id, section_id, role, begins_on, ends_on from old_rows except select staff_id, section_id, role, begins_on, ends_on from new_rows)
  )
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'sections', changed.section_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from course_sections where id in (with changed as (
    (select staff_id, section_id, role, begins_on, ends_on from new_rows except select staff_id, section_id, role, begins_on, ends_on from old_rows)
    union all
    (select staff_id, section_id, role, begins_on, ends_on from old_rows except select staff_id, section_id, role, begins_on, ends_on from new_rows)
  )
  select changed.section_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select staff_id, section_id, role, begins_on, ends_on from new_rows except select staff_id, section_id, role, begins_on, ends_on from old_rows)
    union all
    (select staff_id, section_id, role, begins_on, ends_on from old_rows except select staff_id, section_id, role, begins_on, ends_on from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', changed.staff_id, '_access', changed.staff_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on teacher_section_assignments referencing new table as changed
  for each statement execute function sync_note_teacher_section_assignments();
create or replace trigger sync_update after update on teacher_section_assignments referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_teacher_section_assignments_update();
create or replace trigger sync_delete after delete on teacher_section_assignments referencing old table as changed
  for each statement execute function sync_note_teacher_section_assignments();

create or replace function sync_note_persons() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'student', student.id, 'students', student.id::text
  from changed join students student on student.person_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'roster', work.section_id, 'sections', work.section_id::text
  from changed join staff member on member.person_id = changed.id join teacher_section_assignments work on work.staff_id = member.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'emergency', student.school_id, 'emergency_rolls', student.school_id || ':names'
  from changed join students student on student.person_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'contacts', link.student_id, 'student_contacts', link.id::text
  from changed join guardians guardian on guardian.person_id = changed.id
        join student_guardians link on link.guardian_id = guardian.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_persons_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, first_name, last_name, middle_name, preferred_name, pronouns, dob from new_rows except select id, first_name, last_name, middle_name, preferred_name, pronouns, dob from old_rows)
    union all
    (select id, first_name, last_name, middle_name, preferred_name, pronouns, dob from old_rows except select id, first_name, last_name, middle_name, preferred_name, pronouns, dob from new_rows)
  )
  select distinct pg_current_xact_id(), 'student', student.id, 'students', student.id::text
  from changed join students student on student.person_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, first_name, last_name from new_rows except select id, first_name, last_name from old_rows)
    union all
    (select id, first_name, last_name from old_rows except select id, first_name, last_name from new_rows)
  )
  select distinct pg_current_xact_id(), 'roster', work.section_id, 'sections', work.section_id::text
  from changed join staff member on member.person_id = changed.id join teacher_section_assignments work on work.staff_id = member.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, first_name, last_name, preferred_name from new_rows except select id, first_name, last_name, preferred_name from old_rows)
    union all
    (select id, first_name, last_name, preferred_name from old_rows except select id, first_name, last_name, preferred_name from new_rows)
  )
  select distinct pg_current_xact_id(), 'emergency', student.school_id, 'emergency_rolls', student.school_id || ':names'
  from changed join students student on student.person_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, first_name, last_name, phone, email from new_rows except select id, first_name, last_name, phone, email from old_rows)
    union all
    (select id, first_name, last_name, phone, email from old_rows except select id, first_name, last_name, phone, email from new_rows)
  )
  select distinct pg_current_xact_id(), 'contacts', link.student_id, 'student_contacts', link.id::text
  from changed join guardians guardian on guardian.person_id = changed.id
        join student_guardians link on link.guardian_id = guardian.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on persons referencing new table as changed
  for each statement execute function sync_note_persons();
create or replace trigger sync_update after update on persons referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_persons_update();
create or replace trigger sync_delete after delete on persons referencing old table as changed
  for each statement execute function sync_note_persons();

create or replace function sync_note_students() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from persons where id in (select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'student', changed.id, 'students', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from persons where id in (select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'emergency', changed.school_id, 'emergency_rolls', changed.school_id || ':names'
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from schools where id in (select changed.school_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join staff_schools office on office.school_id = changed.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_students_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from persons where id in (with changed as (
    (select id, person_id, school_id, student_number, grade_level, extra from new_rows except select id, person_id, school_id, student_number, grade_level, extra from old_rows)
    union all
    (select id, person_id, school_id, student_number, grade_level, extra from old_rows except select id, person_id, school_id, student_number, grade_level, extra from new_rows)
  )
  select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, person_id, school_id, student_number, grade_level, extra from new_rows except select id, person_id, school_id, student_number, grade_level, extra from old_rows)
    union all
    (select id, person_id, school_id, student_number, grade_level, extra from old_rows except select id, person_id, school_id, student_number, grade_level, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'student', changed.id, 'students', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from persons where id in (with changed as (
    (select id, person_id, school_id, grade_level from new_rows except select id, person_id, school_id, grade_level from old_rows)
    union all
    (select id, person_id, school_id, grade_level from old_rows except select id, person_id, school_id, grade_level from new_rows)
  )
  select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, person_id, school_id, grade_level from new_rows except select id, person_id, school_id, grade_level from old_rows)
    union all
    (select id, person_id, school_id, grade_level from old_rows except select id, person_id, school_id, grade_level from new_rows)
  )
  select distinct pg_current_xact_id(), 'emergency', changed.school_id, 'emergency_rolls', changed.school_id || ':names'
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from schools where id in (with changed as (
    (select id, school_id from new_rows except select id, school_id from old_rows)
    union all
    (select id, school_id from old_rows except select id, school_id from new_rows)
  )
  select changed.school_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, school_id from new_rows except select id, school_id from old_rows)
    union all
    (select id, school_id from old_rows except select id, school_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join staff_schools office on office.school_id = changed.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on students referencing new table as changed
  for each statement execute function sync_note_students();
create or replace trigger sync_update after update on students referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_students_update();
create or replace trigger sync_delete after delete on students referencing old table as changed
  for each statement execute function sync_note_students();

create or replace function sync_note_student_alerts() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'safety', changed.student_id, 'student_alerts', changed.id::text
  from (select * from changed where audience = 'safety') changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'plans', changed.student_id, 'student_alerts', changed.id::text
  from (select * from changed where audience = 'plan') changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from students where id in (select changed.student_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join student_section_enrollments enrollment on enrollment.student_id = changed.student_id
  join teacher_section_assignments work on work.section_id = enrollment.section_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from students where id in (select changed.student_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join students student on student.id = changed.student_id
  join staff_schools office on office.school_id = student.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_student_alerts_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, student_id, audience, kind, title, details, instructions, begins_on, ends_on, extra from new_rows except select id, student_id, audience, kind, title, details, instructions, begins_on, ends_on, extra from old_rows)
    union all
    (select id, student_id, audience, kind, title, details, instructions, begins_on, ends_on, extra from old_rows except select id, student_id, audience, kind, title, details, instructions, begins_on, ends_on, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'safety', changed.student_id, 'student_alerts', changed.id::text
  from (select * from changed where audience = 'safety') changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, student_id, audience, kind, title, details, instructions, begins_on, ends_on, extra from new_rows except select id, student_id, audience, kind, title, details, instructions, begins_on, ends_on, extra from old_rows)
    union all
    (select id, student_id, audience, kind, title, details, instructions, begins_on, ends_on, extra from old_rows except select id, student_id, audience, kind, title, details, instructions, begins_on, ends_on, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'plans', changed.student_id, 'student_alerts', changed.id::text
  from (select * from changed where audience = 'plan') changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from students where id in (with changed as (
    (select id, student_id from new_rows except select id, student_id from old_rows)
    union all
    (select id, student_id from old_rows except select id, student_id from new_rows)
  )
  select changed.student_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, student_id from new_rows except select id, student_id from old_rows)
    union all
    (select id, student_id from old_rows except select id, student_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join student_section_enrollments enrollment on enrollment.student_id = changed.student_id
  join teacher_section_assignments work on work.section_id = enrollment.section_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from students where id in (with changed as (
    (select id, student_id from new_rows except select id, student_id from old_rows)
    union all
    (select id, student_id from old_rows except select id, student_id from new_rows)
  )
  select changed.student_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, student_id from new_rows except select id, student_id from old_rows)
    union all
    (select id, student_id from old_rows except select id, student_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join students student on student.id = changed.student_id
  join staff_schools office on office.school_id = student.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on student_alerts referencing new table as changed
  for each statement execute function sync_note_student_alerts();
create or replace trigger sync_update after update on student_alerts referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_student_alerts_update();
create or replace trigger sync_delete after delete on student_alerts referencing old table as changed
  for each statement execute function sync_note_student_alerts();

create or replace function sync_note_student_photos() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from students where id in (select changed.student_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'student', changed.student_id, 'students', changed.student_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_student_photos_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from students where id in (with changed as (
    (select student_id, sha256 from new_rows except select student_id, sha256 from old_rows)
    union all
    (select student_id, sha256 from old_rows except select student_id, sha256 from new_rows)
  )
  select changed.student_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select student_id, sha256 from new_rows except select student_id, sha256 from old_rows)
    union all
    (select student_id, sha256 from old_rows except select student_id, sha256 from new_rows)
  )
  select distinct pg_current_xact_id(), 'student', changed.student_id, 'students', changed.student_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on student_photos referencing new table as changed
  for each statement execute function sync_note_student_photos();
create or replace trigger sync_update after update on student_photos referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_student_photos_update();
create or replace trigger sync_delete after delete on student_photos referencing old table as changed
  for each statement execute function sync_note_student_photos();

create or replace function sync_note_staff() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from persons where id in (select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'roster', work.section_id, 'sections', work.section_id::text
  from changed join teacher_section_assignments work on work.staff_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', changed.id, '_access', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_staff_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from persons where id in (with changed as (
    (select id, person_id from new_rows except select id, person_id from old_rows)
    union all
    (select id, person_id from old_rows except select id, person_id from new_rows)
  )
  select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, person_id from new_rows except select id, person_id from old_rows)
    union all
    (select id, person_id from old_rows except select id, person_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'roster', work.section_id, 'sections', work.section_id::text
  from changed join teacher_section_assignments work on work.staff_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, person_id from new_rows except select id, person_id from old_rows)
    union all
    (select id, person_id from old_rows except select id, person_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', changed.id, '_access', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on staff referencing new table as changed
  for each statement execute function sync_note_staff();
create or replace trigger sync_update after update on staff referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_staff_update();
create or replace trigger sync_delete after delete on staff referencing old table as changed
  for each statement execute function sync_note_staff();

create or replace function sync_note_logins() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from persons where id in (select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', member.id, '_access', member.id::text
  from changed join staff member on member.person_id = changed.person_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_logins_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from persons where id in (with changed as (
    (select issuer, subject, person_id from new_rows except select issuer, subject, person_id from old_rows)
    union all
    (select issuer, subject, person_id from old_rows except select issuer, subject, person_id from new_rows)
  )
  select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select issuer, subject, person_id from new_rows except select issuer, subject, person_id from old_rows)
    union all
    (select issuer, subject, person_id from old_rows except select issuer, subject, person_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', member.id, '_access', member.id::text
  from changed join staff member on member.person_id = changed.person_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on logins referencing new table as changed
  for each statement execute function sync_note_logins();
create or replace trigger sync_update after update on logins referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_logins_update();
create or replace trigger sync_delete after delete on logins referencing old table as changed
  for each statement execute function sync_note_logins();

create or replace function sync_note_staff_schools() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from schools where id in (select changed.school_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', changed.staff_id, '_access', changed.staff_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_staff_schools_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from schools where id in (with changed as (
    (select staff_id, school_id, role, begins_on, ends_on from new_rows except select staff_id, school_id, role, begins_on, ends_on from old_rows)
    union all
    (select staff_id, school_id, role, begins_on, ends_on from old_rows except select staff_id, school_id, role, begins_on, ends_on from new_rows)
  )
  select changed.school_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select staff_id, school_id, role, begins_on, ends_on from new_rows except select staff_id, school_id, role, begins_on, ends_on from old_rows)
    union all
    (select staff_id, school_id, role, begins_on, ends_on from old_rows except select staff_id, school_id, role, begins_on, ends_on from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', changed.staff_id, '_access', changed.staff_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on staff_schools referencing new table as changed
  for each statement execute function sync_note_staff_schools();
create or replace trigger sync_update after update on staff_schools referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_staff_schools_update();
create or replace trigger sync_delete after delete on staff_schools referencing old table as changed
  for each statement execute function sync_note_staff_schools();

create or replace function sync_note_student_section_enrollments() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'enrollments', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from course_sections where id in (select changed.section_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join teacher_section_assignments work on work.section_id = changed.section_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'emergency', student.school_id, 'emergency_rolls', student.school_id || ':names'
  from changed join students student on student.id = changed.student_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_student_section_enrollments_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, student_id, section_id, added_on, dropped_on, extra from new_rows except select id, student_id, section_id, added_on, dropped_on, extra from old_rows)
    union all
    (select id, student_id, section_id, added_on, dropped_on, extra from old_rows except select id, student_id, section_id, added_on, dropped_on, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'enrollments', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  perform from course_sections where id in (with changed as (
    (select student_id, section_id from new_rows except select student_id, section_id from old_rows)
    union all
    (select student_id, section_id from old_rows except select student_id, section_id from new_rows)
  )
  select changed.section_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select student_id, section_id from new_rows except select student_id, section_id from old_rows)
    union all
    (select student_id, section_id from old_rows except select student_id, section_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join teacher_section_assignments work on work.section_id = changed.section_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select student_id, dropped_on from new_rows except select student_id, dropped_on from old_rows)
    union all
    (select student_id, dropped_on from old_rows except select student_id, dropped_on from new_rows)
  )
  select distinct pg_current_xact_id(), 'emergency', student.school_id, 'emergency_rolls', student.school_id || ':names'
  from changed join students student on student.id = changed.student_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on student_section_enrollments referencing new table as changed
  for each statement execute function sync_note_student_section_enrollments();
create or replace trigger sync_update after update on student_section_enrollments referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_student_section_enrollments_update();
create or replace trigger sync_delete after delete on student_section_enrollments referencing old table as changed
  for each statement execute function sync_note_student_section_enrollments();

create or replace function sync_note_attendance_sheets() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'attendance', changed.section_id, 'attendance_sheets', changed.section_id || ':' || changed.date || ':' || changed.period_id
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_attendance_sheets_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select section_id, date, period_id, taken_by, taken_at, extra from new_rows except select section_id, date, period_id, taken_by, taken_at, extra from old_rows)
    union all
    (select section_id, date, period_id, taken_by, taken_at, extra from old_rows except select section_id, date, period_id, taken_by, taken_at, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'attendance', changed.section_id, 'attendance_sheets', changed.section_id || ':' || changed.date || ':' || changed.period_id
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on attendance_sheets referencing new table as changed
  for each statement execute function sync_note_attendance_sheets();
create or replace trigger sync_update after update on attendance_sheets referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_attendance_sheets_update();
create or replace trigger sync_delete after delete on attendance_sheets referencing old table as changed
  for each statement execute function sync_note_attendance_sheets();

create or replace function sync_note_attendance_events() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'attendance', sheet.section_id, 'attendance_sheets', sheet.section_id || ':' || sheet.date || ':' || sheet.period_id
  from (select distinct sheet_no from changed) changed join attendance_sheets sheet using (sheet_no);
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_attendance_events_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select sheet_no, student_id, source, code, minutes, notes, extra from new_rows except select sheet_no, student_id, source, code, minutes, notes, extra from old_rows)
    union all
    (select sheet_no, student_id, source, code, minutes, notes, extra from old_rows except select sheet_no, student_id, source, code, minutes, notes, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'attendance', sheet.section_id, 'attendance_sheets', sheet.section_id || ':' || sheet.date || ':' || sheet.period_id
  from (select distinct sheet_no from changed) changed join attendance_sheets sheet using (sheet_no);
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on attendance_events referencing new table as changed
  for each statement execute function sync_note_attendance_events();
create or replace trigger sync_update after update on attendance_events referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_attendance_events_update();
create or replace trigger sync_delete after delete on attendance_events referencing old table as changed
  for each statement execute function sync_note_attendance_events();

create or replace function sync_note_notices() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', changed.user_id, 'notices', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_notices_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, user_id, kind, reason, collection, document_id, path, mine, theirs, mutation_id, by_name, note, created_at, dismissed from new_rows except select id, user_id, kind, reason, collection, document_id, path, mine, theirs, mutation_id, by_name, note, created_at, dismissed from old_rows)
    union all
    (select id, user_id, kind, reason, collection, document_id, path, mine, theirs, mutation_id, by_name, note, created_at, dismissed from old_rows except select id, user_id, kind, reason, collection, document_id, path, mine, theirs, mutation_id, by_name, note, created_at, dismissed from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', changed.user_id, 'notices', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on notices referencing new table as changed
  for each statement execute function sync_note_notices();
create or replace trigger sync_update after update on notices referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_notices_update();
create or replace trigger sync_delete after delete on notices referencing old table as changed
  for each statement execute function sync_note_notices();

create or replace function sync_note_section_arrangements() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'sections', changed.section_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_section_arrangements_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select section_id, seating_layouts, seating_wishes, groups, picked from new_rows except select section_id, seating_layouts, seating_wishes, groups, picked from old_rows)
    union all
    (select section_id, seating_layouts, seating_wishes, groups, picked from old_rows except select section_id, seating_layouts, seating_wishes, groups, picked from new_rows)
  )
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'sections', changed.section_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on section_arrangements referencing new table as changed
  for each statement execute function sync_note_section_arrangements();
create or replace trigger sync_update after update on section_arrangements referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_section_arrangements_update();
create or replace trigger sync_delete after delete on section_arrangements referencing old table as changed
  for each statement execute function sync_note_section_arrangements();

create or replace function sync_note_guardians() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from persons where id in (select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'contacts', link.student_id, 'student_contacts', link.id::text
  from changed join student_guardians link on link.guardian_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_guardians_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from persons where id in (with changed as (
    (select id, person_id from new_rows except select id, person_id from old_rows)
    union all
    (select id, person_id from old_rows except select id, person_id from new_rows)
  )
  select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, person_id from new_rows except select id, person_id from old_rows)
    union all
    (select id, person_id from old_rows except select id, person_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'contacts', link.student_id, 'student_contacts', link.id::text
  from changed join student_guardians link on link.guardian_id = changed.id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on guardians referencing new table as changed
  for each statement execute function sync_note_guardians();
create or replace trigger sync_update after update on guardians referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_guardians_update();
create or replace trigger sync_delete after delete on guardians referencing old table as changed
  for each statement execute function sync_note_guardians();

create or replace function sync_note_student_guardians() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from guardians where id in (select changed.guardian_id from changed) order by id for no key update;
  perform from persons where id in (select (select person_id from guardians where guardians.id = changed.guardian_id) from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'contacts', changed.student_id, 'student_contacts', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join student_section_enrollments enrollment on enrollment.student_id = changed.student_id
  join teacher_section_assignments work on work.section_id = enrollment.section_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join students student on student.id = changed.student_id
  join staff_schools office on office.school_id = student.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_student_guardians_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from guardians where id in (with changed as (
    (select id, student_id, guardian_id, relationship, contact_priority, ends_on from new_rows except select id, student_id, guardian_id, relationship, contact_priority, ends_on from old_rows)
    union all
    (select id, student_id, guardian_id, relationship, contact_priority, ends_on from old_rows except select id, student_id, guardian_id, relationship, contact_priority, ends_on from new_rows)
  )
  select changed.guardian_id from changed) order by id for no key update;
  perform from persons where id in (with changed as (
    (select id, student_id, guardian_id, relationship, contact_priority, ends_on from new_rows except select id, student_id, guardian_id, relationship, contact_priority, ends_on from old_rows)
    union all
    (select id, student_id, guardian_id, relationship, contact_priority, ends_on from old_rows except select id, student_id, guardian_id, relationship, contact_priority, ends_on from new_rows)
  )
  select (select person_id from guardians where guardians.id = changed.guardian_id) from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, student_id, guardian_id, relationship, contact_priority, ends_on from new_rows except select id, student_id, guardian_id, relationship, contact_priority, ends_on from old_rows)
    union all
    (select id, student_id, guardian_id, relationship, contact_priority, ends_on from old_rows except select id, student_id, guardian_id, relationship, contact_priority, ends_on from new_rows)
  )
  select distinct pg_current_xact_id(), 'contacts', changed.student_id, 'student_contacts', changed.id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, student_id from new_rows except select id, student_id from old_rows)
    union all
    (select id, student_id from old_rows except select id, student_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join student_section_enrollments enrollment on enrollment.student_id = changed.student_id
  join teacher_section_assignments work on work.section_id = enrollment.section_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, student_id from new_rows except select id, student_id from old_rows)
    union all
    (select id, student_id from old_rows except select id, student_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join students student on student.id = changed.student_id
  join staff_schools office on office.school_id = student.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on student_guardians referencing new table as changed
  for each statement execute function sync_note_student_guardians();
create or replace trigger sync_update after update on student_guardians referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_student_guardians_update();
create or replace trigger sync_delete after delete on student_guardians referencing old table as changed
  for each statement execute function sync_note_student_guardians();

create or replace function sync_note_emergency_contacts() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from persons where id in (select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'contacts', student.id, 'student_contacts', changed.id::text
  from changed join students student on student.person_id = changed.person_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join student_section_enrollments enrollment on enrollment.student_id = (select id from students where students.person_id = changed.person_id)
  join teacher_section_assignments work on work.section_id = enrollment.section_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join students student on student.id = (select id from students where students.person_id = changed.person_id)
  join staff_schools office on office.school_id = student.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_emergency_contacts_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  perform from persons where id in (with changed as (
    (select id, person_id, contact_name, relationship, phone, email, contact_priority, extra from new_rows except select id, person_id, contact_name, relationship, phone, email, contact_priority, extra from old_rows)
    union all
    (select id, person_id, contact_name, relationship, phone, email, contact_priority, extra from old_rows except select id, person_id, contact_name, relationship, phone, email, contact_priority, extra from new_rows)
  )
  select changed.person_id from changed) order by id for no key update;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, person_id, contact_name, relationship, phone, email, contact_priority, extra from new_rows except select id, person_id, contact_name, relationship, phone, email, contact_priority, extra from old_rows)
    union all
    (select id, person_id, contact_name, relationship, phone, email, contact_priority, extra from old_rows except select id, person_id, contact_name, relationship, phone, email, contact_priority, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'contacts', student.id, 'student_contacts', changed.id::text
  from changed join students student on student.person_id = changed.person_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, person_id from new_rows except select id, person_id from old_rows)
    union all
    (select id, person_id from old_rows except select id, person_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', work.staff_id, '_access', work.staff_id::text
  from changed join student_section_enrollments enrollment on enrollment.student_id = (select id from students where students.person_id = changed.person_id)
  join teacher_section_assignments work on work.section_id = enrollment.section_id;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select id, person_id from new_rows except select id, person_id from old_rows)
    union all
    (select id, person_id from old_rows except select id, person_id from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', office.staff_id, '_access', office.staff_id::text
  from changed join students student on student.id = (select id from students where students.person_id = changed.person_id)
  join staff_schools office on office.school_id = student.school_id and office.role <> 'teacher';
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on emergency_contacts referencing new table as changed
  for each statement execute function sync_note_emergency_contacts();
create or replace trigger sync_update after update on emergency_contacts referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_emergency_contacts_update();
create or replace trigger sync_delete after delete on emergency_contacts referencing old table as changed
  for each statement execute function sync_note_emergency_contacts();

create or replace function sync_note_notes() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'user', changed.user_id, 'notes', changed.user_id || ':' || changed.student_id || ':' || changed.note_id
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_notes_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select user_id, student_id, note_id, kind, text, section_id, happened_on, deleted_at, extra from new_rows except select user_id, student_id, note_id, kind, text, section_id, happened_on, deleted_at, extra from old_rows)
    union all
    (select user_id, student_id, note_id, kind, text, section_id, happened_on, deleted_at, extra from old_rows except select user_id, student_id, note_id, kind, text, section_id, happened_on, deleted_at, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'user', changed.user_id, 'notes', changed.user_id || ':' || changed.student_id || ':' || changed.note_id
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on notes referencing new table as changed
  for each statement execute function sync_note_notes();
create or replace trigger sync_update after update on notes referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_notes_update();
create or replace trigger sync_delete after delete on notes referencing old table as changed
  for each statement execute function sync_note_notes();

create or replace function sync_note_emergency_rolls() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'emergency', changed.school_id, 'emergency_rolls', changed.school_id || ':' || changed.date || ':' || changed.number
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_emergency_rolls_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select school_id, date, number, kind, ended_by, ended_at, extra from new_rows except select school_id, date, number, kind, ended_by, ended_at, extra from old_rows)
    union all
    (select school_id, date, number, kind, ended_by, ended_at, extra from old_rows except select school_id, date, number, kind, ended_by, ended_at, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'emergency', changed.school_id, 'emergency_rolls', changed.school_id || ':' || changed.date || ':' || changed.number
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on emergency_rolls referencing new table as changed
  for each statement execute function sync_note_emergency_rolls();
create or replace trigger sync_update after update on emergency_rolls referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_emergency_rolls_update();
create or replace trigger sync_delete after delete on emergency_rolls referencing old table as changed
  for each statement execute function sync_note_emergency_rolls();

create or replace function sync_note_emergency_roll_entries() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'emergency', changed.school_id, 'emergency_rolls', changed.school_id || ':' || changed.date || ':' || changed.number
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_emergency_roll_entries_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select school_id, date, number, student_id, state, place, accounted_by, accounted_at from new_rows except select school_id, date, number, student_id, state, place, accounted_by, accounted_at from old_rows)
    union all
    (select school_id, date, number, student_id, state, place, accounted_by, accounted_at from old_rows except select school_id, date, number, student_id, state, place, accounted_by, accounted_at from new_rows)
  )
  select distinct pg_current_xact_id(), 'emergency', changed.school_id, 'emergency_rolls', changed.school_id || ':' || changed.date || ':' || changed.number
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on emergency_roll_entries referencing new table as changed
  for each statement execute function sync_note_emergency_roll_entries();
create or replace trigger sync_update after update on emergency_roll_entries referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_emergency_roll_entries_update();
create or replace trigger sync_delete after delete on emergency_roll_entries referencing old table as changed
  for each statement execute function sync_note_emergency_roll_entries();

create or replace function sync_note_section_gradebooks() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'sections', changed.section_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_section_gradebooks_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select section_id, settings, scale, comment_bank from new_rows except select section_id, settings, scale, comment_bank from old_rows)
    union all
    (select section_id, settings, scale, comment_bank from old_rows except select section_id, settings, scale, comment_bank from new_rows)
  )
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'sections', changed.section_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on section_gradebooks referencing new table as changed
  for each statement execute function sync_note_section_gradebooks();
create or replace trigger sync_update after update on section_gradebooks referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_section_gradebooks_update();
create or replace trigger sync_delete after delete on section_gradebooks referencing old table as changed
  for each statement execute function sync_note_section_gradebooks();

create or replace function sync_note_assignment_categories() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'sections', changed.section_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_assignment_categories_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select section_id, id, name, weight, drop_lowest, drop_highest, calculation, extra_credit, position, deleted, extra from new_rows except select section_id, id, name, weight, drop_lowest, drop_highest, calculation, extra_credit, position, deleted, extra from old_rows)
    union all
    (select section_id, id, name, weight, drop_lowest, drop_highest, calculation, extra_credit, position, deleted, extra from old_rows except select section_id, id, name, weight, drop_lowest, drop_highest, calculation, extra_credit, position, deleted, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'roster', changed.section_id, 'sections', changed.section_id::text
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on assignment_categories referencing new table as changed
  for each statement execute function sync_note_assignment_categories();
create or replace trigger sync_update after update on assignment_categories referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_assignment_categories_update();
create or replace trigger sync_delete after delete on assignment_categories referencing old table as changed
  for each statement execute function sync_note_assignment_categories();

create or replace function sync_note_assignments() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'grades', changed.section_id, 'assignments', changed.section_id || ':' || changed.id
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_assignments_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select section_id, id, name, description, category_id, assigned_date, due_date, points_possible, extra_credit, never_drop, multiplier, grading_period_id, position, published, deleted_at, extra from new_rows except select section_id, id, name, description, category_id, assigned_date, due_date, points_possible, extra_credit, never_drop, multiplier, grading_period_id, position, published, deleted_at, extra from old_rows)
    union all
    (select section_id, id, name, description, category_id, assigned_date, due_date, points_possible, extra_credit, never_drop, multiplier, grading_period_id, position, published, deleted_at, extra from old_rows except select section_id, id, name, description, category_id, assigned_date, due_date, points_possible, extra_credit, never_drop, multiplier, grading_period_id, position, published, deleted_at, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'grades', changed.section_id, 'assignments', changed.section_id || ':' || changed.id
  from changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on assignments referencing new table as changed
  for each statement execute function sync_note_assignments();
create or replace trigger sync_update after update on assignments referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_assignments_update();
create or replace trigger sync_delete after delete on assignments referencing old table as changed
  for each statement execute function sync_note_assignments();

create or replace function sync_note_gradebook_entries() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'grades', changed.section_id, 'assignments', changed.section_id || ':' || changed.assignment_id
  from (select distinct section_id, assignment_id from changed) changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_gradebook_entries_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select section_id, assignment_id, student_id, score, score_kind, letter, late, flag, late_days, late_minutes, comment, extra from new_rows except select section_id, assignment_id, student_id, score, score_kind, letter, late, flag, late_days, late_minutes, comment, extra from old_rows)
    union all
    (select section_id, assignment_id, student_id, score, score_kind, letter, late, flag, late_days, late_minutes, comment, extra from old_rows except select section_id, assignment_id, student_id, score, score_kind, letter, late, flag, late_days, late_minutes, comment, extra from new_rows)
  )
  select distinct pg_current_xact_id(), 'grades', changed.section_id, 'assignments', changed.section_id || ':' || changed.assignment_id
  from (select distinct section_id, assignment_id from changed) changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on gradebook_entries referencing new table as changed
  for each statement execute function sync_note_gradebook_entries();
create or replace trigger sync_update after update on gradebook_entries referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_gradebook_entries_update();
create or replace trigger sync_delete after delete on gradebook_entries referencing old table as changed
  for each statement execute function sync_note_gradebook_entries();

create or replace function sync_note_final_grades() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  select distinct pg_current_xact_id(), 'grades', changed.section_id, 'final_grades', changed.section_id || ':' || changed.grading_period_id
  from (select distinct section_id, grading_period_id from changed) changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace function sync_note_final_grades_update() returns trigger language plpgsql set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
begin
  insert into sync_dirty (xid, kind, ref, collection, document_id)
  with changed as (
    (select section_id, grading_period_id, student_id, override_percent, override_letter, override_reason, comment, verified, posted_by, posted_at, numeric_grade, letter_grade from new_rows except select section_id, grading_period_id, student_id, override_percent, override_letter, override_reason, comment, verified, posted_by, posted_at, numeric_grade, letter_grade from old_rows)
    union all
    (select section_id, grading_period_id, student_id, override_percent, override_letter, override_reason, comment, verified, posted_by, posted_at, numeric_grade, letter_grade from old_rows except select section_id, grading_period_id, student_id, override_percent, override_letter, override_reason, comment, verified, posted_by, posted_at, numeric_grade, letter_grade from new_rows)
  )
  select distinct pg_current_xact_id(), 'grades', changed.section_id, 'final_grades', changed.section_id || ':' || changed.grading_period_id
  from (select distinct section_id, grading_period_id from changed) changed;
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;
  return null;
end $$;
create or replace trigger sync_insert after insert on final_grades referencing new table as changed
  for each statement execute function sync_note_final_grades();
create or replace trigger sync_update after update on final_grades referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_final_grades_update();
create or replace trigger sync_delete after delete on final_grades referencing old table as changed
  for each statement execute function sync_note_final_grades();
