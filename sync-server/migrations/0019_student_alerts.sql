-- What whoever is with a student must know, and what those who teach and counsel must keep to. An import never touches it.

create table student_alerts (
  id uuid primary key default gen_random_uuid(),
  student_id uuid not null references students,
  audience text not null check (audience in ('safety', 'plan')),
  kind text not null,
  title text not null,
  details text,
  instructions text,
  begins_on date,
  ends_on date check (ends_on >= begins_on),
  extra jsonb not null default '{}',
  -- Whom the second wall asks: who wrote what stands here.
  written_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index student_alerts_student on student_alerts (student_id);

-- A document lies in one scope, fixed by its key: an alert that moved would stay behind on devices.
create function refuse_moved_alert() returns trigger language plpgsql as $$
begin
  raise exception 'The student and the audience of an alert never change: make another alert and delete this one.'
    using errcode = 'restrict_violation';
end $$;
create trigger key_stays before update on student_alerts for each row
  when ((old.id, old.student_id, old.audience) is distinct from (new.id, new.student_id, new.audience))
  execute function refuse_moved_alert();
