-- Who may ask the schema's functions, and where they look. Postgres lets everybody who signs in to the database call a new function; several
-- here answer with the rights of the tables' owner, and some tell whatever they are asked where no door was opened. From here on: the owner,
-- and the application's role what it needs. A test (sync-server/src/access/rights.db.test.ts) holds every later function to it.
do $$
declare
  own record;
begin
  -- Where a temporary table could stand before the real one, whoever may make one would be asked in its place: it is looked up last.
  perform set_config('search_path', current_setting('search_path') || ', pg_temp', true);
  for own in
    select routine.oid::regprocedure as name, routine.prosecdef as as_owner
    from pg_proc routine
    where routine.pronamespace = current_schema()::regnamespace and routine.proowner = current_user::regrole
      -- What an extension brought is its own.
      and not exists (select from pg_depend part where part.objid = routine.oid and part.classid = 'pg_proc'::regclass and part.deptype = 'e')
  loop
    execute format('revoke execute on routine %s from public', own.name);
    if own.as_owner then execute format('alter routine %s set search_path from current', own.name); end if;
  end loop;
end $$;

-- Whom a transaction acts for, and what policies ask of it.
grant execute on function
  people_of(text[], text[]), wall_enter(float8, uuid, text[]), wall_enter_online(float8, uuid, text[]),
  wall_enter_named(float8, uuid[], text[], int[], int[]), wall_enter_import(uuid, text[]), wall_judges(uuid[], text[]), wall_set(text, uuid[]),
  wall_ids(text), wall_list(text), wall_door(), wall_scopes(), wall_administers(), wall_imports(),
  wall_keeps_records(), wall_keeps_records_of(uuid), wall_may_link(uuid) to osss_app;
-- What the program asks by name.
grant execute on function
  duties_of(uuid), devices_heard(uuid[]), wall_names(uuid), import_referred(text), lock_sign_ins(text), meet_sign_in(jsonb, timestamptz),
  forget_waiting_sign_ins(timestamptz), people_named(text), people_found(text, uuid[]), person_places(uuid), sign_in_matches(jsonb),
  note_administrator(text, text), person_administers(uuid) to osss_app;
-- Columns as a document's cells; these read no table.
grant execute on function
  arrangement_cells(jsonb, jsonb, jsonb, jsonb), json_with_cells(jsonb, jsonb), assignment_cells(assignments), category_cells(assignment_categories),
  category_of(assignment_categories), gradebook_cells(section_gradebooks), entry_cells(gradebook_entries), score_of(gradebook_entries),
  final_grade_cells(final_grades), override_of(final_grades), posted_of(final_grades) to osss_app;
