-- The second wall around seats and groups, notes, emergency rolls and contacts (0021–0024, 0030).

create or replace function wall_grants(moment float8, who uuid, can text[]) returns table (kind text, ref uuid) language sql stable as $$
  select 'user', who
  -- Whoever works on a device at a school counts heads there too.
  union all select reach.kind, school_id from wall_works(moment, who) cross join (values ('school'), ('emergency')) reach (kind)
    where reach.kind = 'school' or can && array['teach', 'substitute', 'attendance_office', 'records_office']
  union all select reach.kind, school_id from wall_duties(moment, who, can) cross join (values ('school'), ('emergency')) reach (kind)
  union all select reach.kind, duty.section_id from wall_duties(moment, who, can) duty cross join (values ('roster'), ('attendance')) reach (kind)
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
    from (values ('school', 'schools'), ('roster', 'sections'), ('attendance', 'attendance'), ('student', 'students'), ('safety', 'safety'),
      ('plans', 'plans'), ('contacts', 'contacts'), ('emergency', 'emergency')) known (kind, setting)
    left join unnest(kinds, refs) as given (kind, ref) using (kind)
    group by setting
  loop
    perform wall_set(held.setting, held.ids);
  end loop;
end $$;

-- Several come in at once, each naming scopes (EX10). A scope is open only where everybody who named it may hold it: one who may not must
-- find nothing behind another who may. Their places are answered, so that each of them is asked alone and keeps nothing from the others.
create or replace function wall_enter_named(moment float8, people uuid[], abilities text[], asked int[], named int[]) returns int[]
language plpgsql security definer set search_path from current as $$
declare
  ids int[];
  kinds text[];
  refs uuid[];
  strangers int[];
begin
  perform set_config('osss.door', 'read', true), wall_set('users', people);
  with answered as (
    select wish.place, scope.id, scope.kind, scope.ref, exists (
      select from wall_grants(moment, people[wish.place], string_to_array(abilities[wish.place], ',')) granted
      where granted.kind = scope.kind and granted.ref = scope.ref) as open
    from unnest(asked, named) as wish (place, scope)
    join sync_scopes scope on scope.id = wish.scope
  ), opened as (
    select id, kind, ref from answered group by id, kind, ref having bool_and(open)
  )
  select (select array_agg(id) from opened), (select array_agg(kind) from opened), (select array_agg(ref) from opened),
    (select array_agg(distinct place) from answered where not open) into ids, kinds, refs, strangers;
  -- Their own classes and schools besides: the first wall asks by them whether a pupil is theirs. Documents are found by scope alone.
  -- Of named alerts and contacts also the students.
  select kinds || array_agg('student'::text), refs || array_agg(alert.ref) into kinds, refs
  from unnest(kinds, refs) as alert (kind, ref) where alert.kind in ('safety', 'plans', 'contacts');
  select kinds || array_agg(near.kind), refs || array_agg(near.ref) into kinds, refs
  from unnest(people, abilities) as who (person, ability)
  cross join lateral (
    select reach.kind, reach.ref from wall_duties(moment, who.person, string_to_array(who.ability, ',')) duty
    cross join lateral (values ('roster', duty.section_id), ('school', duty.school_id)) reach (kind, ref)
    union all select 'school', school_id from wall_works(moment, who.person)
  ) near;
  perform wall_hold(kinds, refs), wall_scopes_are(ids);
  return coalesce(strangers, '{}');
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

-- Ids alone, for policies and documents (0030).
create view wall_guardians as
  select guardian.person_id, link.id as link_id, student.school_id
  from student_guardians link join guardians guardian on guardian.id = link.guardian_id join students student on student.id = link.student_id;
create view wall_persons as select id as student_id, person_id, school_id from students;
grant select on wall_guardians, wall_persons to osss_app;

-- What an emergency roll says beyond its rows: the names of a school's children, for those who count heads there.
create function wall_names(school uuid) returns jsonb language sql stable security definer set search_path from current as $$
  -- The owner asks without a door.
  select case when current_setting('role') is distinct from 'osss_app' or school in (select wall_ids('emergency')) then school_names(school) end
$$;
revoke execute on function school_names(uuid), note_leavers(date) from public;
grant execute on function note_leavers(date) to osss_app;

