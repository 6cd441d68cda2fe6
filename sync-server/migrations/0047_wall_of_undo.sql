-- The feed's triggers were written anew (0046): they note for whoever writes, past the second wall, as in 0043.
do $$
declare
  own record;
begin
  for own in
    select distinct routine.oid::regprocedure as name
    from pg_trigger fires join pg_class relation on relation.oid = fires.tgrelid join pg_proc routine on routine.oid = fires.tgfoid
    where relation.relnamespace = current_schema()::regnamespace and not fires.tgisinternal
  loop
    execute format('alter function %s security definer', own.name);
    execute format('alter function %s set search_path from current', own.name);
  end loop;
end $$;

-- As in 0043: what the school's setup has said of a row, when grades close or when a period begins, is work done with it too.
create or replace function import_referred(relation text) returns setof uuid language plpgsql security definer set search_path from current as $$
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
  if relation = 'grading_periods' then
    return query select id from grading_periods where locks_on is not null or weight <> 1;
  elsif relation = 'periods' then
    return query select id from periods where start_time is not null;
  elsif relation = 'students' then
    return query select distinct student_id from attendance_events;
    return query select document_id::uuid from cell_stamps where collection = 'students' and seq > 0;
  elsif relation = 'student_section_enrollments' then
    return query select enrolled.id from student_section_enrollments enrolled join attendance_sheets sheet on sheet.section_id = enrolled.section_id
      join attendance_events mark on mark.sheet_no = sheet.sheet_no and mark.student_id = enrolled.student_id;
    return query select enrolled.id from student_section_enrollments enrolled join gradebook_entries entry using (section_id, student_id);
    return query select enrolled.id from student_section_enrollments enrolled join final_grades grade using (section_id, student_id);
    return query select document_id::uuid from cell_stamps where collection = 'enrollments' and seq > 0;
  elsif relation = 'teacher_section_assignments' then
    -- Who took attendance by a duty must go on having had it.
    return query select duty.id from teacher_section_assignments duty
      join attendance_sheets sheet on sheet.section_id = duty.section_id and sheet.taken_by = duty.staff_id;
  end if;
end $$;
