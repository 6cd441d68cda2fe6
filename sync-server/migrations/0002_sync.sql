-- The exchange's own memory: what was received, how it was judged, what is kept aside.

-- A device's journal (JN3). One row per journal, made by its first exchange.
create table sync_clients (
  client_id uuid primary key,
  user_id uuid not null references staff,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
);

-- EX5: when an exchange with this `max_seq` was last received; an edit with a greater seq was made after that.
create table sync_receipts (
  client_id uuid not null references sync_clients on delete cascade,
  max_seq bigint not null,
  received_at timestamptz not null,
  primary key (client_id, max_seq)
);

-- EX2: the verdict, stored in the transaction of its effect. Kept 400 days.
create table sync_verdicts (
  mutation_id uuid primary key,
  user_id uuid not null,
  client_id uuid not null,
  seq bigint not null,
  effective_at timestamptz not null,
  verdict jsonb not null,
  received_at timestamptz not null default now()
);
create index sync_verdicts_client on sync_verdicts (client_id, seq);
create index sync_verdicts_received on sync_verdicts using brin (received_at);

-- FD8: append-only, one row per judged mutation, REST and import included.
create table change_history (
  id bigint generated always as identity primary key,
  mutation_id uuid not null,
  user_id uuid,
  -- Null: not from a device.
  client_id uuid,
  action uuid,
  collection text not null,
  document_id text not null,
  made_at timestamptz not null,
  effective_at timestamptz not null,
  received_at timestamptz not null default now(),
  seq bigint not null,
  -- Received on a later school day than it counts for: listed at the office (EX5).
  late boolean not null default false,
  -- As it was written: nothing searches in it, and a class's marks as jsonb take as long as all else together.
  -- [{path, from, to, before, outcome: applied|lost|held, reason?, undoes?, stamp?}]
  -- `before` is left out where it is `from`. `stamp` is [effective_at ms, seq, mutation_id, step], null where the change got none; left out
  -- where it is this row's own with step 0.
  changes json not null
);
create index change_history_mutation on change_history (mutation_id);
create index change_history_document on change_history (document_id, id);
create index change_history_late on change_history (received_at) where late;

-- Held changes of a mutation (EX5), one row per mutation and reason.
create table held_mutations (
  id uuid primary key default gen_random_uuid(),
  mutation_id uuid not null,
  user_id uuid not null references staff,
  client_id uuid,
  school_id uuid references schools,
  collection text not null,
  document_id text not null,
  scope text not null,
  reason text not null,
  decidable boolean not null,
  -- The whole mutation as typed; `change_indexes` names those held for this reason and not withdrawn since.
  mutation jsonb not null,
  change_indexes int[] not null,
  effective_at timestamptz not null,
  received_at timestamptz not null default now(),
  decision text check (decision in ('accepted', 'returned', 'withdrawn')),
  decided_by uuid references staff,
  decided_at timestamptz,
  decision_note text
);
create index held_mutations_mutation on held_mutations (mutation_id);
create index held_mutations_open on held_mutations (school_id) where decision is null;
create index held_mutations_user on held_mutations (user_id) where decision is null;

-- FD8: what went to which device.
create table sync_deliveries (
  id bigint generated always as identity primary key,
  user_id uuid not null,
  client_id uuid not null,
  delivered_at timestamptz not null default now(),
  -- {scope id: [floor, version]}
  checkpoint jsonb not null
);
create index sync_deliveries_at on sync_deliveries using brin (delivered_at);

-- Keys that must survive a restore together with the data they sign: receipts and proofs (FD6).
create table sync_keys (
  name text primary key,
  key bytea not null
);
insert into sync_keys (name, key) select 'receipt', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');

-- FD6: the epoch changes when the server finds that it was restored; each start of a server records a generation.
create table sync_epochs (
  id int generated always as identity primary key,
  epoch uuid not null unique default gen_random_uuid(),
  started_at timestamptz not null default now()
);
insert into sync_epochs default values;

-- A generation is announced first and gets its clock after, so that whoever reads a clock and then a generation is never ahead. Its id,
-- not its number, stands in proofs: after a restore the same number is given again.
create table sync_generations (
  generation int generated always as identity primary key,
  id uuid not null unique default gen_random_uuid(),
  clock bigint,
  started_at timestamptz not null default now()
);
create sequence sync_clock;

-- FD6: one row a transaction that gave verdicts. A verdict may have changed no document, and its page may be cut off: that it was given
-- is proved by its tick.
create table sync_ticks (
  clock bigint primary key default nextval('sync_clock')
);
