-- The second wall. The first is the program's own: its rules and the permission in its queries. Behind it Postgres asks again, row by row:
-- the server works as `osss_app`, which owns nothing and is subject to every policy here. A transaction says whom it acts for, in settings
-- that end with it; one that says nothing sees nothing.
--
--   osss.door      `read`: one person, or several who named scopes; `judge`: a group of exchanges; `house`: what the server does by itself
--   osss.users     whom it acts for; the same by what the token lets them do: teachers, substitutes, attendance_office, records_office
--   osss.students, osss.sections, …   what they may hold, found here by the roster (`wall_enter`, `wall_enter_named`)
--
-- A group of exchanges acts for many at once. Therefore it reads all that a judge must know, gives nothing of it away but verdicts, and each
-- row it writes names its writer (`written_by`), who is asked for that row alone.

-- Roles belong to the whole cluster: another district's database may have made it, or is making it now.
do $$
begin
  -- Whoever runs the cluster may have made it: then the owner needs no right to make roles.
  if not exists (select from pg_roles where rolname = 'osss_app') then create role osss_app nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$
begin
  if not pg_has_role(current_user, 'osss_app', 'member') then execute format('grant osss_app to %I', current_user); end if;
  execute format('grant usage on schema %I to osss_app', current_schema());
end $$;

alter table attendance_sheets add column written_by uuid;
alter table attendance_events add column written_by uuid;
alter table persons add column written_by uuid;
alter table student_section_enrollments add column written_by uuid;

-- What a transaction has said -----------------------------------------------------------------------------------------------------------

create function wall_ids(name text) returns setof uuid language sql stable parallel safe as
$$ select unnest(nullif(current_setting('osss.' || name, true), '')::uuid[]) $$;

create function wall_list(name text) returns uuid[] language sql stable parallel safe as
$$ select nullif(current_setting('osss.' || name, true), '')::uuid[] $$;

create function wall_door() returns text language sql stable parallel safe as
$$ select nullif(current_setting('osss.door', true), '') $$;

create function wall_administers() returns boolean language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('osss.administers', true), '')::boolean, false) $$;

-- Who somebody is -----------------------------------------------------------------------------------------------------------------------

-- The only question that may be asked before a transaction has said whom it acts for: who these sign-ins are. Duties that ended stay: an
-- edit made while they lasted may still arrive, and counts by when it was made (EX5).
create function people_of(issuers text[], subjects text[])
returns table (
  issuer text, subject text, is_staff boolean, user_id uuid, name text, school_ids json, duties json, own_student_ids json, student_id uuid
) language plpgsql stable security definer set search_path from current set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return query
  select login.issuer, login.subject, s.id is not null, coalesce(s.id, guardian.id, student.id), p.first_name || ' ' || p.last_name,
    (select coalesce(json_agg(w.school_id order by w.school_id), '[]') from staff_schools w
      where w.staff_id = s.id and (w.begins_on is null or w.begins_on <= current_date) and (w.ends_on is null or w.ends_on >= current_date - 1)),
    (select coalesce(json_agg(json_build_object('section_id', a.section_id, 'role', a.role, 'begins_on', a.begins_on, 'ends_on', a.ends_on)
        order by a.section_id, a.begins_on, a.role), '[]')
      from teacher_section_assignments a where a.staff_id = s.id),
    (select coalesce(json_agg(own.id order by own.id), '[]') from wall_own_students(p.id) own (id)),
    student.id
  from unnest(issuers, subjects) as asked (issuer, subject)
  join logins login on login.issuer = asked.issuer and login.subject = asked.subject
  join persons p on p.id = login.person_id
  left join staff s on s.person_id = p.id
  left join guardians guardian on guardian.person_id = p.id
  left join students student on student.person_id = p.id
  where coalesce(s.id, guardian.id, student.id) is not null;
end $$;

create function wall_own_students(person uuid) returns setof uuid language sql stable as $$
  select id from students where person_id = person
  union
  select child.student_id from student_guardians child join guardians guardian on guardian.id = child.guardian_id
  where guardian.person_id = person and (child.ends_on is null or child.ends_on > current_date)
$$;

-- What somebody may hold ----------------------------------------------------------------------------------------------------------------

