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
