-- Whom to call about a student: guardians as the roster has them, and who else the family has named.

alter table student_guardians
  -- The document's: one a person and student.
  add column id uuid not null unique default gen_random_uuid(),
  add column contact_priority int check (contact_priority > 0),
  add column written_by uuid,
  alter column relationship drop not null;

create table emergency_contacts (
  id uuid primary key default gen_random_uuid(),
  -- Whose contact it is, as OSSS has it.
  person_id uuid not null references persons on delete cascade,
  contact_name text not null,
  relationship text,
  phone text,
  email text,
  contact_priority int check (contact_priority > 0),
  extra jsonb not null default '{}',
  written_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index emergency_contacts_person on emergency_contacts (person_id);

-- A document lies in one scope, fixed by its key: a contact that moved would stay behind on devices.
create function refuse_moved_contact() returns trigger language plpgsql as $$
begin
  raise exception 'Whose contact somebody is never changes: make another contact and delete this one.' using errcode = 'restrict_violation';
end $$;
create trigger key_stays before update on emergency_contacts for each row
  when ((old.id, old.person_id) is distinct from (new.id, new.person_id)) execute function refuse_moved_contact();

create trigger stamp_update after update on emergency_contacts referencing old table as old_rows new table as new_rows for each statement
  execute function stamp_cells('student_contacts', 'r.id::text',
    'values (array[''phone''], to_jsonb(r.phone)), (array[''email''], to_jsonb(r.email)), (array[''relationship''], to_jsonb(r.relationship))');
create trigger stamp_update after update on student_guardians referencing old table as old_rows new table as new_rows for each statement
  execute function stamp_cells('student_contacts', 'r.id::text', 'values (array[''relationship''], to_jsonb(r.relationship))');
-- Phone and e-mail are the guardian's own: written for one child they stand in the documents of all.
create trigger stamp_contacts after update on persons referencing old table as old_rows new table as new_rows for each statement
  execute function stamp_cells('student_contacts', 'cell.id::text',
    'select array[field.name], field.value, link.id from guardians guardian join student_guardians link on link.guardian_id = guardian.id cross join lateral (values (''phone'', to_jsonb(r.phone)), (''email'', to_jsonb(r.email))) field (name, value) where guardian.person_id = r.id');