-- FD4, FD9 a second time, by the roster and what the token lets a person do; a test compares it with the program's own. Without CTEs, so
-- that asking for one scope looks up one.
create function wall_works(moment float8, who uuid) returns table (school_id uuid, today date) language sql stable as $$
  select place.school_id, day.today
  from staff_schools place join schools school on school.id = place.school_id
  cross join lateral (select (to_timestamp(moment / 1000) at time zone school.timezone)::date as today) day
  where place.staff_id = who and coalesce(place.begins_on, day.today) <= day.today and day.today <= coalesce(place.ends_on, day.today)
$$;

-- Who reads alerts where a school has not said otherwise.
create function wall_reads_alerts(settings jsonb, audience text, capability text) returns boolean language sql immutable as $$
  select case when settings #> array['alert_readers', audience] is not null then settings #> array['alert_readers', audience] ? capability
    else capability = any (case audience when 'safety' then array['teach', 'substitute', 'attendance_office', 'records_office', 'health', 'counsel']
      else array['teach', 'records_office', 'counsel', 'health'] end) end
$$;

create function wall_duties(moment float8, who uuid, can text[])
returns table (section_id uuid, school_id uuid, role text, term_end date, today date) language sql stable as $$
  select work.section_id, section.school_id, work.role, term.end_date, day.today
  from teacher_section_assignments work
  join course_sections section on section.id = work.section_id
  join academic_terms term on term.id = section.term_id
  join schools school on school.id = section.school_id
  cross join lateral (select (to_timestamp(moment / 1000) at time zone school.timezone)::date as today) day
  where work.staff_id = who and case work.role when 'substitute' then 'substitute' else 'teach' end = any (can)
    and coalesce(work.begins_on, day.today) <= day.today
    and day.today <= least(work.ends_on, case work.role when 'substitute' then term.end_date else term.end_date + 30 end)
$$;

-- Somebody who only reads online holds nothing: an office's whole school is open by its id (`whole_schools`), and thousands of pupils need not
-- be counted up for one list.
create function wall_online() returns boolean language sql stable parallel safe as
$$ select coalesce(nullif(current_setting('osss.online', true), '')::boolean, false) $$;

create function wall_grants(moment float8, who uuid, can text[]) returns table (kind text, ref uuid) language sql stable as $$
  select 'user', who
  union all select 'school', school_id from wall_works(moment, who)
  union all select 'school', school_id from wall_duties(moment, who, can)
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
  select 'student', student.id from wall_works(moment, who) works join students student on student.school_id = works.school_id
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

create function wall_set(name text, ids uuid[]) returns void language sql as
$$ select set_config('osss.' || name, coalesce(ids, '{}')::text, true) $$;

create function wall_hold(kinds text[], refs uuid[]) returns void language plpgsql as $$
declare
  held record;
begin
  for held in
    select setting, array_agg(ref) filter (where ref is not null) as ids
    from (values ('school', 'schools'), ('roster', 'sections'), ('attendance', 'attendance'), ('student', 'students'), ('safety', 'safety'),
      ('plans', 'plans')) known (kind, setting)
    left join unnest(kinds, refs) as given (kind, ref) using (kind)
    group by setting
  loop
    perform wall_set(held.setting, held.ids);
  end loop;
end $$;

create function wall_scopes_are(ids int[]) returns void language sql as
$$ select set_config('osss.scopes', coalesce(ids, '{}')::text, true) $$;

create function wall_scopes() returns setof int language sql stable parallel safe as
$$ select unnest(nullif(current_setting('osss.scopes', true), '')::int[]) $$;

-- One person comes in, to read or to write through REST, or to be told what is theirs.
-- Planned once a session: planned for each transaction it took longer than all that the transaction reads.
create function wall_enter(moment float8, who uuid, can text[]) returns void
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
  -- Nurses and counselors hold nothing on a device; what they keep, they read whatever the school has set.
  if can && array['counsel', 'health'] then
    perform wall_set(held.setting, array(
      select wall_ids(held.setting)
      union
      select alert.student_id from student_alerts alert join students student on student.id = alert.student_id
      join schools school on school.id = student.school_id
      where alert.audience = held.audience and student.school_id = any (works)
        and exists (select from unnest(array['counsel', 'health']) able where able = any (can)
          and (able = held.keeper or wall_reads_alerts(school.settings, held.audience, able)))))
    from (values ('safety', 'safety', 'health'), ('plans', 'plan', 'counsel')) held (setting, audience, keeper);
  end if;
  perform set_config('osss.administers', ('administer' = any (can))::text, true),
    wall_set('attendance_schools', case when 'attendance_office' = any (can) then works end),
    wall_set('records_schools', case when 'records_office' = any (can) then works end),
    wall_set('counsel_schools', case when 'counsel' = any (can) then works end),
    wall_set('health_schools', case when 'health' = any (can) then works end),
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

