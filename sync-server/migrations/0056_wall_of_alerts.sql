-- Who reads a school's alerts has that school open, not its pupils one by one: to count up the alerted of six thousand pupils was most of what
-- a registrar's list cost, of whatever list.

-- What works as the owner looks temporary tables up last (0050).
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

-- A nurse and a counselor read what they keep whatever the school has set, and so does the records office with all.
create function wall_alert_schools(works uuid[], audience text, keeper text, can text[]) returns uuid[] language sql stable as $$
  select array_agg(school.id) from schools school
  where school.id = any (works) and exists (
    select from unnest(array['records_office', 'attendance_office', 'counsel', 'health']) able
    where able = any (can) and (able in ('records_office', keeper) or wall_reads_alerts(school.settings, audience, able)))
$$;

revoke execute on function wall_alert_schools(uuid[], text, text, text[]) from public;

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
  -- Alerts: of the pupils one has now, and of the office's schools, whose devices hold them; who reads online has whole schools (`wall_enter`).
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
  where not wall_online()
    and ('records_office' = any (can) or 'attendance_office' = any (can) and wall_reads_alerts(school.settings, audience, 'attendance_office'))
$$;

create or replace function wall_enter(moment float8, who uuid, can text[]) returns void
language plpgsql security definer set search_path from current set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  kinds text[];
  refs uuid[];
  person uuid;
  own uuid[];
  works uuid[];
begin
  perform set_config('osss.door', 'read', true), wall_judges(array[who], can);
  select array_agg(granted.kind), array_agg(granted.ref) into kinds, refs
  from (select distinct * from wall_grants(moment, who, can)) granted (kind, ref);
  perform wall_hold(kinds, refs);
  perform wall_scopes_are(case when wall_online() then null else array(
    select scope.id from unnest(kinds, refs) as granted (kind, ref) join sync_scopes scope on scope.kind = granted.kind and scope.ref = granted.ref) end);
  works := array(select school_id from wall_works(moment, who));
  perform set_config('osss.administers', ('administer' = any (can))::text, true),
    wall_set('attendance_schools', case when 'attendance_office' = any (can) then works end),
    wall_set('records_schools', case when 'records_office' = any (can) then works end),
    wall_set('counsel_schools', case when 'counsel' = any (can) then works end),
    wall_set('health_schools', case when 'health' = any (can) then works end),
    wall_set('safety_schools', wall_alert_schools(works, 'safety', 'health', can)),
    wall_set('plans_schools', wall_alert_schools(works, 'plan', 'counsel', can)),
    wall_set('whole_schools', case when 'administer' = any (can) then array(select id from schools)
      when can && array['attendance_office', 'records_office', 'counsel', 'health'] then works end);
  if can && array['family', 'study'] then
    person := coalesce((select person_id from staff where id = who), (select person_id from guardians where id = who),
      (select person_id from students where id = who));
    -- A student's own, a guardian's children: each by its own capability, as in people_of by the roster.
    own := array(
      select id from students where person_id = person and 'study' = any (can)
      union
      select child.student_id from student_guardians child join guardians guardian on guardian.id = child.guardian_id
      where guardian.person_id = person and 'family' = any (can) and (child.ends_on is null or child.ends_on > current_date));
    perform wall_set('own_students', own),
      wall_set('own_sections', array(select section_id from student_section_enrollments where student_id = any (own)));
  end if;
  if 'administer' = any (can) or own is not null then
    perform wall_set('schools', array(
      select wall_ids('schools') union select id from schools where 'administer' = any (can)
      union select school_id from students where id = any (own)));
  end if;
end $$;

do $$
declare
  -- %1$s: an audience's setting.
  readers constant text := $s$student_id in (select wall_ids('%1$s'))
    or (select student.school_id from wall_students student where student.id = student_id) = any ((select wall_list('%1$s_schools'))::uuid[])$s$;
  theirs constant text := format($s$case audience when 'safety' then %s else %s end$s$, format(readers, 'safety'), format(readers, 'plans'));
begin
  execute format('alter policy reading on student_alerts using (%s)', theirs);
  execute format('alter policy updating on student_alerts using (%s)', theirs);
end $$;

-- A student's name is asked of ids alone, as all policies ask; through `students` it asked that table's policy, and within it others'.
alter policy reading on persons using (
  (select wall_door()) = 'judge' or (select wall_administers())
  or exists (select from wall_students student where student.person_id = persons.id
    and (student.school_id = any ((select wall_list('whole_schools'))::uuid[]) or student.id in (select wall_ids('students'))
      or student.id = any ((select wall_list('own_students'))::uuid[])))
  or exists (select from staff member where member.person_id = persons.id)
  or exists (select from guardians guardian where guardian.person_id = persons.id));
