-- A school's first period is a thousand classes within a minute: what the second wall asks then, it asks once for a class and not for each mark,
-- and of a teacher's own class before all else (0030, 0038).

-- What works as the owner looks temporary tables up last (0050).
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

-- Which of these sheets' marks these writers may have written at these moments; said before the marks come, and good for this transaction.
create function wall_marks() returns table (sheet_no bigint, written_by uuid, effective_at timestamptz) language sql stable parallel safe as $$
  select * from unnest(nullif(current_setting('osss.marks_sheets', true), '')::bigint[], nullif(current_setting('osss.marks_writers', true), '')::uuid[],
    nullif(current_setting('osss.marks_moments', true), '')::timestamptz[])
$$;

do $$
declare
  -- As 0030 has it: may %1$s have written in the section %2$s, at the moment %3$s, about the day %4$s?
  teaches constant text := $s$exists (
    select from wall_duty duty
    where duty.section_id = %2$s and duty.staff_id = %1$s
      and case duty.role
        when 'substitute' then duty.staff_id = any ((select wall_list('substitutes'))::uuid[])
          and coalesce(duty.begins_on <= %4$s, true) and coalesce(%4$s <= duty.ends_on, true)
        else duty.staff_id = any ((select wall_list('teachers'))::uuid[]) end
      and coalesce(%3$s::date, %4$s) <= duty.term_end + case duty.role when 'substitute' then 1 else 31 end
      and (duty.begins_on is null and duty.ends_on is null or %3$s is null or (
        select (%3$s at time zone zone.timezone)::date between coalesce(duty.begins_on, '-infinity') and coalesce(duty.ends_on, 'infinity')
        from wall_sections home join wall_zones zone on zone.id = home.school_id where home.id = %2$s)))$s$;
  policy record;
begin
  execute format($s$
    create function wall_open_marks(sheets bigint[], writers uuid[], moments float8[]) returns void language sql as $f$
      select set_config('osss.marks_sheets', coalesce(array_agg(open.sheet_no), '{}')::text, true),
        set_config('osss.marks_writers', coalesce(array_agg(open.written_by), '{}')::text, true),
        set_config('osss.marks_moments', coalesce(array_agg(open.effective_at), '{}')::text, true)
      from (
        select mark.sheet_no, mark.written_by, mark.effective_at
        from (select sheet_no, written_by, to_timestamp(moment / 1000.0) as effective_at
          from unnest(sheets, writers, moments) as said (sheet_no, written_by, moment)) mark
        join wall_sheets sheet on sheet.sheet_no = mark.sheet_no
        where %s
      ) open
    $f$
    $s$, format(teaches, 'mark.written_by', 'sheet.section_id', 'mark.effective_at', 'sheet.date'));

  for policy in
    select polname as name, case polcmd when 'a' then 'insert' else 'update' end as command, pg_get_expr(polwithcheck, polrelid) as asked
    from pg_policy where polrelid = 'attendance_events'::regclass and polname in ('inserting', 'updating')
  loop
    execute format($s$alter policy %I on attendance_events with check (
      source = 'teacher' and (sheet_no, written_by, effective_at) in (select said.sheet_no, said.written_by, said.effective_at from wall_marks() said)
      or %s)$s$, policy.name, policy.asked);
  end loop;
end $$;

revoke execute on function wall_marks(), wall_open_marks(bigint[], uuid[], float8[]) from public;
grant execute on function wall_marks(), wall_open_marks(bigint[], uuid[], float8[]) to osss_app;

-- As 0038 has it. A teacher's own class, which is what is named nearly always, is found without going through all that somebody may hold.
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
    select wish.place, scope.id, scope.kind, scope.ref,
      scope.kind in ('roster', 'attendance') and exists (
        select from wall_duties(moment, people[wish.place], string_to_array(abilities[wish.place], ',')) duty where duty.section_id = scope.ref)
      or exists (
        select from wall_grants(moment, people[wish.place], string_to_array(abilities[wish.place], ',')) granted
        where granted.kind = scope.kind and granted.ref = scope.ref) as open
    from unnest(asked, named) as wish (place, scope)
    join sync_scopes scope on scope.id = wish.scope
  ), opened as (
    select id, kind, ref from answered group by id, kind, ref having bool_and(open)
  )
  select (select array_agg(id) from opened), (select array_agg(kind) from opened), (select array_agg(ref) from opened),
    (select array_agg(distinct place) from answered where not open) into ids, kinds, refs, strangers;
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