-- To read through REST, where nobody holds anything and no scope is asked for.
create function wall_enter_online(moment float8, who uuid, can text[]) returns void
language plpgsql security definer set search_path from current as
$$ begin perform set_config('osss.online', 'true', true); perform wall_enter(moment, who, can); end $$;

-- Several come in at once, each naming scopes (EX10). A scope is open only where everybody who named it may hold it: one who may not must
-- find nothing behind another who may. Their places are answered, so that each of them is asked alone and keeps nothing from the others.
create function wall_enter_named(moment float8, people uuid[], abilities text[], asked int[], named int[]) returns int[]
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
  -- Of named alerts also the students.
  select kinds || array_agg('student'::text), refs || array_agg(alert.ref) into kinds, refs
  from unnest(kinds, refs) as alert (kind, ref) where alert.kind in ('safety', 'plans');
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

-- Whom the rows of this transaction may name as their writer, by what each may do.
create function wall_judges(people uuid[], can text[]) returns void language sql as $$
  select wall_set('users', people),
    wall_set('teachers', case when 'teach' = any (can) then people end),
    wall_set('substitutes', case when 'substitute' = any (can) then people end),
    wall_set('attendance_office', case when 'attendance_office' = any (can) then people end),
    wall_set('records_office', case when 'records_office' = any (can) then people end)
$$;

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

-- The policies -------------------------------------------------------------------------------------------------------------------------

-- What policies ask of other tables, they ask of these: ids, days and roles, nobody's name. A policy that asked the tables themselves would
-- have their policies asked within, and those again others': a statement of a hundred parts, and to begin it took longer than to run it.
create view wall_sections as select id, school_id, term_id from course_sections;
create view wall_duty as
  select work.staff_id, work.section_id, work.role, work.begins_on, work.ends_on, term.end_date as term_end
  from teacher_section_assignments work
  join course_sections section on section.id = work.section_id join academic_terms term on term.id = section.term_id;
create view wall_places as
  select staff_id, school_id from staff_schools
  where (begins_on is null or begins_on <= current_date) and (ends_on is null or ends_on >= current_date - 1);
create view wall_sheets as select sheet_no, section_id, date from attendance_sheets;
create view wall_students as select id, person_id, school_id from students;
create view wall_enrolled as select id, section_id, student_id from student_section_enrollments;
create view wall_zones as select id, timezone from schools;
grant select on wall_sections, wall_duty, wall_places, wall_sheets, wall_students, wall_enrolled, wall_zones to osss_app;

create procedure wall_up(relation text, reading text, inserting text default null, updating text default null, deleting text default null)
language plpgsql as $$
begin
  execute format('alter table %I enable row level security', relation);
  execute format('alter table %I force row level security', relation);
  execute format('create policy owner_may on %I to %I using (true) with check (true)', relation, current_user);
  execute format('create policy reading on %I for select to osss_app using (%s)', relation, reading);
  execute format('grant select on %I to osss_app', relation);
  if inserting is not null then
    execute format('create policy inserting on %I for insert to osss_app with check (%s)', relation, inserting);
    execute format('grant insert on %I to osss_app', relation);
  end if;
  if updating is not null then
    execute format('create policy updating on %I for update to osss_app using (%s) with check (%s)', relation, reading, updating);
    execute format('grant update on %I to osss_app', relation);
  end if;
  if deleting is not null then
    execute format('create policy deleting on %I for delete to osss_app using (%s)', relation, deleting);
    execute format('grant delete on %I to osss_app', relation);
  end if;
end $$;

