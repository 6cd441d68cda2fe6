-- How a class sits and works: seating layouts, wishes, groups and the picker's round, each by ids that devices make. As JSON: a layout means
-- something only as a whole, no question is ever asked across them, and a seat names a student who may have left long ago. Stamps of the
-- single cells are in cell_stamps.
create table section_arrangements (
  section_id uuid primary key references course_sections on delete cascade,
  seating_layouts jsonb not null default '{}',
  seating_wishes jsonb not null default '{}',
  groups jsonb not null default '{}',
  picked jsonb not null default '{}',
  -- Whom the second wall asks: who wrote last, and when that counts as written.
  written_by uuid,
  written_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- Every cell of an arrangement (shared/src/collections/sections.ts) that has a value.
create function arrangement_cells(seating_layouts jsonb, seating_wishes jsonb, groups jsonb, picked jsonb)
returns table (path text[], value jsonb) language sql immutable as $$
  select array['seating_layouts', layout.key, field.key], field.value
  from jsonb_each(seating_layouts) layout cross join lateral jsonb_each(layout.value) field where field.key in ('name', 'grid', 'deleted_at')
  union all
  select array['seating_layouts', layout.key, 'seats', seat.key], seat.value
  from jsonb_each(seating_layouts) layout cross join lateral jsonb_each(coalesce(layout.value -> 'seats', '{}')) seat
  union all
  select array['groups', team.key, field.key], field.value
  from jsonb_each(groups) team cross join lateral jsonb_each(team.value) field where field.key in ('name', 'deleted_at')
  union all
  select array['groups', team.key, 'members', member.key], member.value
  from jsonb_each(groups) team cross join lateral jsonb_each(coalesce(team.value -> 'members', '{}')) member
  union all
  select array['seating_wishes', wish.key], wish.value from jsonb_each(seating_wishes) wish
  union all
  select array['picked', student.key], student.value from jsonb_each(picked) student
$$;

-- `body` with these cells, by their paths with slashes; what is null is not there.
create function json_with_cells(body jsonb, cells jsonb) returns jsonb language plpgsql immutable as $$
declare
  cell record;
  path text[];
begin
  for cell in select key, value from jsonb_each(cells) order by key loop
    path := string_to_array(cell.key, '/');
    for depth in 1 .. cardinality(path) - 1 loop
      if jsonb_typeof(body #> path[:depth]) is distinct from 'object' then body := jsonb_set(body, path[:depth], '{}'); end if;
    end loop;
    body := case when cell.value = 'null' then body #- path else jsonb_set(body, path, cell.value) end;
  end loop;
  return body;
end $$;

-- EX3 for whatever writes a cell without saying when, of the tables of collections whose stamps lie in cell_stamps: the trigger's arguments are
-- the collection, and for a row `r` the SQL of its document's id and a query of its cells (path, value).
create function stamp_cells() returns trigger language plpgsql as $$
declare
  cells text := format('select %s as id, cell.path, cell.value from %%s r cross join lateral (%s) cell (path, value) where jsonb_typeof(cell.value) <> ''null''',
    tg_argv[1], tg_argv[2]);
  changed text := format(cells, 'new_rows');
begin
  if current_setting('osss.stamped', true) = 'on' then return null; end if;
  if tg_op = 'UPDATE' then
    changed := format('(%1$s except %2$s) union all (%2$s except %1$s)', format(cells, 'new_rows'), format(cells, 'old_rows'));
  end if;
  execute format($q$
    insert into cell_stamps (collection, document_id, path, effective_at, seq, mutation_id, step)
    select %L, id, path, date_trunc('milliseconds', clock_timestamp()), 0, gen_random_uuid(), 0
    from (select distinct id, path from (%s) changed order by id, path) cell
    on conflict (collection, document_id, path) do update
      set effective_at = excluded.effective_at, seq = 0, mutation_id = excluded.mutation_id, step = 0$q$, tg_argv[0], changed);
  return null;
end $$;

create trigger stamp_insert after insert on section_arrangements referencing new table as new_rows for each statement
  execute function stamp_cells('sections', 'r.section_id::text', 'select * from arrangement_cells(r.seating_layouts, r.seating_wishes, r.groups, r.picked)');
create trigger stamp_update after update on section_arrangements referencing old table as old_rows new table as new_rows for each statement
  execute function stamp_cells('sections', 'r.section_id::text', 'select * from arrangement_cells(r.seating_layouts, r.seating_wishes, r.groups, r.picked)');
