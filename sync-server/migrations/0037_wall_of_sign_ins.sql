-- The second wall around who signs in as whom (0017, 0030). What concerns people of other schools is asked by functions of the owner, which
-- answer with ids; what is read and written through REST is asked here, row by row.

-- All schools a person belongs to are the registrar's own: who also belongs to another is an administrator's.
create function wall_may_link(person uuid) returns boolean language plpgsql stable as $$
declare
  own uuid[] := wall_list('records_schools');
begin
  return wall_administers() or coalesce((select bool_and(place.school_id = any (own)) from person_places(person) place), false);
end $$;
create function wall_keeps_records_of(person uuid) returns boolean language plpgsql stable as $$
declare
  own uuid[] := wall_list('records_schools');
begin
  return wall_administers() or exists (select from person_places(person) place where place.school_id = any (own));
end $$;
create function wall_keeps_records() returns boolean language sql stable as $$
  select (select wall_administers()) or cardinality((select wall_list('records_schools'))::uuid[]) > 0
$$;
do $$
declare
  relation text;
begin
  foreach relation in array array['sign_in_rules', 'waiting_sign_ins', 'login_changes'] loop
    execute format('alter table %I enable row level security', relation);
    execute format('alter table %I force row level security', relation);
    execute format('create policy owner_may on %I to %I using (true) with check (true)', relation, current_user);
  end loop;
end $$;

drop policy reading on logins;
drop policy inserting on logins;
drop policy updating on logins;
drop policy deleting on logins;
create policy reading on logins for select to osss_app using (
  (select wall_administers()) or (select wall_keeps_records()) and wall_keeps_records_of(person_id));
create policy inserting on logins for insert to osss_app with check (wall_may_link(person_id));
create policy updating on logins for update to osss_app using ((select wall_administers())) with check ((select wall_administers()));
create policy deleting on logins for delete to osss_app using (wall_may_link(person_id));

create policy reading on sign_in_rules for select to osss_app using ((select wall_keeps_records()));
create policy inserting on sign_in_rules for insert to osss_app with check ((select wall_administers()));
create policy deleting on sign_in_rules for delete to osss_app using ((select wall_administers()));
grant select, insert, delete on sign_in_rules to osss_app;

create policy reading on waiting_sign_ins for select to osss_app using (
  -- It means one of the registrar's people, or nobody at all.
  (select wall_administers()) or (select wall_keeps_records())
    and (school_ids = '{}' or school_ids && (select wall_list('records_schools'))::uuid[]));
create policy updating on waiting_sign_ins for update to osss_app using (
  -- It means one of the registrar's people, or nobody at all.
  (select wall_administers()) or (select wall_keeps_records())
    and (school_ids = '{}' or school_ids && (select wall_list('records_schools'))::uuid[]));
create policy deleting on waiting_sign_ins for delete to osss_app using (
  -- It means one of the registrar's people, or nobody at all.
  (select wall_administers()) or (select wall_keeps_records())
    and (school_ids = '{}' or school_ids && (select wall_list('records_schools'))::uuid[]));
grant select, update, delete on waiting_sign_ins to osss_app;

-- Append-only. A change that is nobody's hand is written by the owner's function.
create policy reading on login_changes for select to osss_app using (
  (select wall_administers()) or by_user_id = any ((select wall_list('users'))::uuid[])
  or person_id is not null and wall_keeps_records_of(person_id));
create policy inserting on login_changes for insert to osss_app with check (
  by_user_id = any ((select wall_list('users'))::uuid[])
  and case when action = 'rule' then (select wall_administers())
    when person_id is null then (select wall_keeps_records()) else wall_may_link(person_id) end);
grant select, insert on login_changes to osss_app;