do $$
declare
  judges constant text := $s$(select wall_door()) = 'judge'$s$;
  house constant text := $s$(select wall_door()) = 'house'$s$;
  admin constant text := '(select wall_administers())';
  anybody constant text := '(select wall_door()) is not null';
  of_school constant text := $s$school_id = any ((select wall_list('schools'))::uuid[])$s$;
  -- %1$s: a section.
  whole_section constant text :=
    $s$exists (select from wall_sections home where home.id = %1$s and home.school_id = any ((select wall_list('whole_schools'))::uuid[]))$s$;
  records_of constant text :=
    $s$exists (select from wall_sections home where home.id = %1$s and home.school_id = any ((select wall_list('records_schools'))::uuid[]))$s$;

  -- A row names its writer, %1$s: may they have written in the section %2$s, at the moment %3$s, about the day %4$s? Written out, since
  -- Postgres looks into no function that asks a table, and to call one for each of thirty marks costs more than all else together.
  teaches constant text := $s$exists (
    select from wall_duty duty
    where duty.section_id = %2$s and duty.staff_id = %1$s
      and case duty.role
        when 'substitute' then duty.staff_id = any ((select wall_list('substitutes'))::uuid[])
          and coalesce(duty.begins_on <= %4$s, true) and coalesce(%4$s <= duty.ends_on, true)
        else duty.staff_id = any ((select wall_list('teachers'))::uuid[]) end
      -- A day more than the rule: days begin at another moment here than at the school.
      and coalesce(%3$s::date, %4$s) <= duty.term_end + case duty.role when 'substitute' then 1 else 31 end
      and (duty.begins_on is null and duty.ends_on is null or %3$s is null or (
        select (%3$s at time zone zone.timezone)::date between coalesce(duty.begins_on, '-infinity') and coalesce(duty.ends_on, 'infinity')
        from wall_sections home join wall_zones zone on zone.id = home.school_id where home.id = %2$s)))$s$;
  works_there constant text := $s$exists (select from wall_sections home join wall_places place on place.school_id = home.school_id
    where home.id = %2$s and place.staff_id = %1$s)$s$;
  office constant text := $s$%1$s = any ((select wall_list('attendance_office'))::uuid[]) and $s$ || works_there;
  -- Whose yes applies what was held (EX5).
  decides constant text := $s$%1$s = any ((select wall_list('deciders'))::uuid[])
    and (%1$s = any ((select wall_list('attendance_office'))::uuid[]) or %1$s = any ((select wall_list('records_office'))::uuid[])) and $s$ || works_there;
  sheet_writer constant text := format(teaches || ' or ' || office || ' or ' || decides,
    'attendance_sheets.written_by', 'attendance_sheets.section_id', 'attendance_sheets.taken_effective_at', 'attendance_sheets.date');
  mark_writer constant text := format($s$exists (select from wall_sheets sheet where sheet.sheet_no = attendance_events.sheet_no
      and case attendance_events.source when 'teacher' then $s$ || teaches || ' or ' || decides || ' else ' || office || ' or ' || decides || ' end)',
    'attendance_events.written_by', 'sheet.section_id', 'attendance_events.effective_at', 'sheet.date');
  -- %1$s: who writes, %2$s: a student's school.
  registrar constant text := $s$%1$s = any ((select wall_list('records_office'))::uuid[])
    and exists (select from wall_places place where place.staff_id = %1$s and place.school_id = %2$s)$s$;
  -- The records office keeps all alerts, the nurse what is of health, the counselor the plans; and each says who it is.
  keeps constant text := $s$exists (
      select from wall_students student where student.id = student_id and (student.school_id in (select wall_ids('records_schools'))
        or case audience when 'safety' then student.school_id in (select wall_ids('health_schools'))
          else student.school_id in (select wall_ids('counsel_schools')) end))$s$;
  of_own constant text := $s$written_by in (select wall_ids('users')) and $s$;
  relation text;
begin
  -- A school's own order: its people may read it, administrators write it.
  call wall_up('organizations', anybody, admin, admin, admin);
  call wall_up('schools', judges || $s$ or id = any ((select wall_list('schools'))::uuid[])$s$, admin, admin, admin);
  foreach relation in array array['academic_terms', 'bell_schedules', 'calendars', 'attendance_codes', 'courses', 'period_mappings'] loop
    call wall_up(relation, judges || ' or ' || of_school, admin, admin, admin);
  end loop;
  call wall_up('grading_periods', judges || ' or exists (select from academic_terms term where term.id = term_id)', admin, admin, admin);
  call wall_up('periods', judges || ' or exists (select from bell_schedules schedule where schedule.id = bell_schedule_id)', admin, admin, admin);
  call wall_up('calendar_days', judges || ' or exists (select from calendars calendar where calendar.id = calendar_id)', admin, admin, admin);

  -- Rosters.
  call wall_up('course_sections',
    judges || $s$ or id in (select wall_ids('sections')) or id in (select wall_ids('attendance'))
      or id = any ((select wall_list('own_sections'))::uuid[]) or school_id = any ((select wall_list('whole_schools'))::uuid[])$s$, admin, admin, admin);
  foreach relation in array array['section_meetings', 'section_period_labels'] loop
    call wall_up(relation, judges || ' or exists (select from course_sections section where section.id = section_id)', admin, admin, admin);
  end loop;
  call wall_up('teacher_section_assignments',
    judges || $s$ or staff_id = any ((select wall_list('users'))::uuid[]) or section_id in (select wall_ids('sections'))
      or section_id = any ((select wall_list('own_sections'))::uuid[]) or $s$ || format(whole_section, 'section_id'),
    admin || ' or ' || format(records_of, 'section_id'), admin || ' or ' || format(records_of, 'section_id'),
    admin || ' or ' || format(records_of, 'section_id'));
  call wall_up('student_section_enrollments',
    judges || $s$ or section_id in (select wall_ids('sections')) or student_id = any ((select wall_list('own_students'))::uuid[]) or $s$
      || format(whole_section, 'section_id'),
    admin || ' or ' || format(records_of, 'section_id'),
    admin || $s$ or exists (select from wall_sections home where home.id = student_section_enrollments.section_id and $s$
      || format(registrar, 'student_section_enrollments.written_by', 'home.school_id') || ')', admin);
  call wall_up('students',
    judges || $s$ or school_id = any ((select wall_list('whole_schools'))::uuid[]) or id in (select wall_ids('students'))
      or id = any ((select wall_list('own_students'))::uuid[])$s$,
    admin, admin || $s$ or school_id = any ((select wall_list('records_schools'))::uuid[])$s$, admin);
  call wall_up('student_photos', judges || ' or exists (select from students student where student.id = student_id)', admin, admin, admin);
  call wall_up('staff_schools', judges || $s$ or staff_id = any ((select wall_list('users'))::uuid[]) or $s$ || of_school, admin, admin, admin);
  call wall_up('staff',
    judges || $s$ or id = any ((select wall_list('users'))::uuid[])
      or exists (select from staff_schools place where place.staff_id = staff.id)
      or exists (select from teacher_section_assignments duty where duty.staff_id = staff.id)$s$, admin, admin, admin);
  call wall_up('student_guardians',
    judges || $s$ or student_id = any ((select wall_list('own_students'))::uuid[])
      or exists (select from wall_students student where student.id = student_id and student.school_id = any ((select wall_list('whole_schools'))::uuid[]))$s$,
    admin, admin, admin);
  call wall_up('guardians',
    judges || $s$ or id = any ((select wall_list('users'))::uuid[]) or exists (select from student_guardians child where child.guardian_id = guardians.id)$s$,
    admin, admin, admin);
  call wall_up('persons',
    judges || ' or ' || admin || $s$ or exists (select from students student where student.person_id = persons.id)
      or exists (select from staff member where member.person_id = persons.id)
      or exists (select from guardians guardian where guardian.person_id = persons.id)$s$,
    admin,
    admin || $s$ or exists (select from wall_students student where student.person_id = persons.id and $s$
      || format(registrar, 'persons.written_by', 'student.school_id') || ')', admin);
  call wall_up('external_ids', admin, admin, admin, admin);
  call wall_up('logins', admin, admin, admin, admin);

  -- Attendance: what is written names who wrote it.
  call wall_up('attendance_sheets',
    judges || $s$ or section_id in (select wall_ids('attendance')) or section_id = any ((select wall_list('own_sections'))::uuid[]) or $s$
      || format(whole_section, 'section_id'),
    sheet_writer, sheet_writer);
  call wall_up('attendance_events',
    judges || $s$ or exists (select from wall_sheets sheet where sheet.sheet_no = attendance_events.sheet_no
          and (sheet.section_id in (select wall_ids('attendance')) or $s$ || format(whole_section, 'sheet.section_id') || $s$))
        or student_id = any ((select wall_list('own_students'))::uuid[])$s$,
    mark_writer, mark_writer);

  -- Alerts: no judge reads them, since no device writes them.
  call wall_up('student_alerts',
    $s$case audience when 'safety' then student_id in (select wall_ids('safety')) else student_id in (select wall_ids('plans')) end$s$,
    of_own || keeps, of_own || keeps, keeps);

  -- What was judged, and what is said of it.
  call wall_up('change_history',
    judges || $s$ or user_id = any ((select wall_list('users'))::uuid[]) or case collection
        when 'attendance_sheets' then exists (select from wall_sections home
          where home.id = split_part(document_id, ':', 1)::uuid and home.school_id = any ((select wall_list('attendance_schools'))::uuid[]))
        when 'students' then exists (select from wall_students student
          where student.id = document_id::uuid and student.school_id = any ((select wall_list('records_schools'))::uuid[]))
        when 'enrollments' then exists (select from wall_enrolled enrolled join wall_sections home on home.id = enrolled.section_id
          where enrolled.id = document_id::uuid and home.school_id = any ((select wall_list('records_schools'))::uuid[]))
        else false end$s$, anybody);
  call wall_up('held_mutations',
    judges || ' or ' || house || $s$ or user_id = any ((select wall_list('users'))::uuid[]) or case collection
      when 'attendance_sheets' then school_id = any ((select wall_list('attendance_schools'))::uuid[])
      else school_id = any ((select wall_list('records_schools'))::uuid[]) end$s$,
    $s$user_id = any ((select wall_list('users'))::uuid[])$s$,
    -- Its author may take it back; to decide is for the office whose records they are.
    $s$case when decision is null or decision = 'withdrawn' then user_id = any ((select wall_list('users'))::uuid[])
      else decided_by = any ((select wall_list('users'))::uuid[])
        and exists (select from wall_places place where place.staff_id = decided_by and place.school_id = held_mutations.school_id)
        and case collection when 'attendance_sheets' then decided_by = any ((select wall_list('attendance_office'))::uuid[])
          else decided_by = any ((select wall_list('records_office'))::uuid[]) end end$s$);
  call wall_up('notices', $s$user_id = any ((select wall_list('users'))::uuid[])$s$,
    -- What stands at the school is told to nobody who has no business there.
    $s$theirs is null or theirs = 'null' or case collection
        when 'attendance_sheets' then exists (select from wall_duty duty
            where duty.staff_id = user_id and duty.section_id = split_part(document_id, ':', 1)::uuid)
          or exists (select from wall_sections home join wall_places place on place.school_id = home.school_id
            where home.id = split_part(document_id, ':', 1)::uuid and place.staff_id = user_id)
        when 'students' then exists (select from wall_students student join wall_places place on place.school_id = student.school_id
          where student.id = document_id::uuid and place.staff_id = user_id)
        when 'enrollments' then exists (select from wall_enrolled enrolled join wall_sections home on home.id = enrolled.section_id
          join wall_places place on place.school_id = home.school_id where enrolled.id = document_id::uuid and place.staff_id = user_id)
        else false end$s$);
  call wall_up('cell_stamps', judges || $s$ or (select wall_door()) = 'read'$s$, anybody, anybody);

  -- The feed, and what the exchange remembers.
  call wall_up('sync_scopes', judges || ' or ' || house || ' or id in (select wall_scopes())', null, house);
  call wall_up('sync_entries', judges || ' or ' || house || ' or scope in (select wall_scopes())', null, null, house);
  call wall_up('sync_clients', judges, $s$user_id = any ((select wall_list('users'))::uuid[])$s$, $s$user_id = any ((select wall_list('users'))::uuid[])$s$);
  -- Whose journal it is has been asked of its client, which the same statement notes.
  call wall_up('sync_receipts', judges || ' or ' || house, judges, judges, house);
  call wall_up('sync_verdicts', judges || ' or ' || house, $s$user_id = any ((select wall_list('users'))::uuid[])$s$, null, house);
  call wall_up('sync_deliveries', house, 'true', null, house);
end $$;
drop procedure wall_up;

-- No person's: epochs, generations and keys. The triggers' own notes are written by the triggers alone.
grant select on schema_migrations, sync_keys, sync_epochs, sync_generations, sync_ticks to osss_app;
grant insert on sync_epochs, sync_generations, sync_ticks to osss_app;
grant update on sync_epochs, sync_generations to osss_app;
grant delete on sync_ticks to osss_app;
grant usage, select on sequence sync_clock to osss_app;

-- Foreign-key checks planned while a table was empty scan it for as long as the session lives; who may not own a table may still say that
-- it was filled.
create function refresh_statistics() returns void language plpgsql security definer set search_path from current as $$
declare
  relation regclass;
begin
  for relation in select oid from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r' loop
    execute format('analyze %s', relation);
  end loop;
end $$;
revoke execute on function refresh_statistics() from public;
grant execute on function refresh_statistics() to osss_app;
