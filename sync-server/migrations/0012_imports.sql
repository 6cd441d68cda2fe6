-- Imports that are looked at first, recorded, and can be undone.

alter table persons add column username text;

create table imports (
  id uuid primary key default gen_random_uuid(),
  -- Whose ids the package carries.
  system text not null,
  file_name text not null,
  file_sha256 text,
  tolerant boolean not null default false,
  -- OneRoster's, and how each file is meant, once the manifest is read: {"users": "delta"}.
  version text,
  modes jsonb not null default '{}',
  -- Null: the command line.
  by_id uuid,
  by_name text not null,
  state text not null check (state in
    ('received', 'reading', 'ready', 'refused', 'applying', 'applied', 'undoing', 'undone', 'interrupted', 'failed')),
  -- What was going on when it was interrupted or failed: nothing of that was written.
  broke_off text check (broke_off in ('reading', 'applying', 'undoing')),
  -- One sentence for people.
  failure text,
  step text not null default '',
  progress real not null default 0 check (progress between 0 and 1),
  -- Renewed by whoever works on it; silence means that he is gone.
  heartbeat_at timestamptz,
  -- Null until planned: {kinds: {students: {added, changed, ended}}, skipped: [{what, count}], repairs, repeated, more_problems}
  report jsonb,
  planned_at timestamptz,
  applied_at timestamptz,
  undone_at timestamptz,
  -- What an undo did or, before it was asked for in earnest, would do.
  undo jsonb,
  undo_preview jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index imports_created on imports (created_at desc);

-- The zip, until it has been read: another server process may be the one that reads it.
create table import_files (
  import_id uuid not null references imports on delete cascade,
  part int not null,
  bytes bytea not null,
  primary key (import_id, part)
);

-- The package's rows while it is looked at. A crash may empty it: what was being read is read again.
create unlogged table import_rows (
  import_id uuid not null,
  file text not null,
  line int not null,
  sourced_id text not null,
  -- active or tobedeleted
  status text not null,
  -- In the order of package-format.ts; blank is ''.
  cells text[] not null
);
create index import_rows_file on import_rows (import_id, file, line);

-- Our ids for the package's, while it is looked at. `type` is the table.
create unlogged table import_ids (
  import_id uuid not null,
  type text not null,
  external_id text not null,
  entity_id uuid not null
);
create index import_ids_type on import_ids (import_id, type);

create table import_findings (
  import_id uuid not null references imports on delete cascade,
  no int not null,
  kind text not null check (kind in ('problem', 'repair', 'repeated')),
  file text not null,
  -- From 1, the header's line; 0 is the file as a whole.
  line int not null,
  -- "column" is a word of SQL.
  column_name text,
  expected text not null,
  found text not null,
  -- What a repair made of it.
  became text,
  primary key (import_id, no)
);

-- What an import changes, row by row, with what was there before: the dry run shows it, applying writes it, an undo turns it round.
-- Without a foreign key: asked for each row of a district by itself, it took longer than to write them.
create table import_changes (
  import_id uuid not null,
  table_name text not null,
  no bigint not null generated always as identity,
  action text not null check (action in ('added', 'changed', 'ended')),
  -- Null where the table's key is not one id: the key is in the images.
  row_id uuid,
  -- For people: a name, a class.
  label text,
  -- Null: there was none; null after: there is none any more.
  before jsonb,
  after jsonb,
  primary key (import_id, table_name, no)
);

-- What an undo does with each change, while it runs.
create unlogged table import_undo_rows (
  import_id uuid not null,
  table_name text not null,
  no bigint not null,
  -- Where the row lies now.
  place tid,
  verdict text not null check (verdict in ('delete', 'restore', 'reinsert', 'kept', 'left_alone'))
);
create index import_undo_rows_import on import_undo_rows (import_id, table_name, no);
