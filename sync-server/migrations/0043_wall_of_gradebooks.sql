-- The second wall around gradebooks (0041, 0030, 0038).

create or replace function wall_grants(moment float8, who uuid, can text[]) returns table (kind text, ref uuid) language sql stable as $$
  select 'user', who
  -- Whoever works on a device at a school counts heads there too.
  union all select reach.kind, school_id from wall_works(moment, who) cross join (values ('school'), ('emergency')) reach (kind)
    where reach.kind = 'school' or can && array['teach', 'substitute', 'attendance_office', 'records_office']
  union all select reach.kind, school_id from wall_duties(moment, who, can) cross join (values ('school'), ('emergency')) reach (kind)
  -- No substitute sees grades.
  union all select reach.kind, duty.section_id from wall_duties(moment, who, can) duty cross join (values ('roster'), ('attendance'), ('grades')) reach (kind)
    where reach.kind <> 'grades' or duty.role <> 'substitute'
  union all
  select 'student', enrollment.student_id
  from wall_duties(moment, who, can) duty join student_section_enrollments enrollment on enrollment.section_id = duty.section_id
  where enrollment.dropped_on is null or enrollment.dropped_on > duty.today or (duty.role <> 'substitute' and duty.today <= duty.term_end)
  union all
  select 'roster', section.id
  from wall_works(moment, who) works
  join course_sections section on section.school_id = works.school_id
  join academic_terms term on term.id = section.term_id
  where not wall_online() and can && array['attendance_office', 'records_office'] and works.today <= term.end_date + 30
  union all
  -- Whom to call: of the pupils one has now, and no substitute.
  select 'contacts', enrollment.student_id
  from wall_duties(moment, who, can) duty join student_section_enrollments enrollment on enrollment.section_id = duty.section_id
  where duty.role <> 'substitute' and coalesce(duty.today < enrollment.dropped_on, true)
  union all
  select reach.kind, student.id
  from wall_works(moment, who) works join students student on student.school_id = works.school_id
  cross join (values ('student'), ('contacts')) reach (kind)
  where not wall_online() and can && array['attendance_office', 'records_office']
  union all
  -- Alerts: of the pupils one has now, and of the office's schools; who else reads them does so online (`wall_enter`).
  select case audience when 'safety' then 'safety' else 'plans' end, enrollment.student_id
  from (values ('safety'), ('plan')) alert (audience)
  cross join wall_duties(moment, who, can) duty
  join student_section_enrollments enrollment on enrollment.section_id = duty.section_id
  join schools school on school.id = duty.school_id
  where coalesce(duty.today < enrollment.dropped_on, true) and duty.today <= duty.term_end
    and wall_reads_alerts(school.settings, audience, case duty.role when 'substitute' then 'substitute' else 'teach' end)
  union all
  select case audience when 'safety' then 'safety' else 'plans' end, student.id
  from (values ('safety'), ('plan')) alert (audience)
  cross join wall_works(moment, who) works
  join schools school on school.id = works.school_id
  join students student on student.school_id = works.school_id
  where (not wall_online() or exists (select from student_alerts alerted where alerted.student_id = student.id))
    and ('records_office' = any (can) or 'attendance_office' = any (can) and wall_reads_alerts(school.settings, audience, 'attendance_office'))
$$;

create or replace function wall_hold(kinds text[], refs uuid[]) returns void language plpgsql as $$
declare
  held record;
begin
  for held in
    select setting, array_agg(ref) filter (where ref is not null) as ids
    from (values ('school', 'schools'), ('roster', 'sections'), ('attendance', 'attendance'), ('grades', 'grades'), ('student', 'students'),
      ('safety', 'safety'), ('plans', 'plans'), ('contacts', 'contacts'), ('emergency', 'emergency')) known (kind, setting)
    left join unnest(kinds, refs) as given (kind, ref) using (kind)
    group by setting
  loop
    perform wall_set(held.setting, held.ids);
  end loop;
end $$;

-- Triggers see all they must, whoever writes: a feed that misses a device because its reader may not see a row would leave it behind.
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

