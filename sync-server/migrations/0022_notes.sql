-- What a person notes of a student for themself: notes, and a behaviour log. Nobody else reads them, the office included.
create table notes (
  user_id uuid not null references staff,
  student_id uuid not null references students,
  -- Made by the device.
  note_id uuid not null,
  kind text check (kind in ('note', 'praise', 'concern', 'incident')),
  text text,
  -- Without a key: a class that is gone must not take away what happened in it.
  section_id uuid,
  happened_on date,
  deleted_at timestamptz,
  extra jsonb not null default '{}',
  -- Whom the second wall asks.
  written_by uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (user_id, student_id, note_id)
);
create index notes_student on notes (student_id);

create function refuse_moved_note() returns trigger language plpgsql as $$
begin
  raise exception 'The person and the student of a note never change: write another note and delete this one.' using errcode = 'restrict_violation';
end $$;
create trigger key_stays before update on notes for each row
  when ((old.user_id, old.student_id, old.note_id) is distinct from (new.user_id, new.student_id, new.note_id))
  execute function refuse_moved_note();

create trigger stamp_insert after insert on notes referencing new table as new_rows for each statement
  execute function stamp_cells('notes', 'r.user_id || '':'' || r.student_id || '':'' || r.note_id',
    'values (array[''kind''], to_jsonb(r.kind)), (array[''text''], to_jsonb(r.text)), (array[''section_id''], to_jsonb(r.section_id)), (array[''happened_on''], to_jsonb(r.happened_on)), (array[''deleted_at''], to_jsonb(r.deleted_at))');
create trigger stamp_update after update on notes referencing old table as old_rows new table as new_rows for each statement
  execute function stamp_cells('notes', 'r.user_id || '':'' || r.student_id || '':'' || r.note_id',
    'values (array[''kind''], to_jsonb(r.kind)), (array[''text''], to_jsonb(r.text)), (array[''section_id''], to_jsonb(r.section_id)), (array[''happened_on''], to_jsonb(r.happened_on)), (array[''deleted_at''], to_jsonb(r.deleted_at))');