create procedure wall_up(relation text, reading text, writing text, deleting text default null) language plpgsql as $$
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
  users constant text := $s$any ((select wall_list('users'))::uuid[])$s$;
  records constant text := $s$any ((select wall_list('records_office'))::uuid[])$s$;
  -- A row names its writer: a teacher of the class at that moment, no substitute; after its term a day more than the rule, as days begin at
  -- another moment there.
  leads constant text := $s$written_by = any ((select wall_list('teachers'))::uuid[]) and exists (
    select from wall_duty duty where duty.section_id = section_arrangements.section_id and duty.staff_id = written_by
      and duty.role <> 'substitute' and written_at::date <= duty.term_end + 31
      and (duty.begins_on is null and duty.ends_on is null or (
        select (written_at at time zone zone.timezone)::date between coalesce(duty.begins_on, '-infinity') and coalesce(duty.ends_on, 'infinity')
        from wall_sections home join wall_zones zone on zone.id = home.school_id where home.id = duty.section_id)))$s$;
  -- Whose yes applies what was held (EX5). %s: the row's school.
  decides constant text := $s$written_by = any ((select wall_list('deciders'))::uuid[]) and written_by = $s$ || records || $s$
    and exists (select from wall_places place where place.staff_id = written_by and place.school_id = %s)$s$;
  -- Everybody who works on a device there; a substitute on the days of their pass.
  counts_heads constant text := $s$written_by = $s$ || users || $s$ and (
    exists (select from wall_places place where place.staff_id = written_by and place.school_id = %1$s.school_id
      and (written_by = any ((select wall_list('teachers'))::uuid[]) or written_by = any ((select wall_list('substitutes'))::uuid[])
        or written_by = any ((select wall_list('attendance_office'))::uuid[]) or written_by = $s$ || records || $s$))
    or exists (select from wall_sections home join wall_duty duty on duty.section_id = home.id
      where home.school_id = %1$s.school_id and duty.staff_id = written_by
        and case duty.role when 'substitute' then written_by = any ((select wall_list('substitutes'))::uuid[])
            and coalesce(duty.begins_on <= %1$s.date, true) and coalesce(%1$s.date <= duty.ends_on, true)
          else written_by = any ((select wall_list('teachers'))::uuid[]) end))
    or $s$;
  on_device constant text := $s$(%1$s = any ((select wall_list('teachers'))::uuid[]) or %1$s = any ((select wall_list('substitutes'))::uuid[])
    or %1$s = any ((select wall_list('attendance_office'))::uuid[]) or %1$s = $s$ || records || ')';
  of_school constant text := $s$ or school_id in (select wall_ids('emergency')) or school_id = any ((select wall_list('whole_schools'))::uuid[])$s$;
  section_school constant text := '(select home.school_id from wall_sections home where home.id = section_arrangements.section_id)';
  relation text;
begin
  call wall_up('section_arrangements',
    judges || $s$ or section_id in (select wall_ids('sections'))
      or exists (select from wall_sections home where home.id = section_id and home.school_id = any ((select wall_list('whole_schools'))::uuid[]))$s$,
    leads || ' or ' || format(decides, section_school));
  -- Nobody but who wrote it, whoever judges.
  call wall_up('notes', 'user_id = ' || users, 'user_id = ' || users || ' and written_by = user_id and ' || format(on_device, 'user_id'));
  foreach relation in array array['emergency_rolls', 'emergency_roll_entries'] loop
    call wall_up(relation, judges || of_school, format(counts_heads, relation) || format(decides, relation || '.school_id'));
  end loop;
  call wall_up('emergency_contacts',
    judges || $s$ or exists (select from wall_persons student where student.person_id = emergency_contacts.person_id
      and (student.student_id in (select wall_ids('contacts')) or student.school_id = any ((select wall_list('whole_schools'))::uuid[])))$s$,
    'written_by = ' || records || $s$ and exists (select from wall_persons student join wall_places place on place.school_id = student.school_id
      where student.person_id = emergency_contacts.person_id and place.staff_id = written_by)$s$);
  execute $s$create policy reading_contacts on student_guardians for select to osss_app using (student_id in (select wall_ids('contacts')))$s$;
  execute format($s$create policy updating_contacts on student_guardians for update to osss_app using (%1$s)
    with check (written_by = %2$s and exists (select from wall_students student join wall_places place on place.school_id = student.school_id
      where student.id = student_id and place.staff_id = written_by))$s$, judges, records);
  execute format($s$create policy updating_contacts on persons for update to osss_app using (%1$s)
    with check (written_by = %2$s and exists (select from wall_guardians kin join wall_places place on place.school_id = kin.school_id
      where kin.person_id = persons.id and place.staff_id = written_by))$s$, judges, records);
  execute format($s$create policy telling on notices for insert to osss_app with check (case collection
      when 'notes' then split_part(document_id, ':', 1) = user_id::text
      when 'sections' then exists (select from wall_duty duty where duty.staff_id = user_id and duty.section_id = document_id::uuid)
        or exists (select from wall_sections home join wall_places place on place.school_id = home.school_id
          where home.id = document_id::uuid and place.staff_id = user_id)
      when 'emergency_rolls' then exists (select from wall_places place
            where place.school_id = split_part(document_id, ':', 1)::uuid and place.staff_id = user_id)
        or exists (select from wall_duty duty join wall_sections home on home.id = duty.section_id
          where duty.staff_id = user_id and home.school_id = split_part(document_id, ':', 1)::uuid)
      when 'student_contacts' then exists (select from wall_guardians kin join wall_places place on place.school_id = kin.school_id
            where kin.link_id = document_id::uuid and place.staff_id = user_id)
        or exists (select from emergency_contacts contact join wall_persons student on student.person_id = contact.person_id
          join wall_places place on place.school_id = student.school_id where contact.id = document_id::uuid and place.staff_id = user_id)
      else false end)$s$);
end $$;
drop procedure wall_up;
