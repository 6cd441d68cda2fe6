-- Excuses: one student, a day or a range of days ahead, one reason. What it wrote stands as office marks; here is which, so that it can be
-- taken back as a whole.
create table excuses (
  id uuid primary key default gen_random_uuid(),
  school_id uuid not null references schools,
  student_id uuid not null references students,
  begins_on date not null,
  ends_on date not null check (ends_on >= begins_on),
  code text not null,
  reason text not null,
  -- Null: the whole day.
  period_ids uuid[],
  created_by uuid not null references staff,
  created_at timestamptz not null default now(),
  withdrawn_by uuid references staff,
  withdrawn_at timestamptz,
  check ((withdrawn_by is null) = (withdrawn_at is null))
);
create index excuses_school on excuses (school_id, created_at);
create index excuses_student on excuses (student_id);

create table excuse_marks (
  excuse_id uuid not null references excuses,
  document_id text not null,
  -- Whose stamp the cell bears for as long as nobody else has written it.
  mutation_id uuid not null,
  -- The office's mark that it replaced.
  before jsonb,
  primary key (excuse_id, document_id)
);

-- The second wall around them (0030).
alter table excuses enable row level security;
alter table excuses force row level security;
alter table excuse_marks enable row level security;
alter table excuse_marks force row level security;
do $$
declare
  relation text;
begin
  foreach relation in array array['excuses', 'excuse_marks'] loop
    execute format('create policy owner_may on %I to %I using (true) with check (true)', relation, current_user);
  end loop;
end $$;
create policy reading on excuses for select to osss_app using (school_id = any ((select wall_list('attendance_schools'))::uuid[]));
create policy inserting on excuses for insert to osss_app with check (
  school_id = any ((select wall_list('attendance_schools'))::uuid[]) and created_by = any ((select wall_list('users'))::uuid[]));
create policy updating on excuses for update to osss_app using (school_id = any ((select wall_list('attendance_schools'))::uuid[]))
  with check (school_id = any ((select wall_list('attendance_schools'))::uuid[]) and withdrawn_by = any ((select wall_list('users'))::uuid[]));
create policy reading on excuse_marks for select to osss_app using (exists (select from excuses excuse where excuse.id = excuse_id));
create policy inserting on excuse_marks for insert to osss_app with check (exists (select from excuses excuse where excuse.id = excuse_id));
grant select, insert on excuses, excuse_marks to osss_app;
grant update (withdrawn_by, withdrawn_at) on excuses to osss_app;

-- When a teacher's device was last heard: an office that waits for a class wants to know whether it can be there yet. Only of the people of
-- the office's own schools, and only the moment.
create function devices_heard(people uuid[]) returns table (user_id uuid, heard_at timestamptz)
language sql stable security definer set search_path from current as $$
  select client.user_id, max(client.last_seen_at)
  from sync_clients client
  where client.user_id = any (people) and exists (
    select from wall_duty duty join wall_sections home on home.id = duty.section_id
    where duty.staff_id = client.user_id and home.school_id = any (coalesce(wall_list('whole_schools'), '{}')))
  group by client.user_id
$$;
create index sync_clients_user on sync_clients (user_id, last_seen_at);

-- What the office writes to the author of an edit that it decides. Set when the notice is made, like all of a notice.
alter table notices add column note text;
