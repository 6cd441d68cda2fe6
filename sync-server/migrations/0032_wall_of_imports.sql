-- The second wall around imports (0012, 0030). An import writes whole rosters, of schools that were not there when it came in too: it has a
-- door of its own, which is open to administrators alone.

create function wall_imports() returns boolean language sql stable parallel safe as
$$ select wall_administers() and coalesce(wall_door() = 'import', false) $$;

create function wall_enter_import(who uuid, can text[]) returns void language sql as $$
  select set_config('osss.door', 'import', true), set_config('osss.administers', ('administer' = any (can))::text, true), wall_judges(array[who], can)
$$;

do $$
declare
  relation text;
begin
  -- Read, and worked on, by administrators.
  foreach relation in array array['imports', 'import_files', 'import_rows', 'import_ids', 'import_findings', 'import_changes', 'import_undo_rows'] loop
    execute format('alter table %I enable row level security', relation);
    execute format('alter table %I force row level security', relation);
    execute format('create policy owner_may on %I to %I using (true) with check (true)', relation, current_user);
    execute format('create policy administrators on %I to osss_app using ((select wall_administers())) with check ((select wall_administers()))', relation);
    execute format('grant select, insert, update, delete on %I to osss_app', relation);
  end loop;
  -- Postgres asks the policies of a table from the last name to the first, and no further than the first yes: the others ask each row for its
  -- school.
  foreach relation in array array['organizations', 'schools', 'academic_terms', 'grading_periods', 'courses', 'course_sections',
    'section_period_labels', 'bell_schedules', 'periods', 'period_mappings', 'section_meetings', 'persons', 'students', 'staff', 'staff_schools',
    'guardians', 'student_guardians', 'teacher_section_assignments', 'student_section_enrollments', 'external_ids'] loop
    execute format('create policy whole_rosters on %I to osss_app using ((select wall_imports())) with check ((select wall_imports()))', relation);
  end loop;
  execute 'create policy whole_rosters on cell_stamps for select to osss_app using ((select wall_imports()))';
end $$;

-- The server forgets old ones, and notes which broke off.
create policy keeping on imports to osss_app using ((select wall_door()) = 'house') with check ((select wall_door()) = 'house');
create policy keeping on import_changes to osss_app using ((select wall_door()) = 'house') with check ((select wall_door()) = 'house');
create policy keeping on import_findings to osss_app using ((select wall_door()) = 'house') with check ((select wall_door()) = 'house');
create policy keeping on import_files to osss_app using ((select wall_door()) = 'house') with check ((select wall_door()) = 'house');
create policy keeping on import_rows to osss_app using ((select wall_door()) = 'house') with check ((select wall_door()) = 'house');
create policy keeping on import_ids to osss_app using ((select wall_door()) = 'house') with check ((select wall_door()) = 'house');

-- The ids of a table's rows that something refers to, in tables that an import has no business in too; what belongs to a row and goes with
-- it apart. Ids alone are told, and to imports alone.
create function import_referred(relation text) returns setof uuid language plpgsql security definer set search_path from current as $$
declare
  referring record;
begin
  -- The owner asks without a door.
  if current_setting('role') = 'osss_app' and not wall_imports() then return; end if;
  for referring in
    select key.conrelid::regclass as child, part.attname as part
    from pg_constraint key join pg_attribute part on part.attrelid = key.conrelid and part.attnum = key.conkey[1]
    where key.contype = 'f' and key.confrelid = to_regclass(relation) and cardinality(key.conkey) = 1
      and key.conrelid not in (to_regclass('section_meetings'), to_regclass('section_period_labels'))
  loop
    return query execute format('select distinct %I from %s where %1$I is not null', referring.part, referring.child);
  end loop;
  -- References that are no foreign keys: what somebody has done with a row.
  if relation = 'students' then
    return query select distinct student_id from attendance_events;
    return query select document_id::uuid from cell_stamps where collection = 'students' and seq > 0;
  elsif relation = 'student_section_enrollments' then
    return query select enrolled.id from student_section_enrollments enrolled join attendance_sheets sheet on sheet.section_id = enrolled.section_id
      join attendance_events mark on mark.sheet_no = sheet.sheet_no and mark.student_id = enrolled.student_id;
    return query select document_id::uuid from cell_stamps where collection = 'enrollments' and seq > 0;
  elsif relation = 'teacher_section_assignments' then
    -- Who took attendance by a duty must go on having had it.
    return query select duty.id from teacher_section_assignments duty
      join attendance_sheets sheet on sheet.section_id = duty.section_id and sheet.taken_by = duty.staff_id;
  end if;
end $$;