create procedure wall_up(relation text, reading text, writing text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', relation);
  execute format('alter table %I force row level security', relation);
  execute format('create policy owner_may on %I to %I using (true) with check (true)', relation, current_user);
  execute format('create policy reading on %I for select to osss_app using (%s)', relation, reading);
  execute format('create policy inserting on %I for insert to osss_app with check (%s)', relation, writing);
  execute format('create policy updating on %I for update to osss_app using (%s) with check (%s)', relation, reading, writing);
  execute format('grant select, insert, update on %I to osss_app', relation);
end $$;
do $$
declare
  judges constant text := $s$(select wall_door()) = 'judge'$s$;
  records constant text := $s$any ((select wall_list('records_office'))::uuid[])$s$;
  -- A row names its writer (%1$s: the table): a teacher of the class at that moment, no substitute; after its term a day more than the rule, as
  -- days begin at another moment there.
  leads constant text := $s$written_by = any ((select wall_list('teachers'))::uuid[]) and exists (
    select from wall_duty duty where duty.section_id = %1$s.section_id and duty.staff_id = written_by
      and duty.role <> 'substitute' and written_at::date <= duty.term_end + 31
      and (duty.begins_on is null and duty.ends_on is null or (
        select (written_at at time zone zone.timezone)::date between coalesce(duty.begins_on, '-infinity') and coalesce(duty.ends_on, 'infinity')
        from wall_sections home join wall_zones zone on zone.id = home.school_id where home.id = duty.section_id)))$s$;
  works_there constant text := $s$exists (select from wall_sections home join wall_places place on place.school_id = home.school_id
    where home.id = %1$s.section_id and place.staff_id = written_by)$s$;
  -- Whose yes applies what was held (EX5).
  decides constant text := $s$written_by = any ((select wall_list('deciders'))::uuid[]) and written_by = $s$ || records || ' and ' || works_there;
  -- The records office reopens a grade: it posts none and overrides none.
  reopens constant text := 'posted_by is null and written_by = ' || records || ' and ' || works_there;
  -- Grades are their teachers' and the records office's.
  of_records constant text := $s$exists (select from wall_sections home
    where home.id = %1$s.section_id and home.school_id = any ((select wall_list('records_schools'))::uuid[]))$s$;
  grades constant text := judges || $s$ or (select wall_administers()) or section_id in (select wall_ids('grades')) or $s$ || of_records;
  -- What they are computed by lies in the section's document.
  settings constant text := judges || $s$ or section_id in (select wall_ids('sections')) or exists (select from wall_sections home
    where home.id = %1$s.section_id and home.school_id = any ((select wall_list('whole_schools'))::uuid[]))$s$;
  relation text;
begin
  foreach relation in array array['section_gradebooks', 'assignment_categories'] loop
    call wall_up(relation, format(settings, relation), format(leads || ' or ' || decides, relation));
  end loop;
  foreach relation in array array['assignments', 'gradebook_entries'] loop
    call wall_up(relation, format(grades, relation), format(leads || ' or ' || decides, relation));
  end loop;
  call wall_up('final_grades', format(grades, 'final_grades'), format(leads || ' or ' || decides || ' or ' || reopens, 'final_grades'));
  execute $s$create policy telling_of_grades on notices for insert to osss_app with check (collection in ('assignments', 'final_grades') and (
    exists (select from wall_duty duty
      where duty.staff_id = user_id and duty.role <> 'substitute' and duty.section_id = split_part(document_id, ':', 1)::uuid)
    or exists (select from wall_sections home join wall_places place on place.school_id = home.school_id
      where home.id = split_part(document_id, ':', 1)::uuid and place.staff_id = user_id)))$s$;
  -- What was typed into the grades of a class, for those who may read them.
  execute $s$create policy reading_of_grades on change_history for select to osss_app using (collection in ('assignments', 'final_grades')
    and (split_part(document_id, ':', 1)::uuid in (select wall_ids('grades')) or exists (select from wall_sections home
      where home.id = split_part(document_id, ':', 1)::uuid and home.school_id = any ((select wall_list('records_schools'))::uuid[]))))$s$;
end $$;
drop procedure wall_up;

-- As in 0032: who has scores or grades in a class was in it.
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
  if relation = 'students' then
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
