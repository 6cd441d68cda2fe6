-- The feed (FD1): what changed, per scope, in commit order and without gaps. Triggers note, one flush a transaction stamps.

create table sync_scopes (
  id int primary key generated always as identity,
  kind text not null,
  ref uuid not null,
  version bigint not null default 0,
  -- The flush that made `version`; what proofs stand on (FD6).
  clock bigint not null default 0,
  -- Tombstones up to here are gone: a device that was last here before starts this scope afresh (FD7).
  pruned_version bigint not null default 0,
  -- The transaction that made `version`: a second flush of the same one gives no second version. A transaction's number comes
  -- back after a restore into another cluster, its number together with its start does not.
  version_xid xid8,
  version_at timestamptz,
  unique (kind, ref)
) with (fillfactor = 60);

-- Without a foreign key: entries are only ever written by the flush, which holds the scope's row.
create table sync_entries (
  scope int not null,
  collection text not null,
  document_id text not null,
  version bigint not null,
  deleted boolean not null default false,
  deleted_at timestamptz,
  primary key (scope, collection, document_id)
) with (fillfactor = 80);
create index sync_entries_version on sync_entries (scope, version);
create index sync_entries_deleted on sync_entries (deleted_at) where deleted;

-- Dirty documents of transactions still open; a row never outlives its transaction, so a crash may empty it.
-- Without a document: the scope alone must exist.
create unlogged table sync_dirty (
  xid xid8 not null,
  kind text not null,
  ref uuid not null,
  collection text,
  document_id text
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
create index sync_dirty_xid on sync_dirty (xid);

-- One row a transaction with dirty documents: it carries the deferred trigger.
create unlogged table sync_flushes (
  xid xid8 primary key
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

insert into sync_keys (name, key) select 'proof', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex');
