import { existence } from './existence.ts';
import { feedings } from './feeding.ts';
import type { Feeding, Note } from './notes.ts';

/** All triggers of the feed as one SQL file that may run again; a test compares it with the newest migration that holds it. */
export function feedTriggers(): string {
  const head = '-- Written by feed/triggers.ts from feed/feeding.ts; a test compares. Change those, not this.';
  return [head, flushFunction(), ...feedings.map(triggersOf)].join('\n\n') + '\n';
}

// Statistics of tables that are emptied all the time mislead the planner: only plans by index stay quick at 1 row and at 10,000.
const planning = 'set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan';

/** Three triggers a table: what was inserted or deleted, and what an update made different (a no-op notes nothing). */
function triggersOf({ table, notes }: Feeding): string {
  return `create or replace function sync_note_${table}() returns trigger language plpgsql ${planning} as $$
begin
${notes.map((note) => statements(table, note, null)).join('\n')}
  return null;
end $$;
create or replace function sync_note_${table}_update() returns trigger language plpgsql ${planning} as $$
begin
${notes.map((note) => statements(table, note, difference(note.columns))).join('\n')}
  return null;
end $$;
create or replace trigger sync_insert after insert on ${table} referencing new table as changed
  for each statement execute function sync_note_${table}();
create or replace trigger sync_update after update on ${table} referencing old table as old_rows new table as new_rows
  for each statement execute function sync_note_${table}_update();
create or replace trigger sync_delete after delete on ${table} referencing old table as changed
  for each statement execute function sync_note_${table}();`;
}

function difference(columns: string[]): string {
  const list = columns.join(', ');
  return `with changed as (
    (select ${list} from new_rows except select ${list} from old_rows)
    union all
    (select ${list} from old_rows except select ${list} from new_rows)
  )`;
}

function statements(table: string, note: Note, changed: string | null): string {
  const prefix = changed === null ? '' : `${changed}\n  `;
  const locks = (note.locks ?? []).map(([parent, id]) => lock(parent, id, prefix));
  const document = note.collection === null ? 'null, null' : `'${note.collection}', ${note.id}`;
  return `${locks.join('')}  insert into sync_dirty (xid, kind, ref, collection, document_id)
  ${prefix}select distinct pg_current_xact_id(), '${note.kind}', ${note.ref}, ${document}
  from ${note.from};
  if found then insert into sync_flushes values (pg_current_xact_id()) on conflict do nothing; end if;`;
}

function lock(parent: string, id: string, prefix: string): string {
  const ids = id.startsWith('(') ? `select ${id} from changed` : `select changed.${id} from changed`;
  const set = prefix === '' ? ids : `${prefix}${ids}`;
  return `  perform from ${parent} where id in (${set}) order by id for no key update;\n`;
}

/**
 * FD1: what a transaction noted gets its versions. Missing scopes are made in the order of their names, then all are locked in the
 * order of their ids: so no two flushes wait for each other. After this a transaction must lock nothing else.
 */
function flushFunction(): string {
  const cases = Object.entries(existence).map(([name, exists]) => `    when '${name}' then not ${exists}`);
  return `create or replace function sync_flush() returns trigger language plpgsql ${planning} as $$
declare
  me constant xid8 := pg_current_xact_id();
  touched int[];
  tick bigint;
begin
  -- Under any other isolation the scope's row and the documents would be read as of different moments.
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'School data is written in READ COMMITTED transactions only: this one is %.', current_setting('transaction_isolation')
      using errcode = 'invalid_transaction_state';
  end if;
  delete from sync_flushes where xid = me;
  insert into sync_scopes (kind, ref)
  select kind, ref from sync_dirty noted
  where xid = me and not exists (select from sync_scopes scope where scope.kind = noted.kind and scope.ref = noted.ref)
  group by kind, ref order by kind, ref
  on conflict do nothing;
  select array_agg(id) into touched from (
    select id from sync_scopes
    where (kind, ref) in (select noted.kind, noted.ref from sync_dirty noted where xid = me)
    order by id for no key update
  ) locked;
  tick := nextval('sync_clock');
  update sync_scopes set version = version + 1, clock = tick, version_xid = me, version_at = now()
  where id = any (touched) and (version_xid, version_at) is distinct from (me, now());
  with gone as (delete from sync_dirty where xid = me returning kind, ref, collection, document_id)
  insert into sync_entries (scope, collection, document_id, version, deleted, deleted_at)
  select scope, collection, document_id, version, deleted, case when deleted then now() end
  from (
    select scope.id as scope, noted.collection, noted.document_id, scope.version, case noted.collection
${cases.join('\n')}
    else false end as deleted
    from (select distinct * from gone where document_id is not null) noted join sync_scopes scope using (kind, ref)
  ) entry
  -- An import writes a million of them: in the order of the index each page of it is met once.
  order by scope, collection, document_id
  on conflict (scope, collection, document_id)
    do update set version = excluded.version, deleted = excluded.deleted, deleted_at = excluded.deleted_at;
  perform sync_poke(touched);
  return null;
end $$;

-- Payloads stay under 8000 bytes; of a flood only that it came is said: * asks everybody for a full check (EX10).
create or replace function sync_poke(touched int[]) returns void language sql as $$
  select pg_notify('osss_sync', '*') where cardinality(touched) > 2500;
  select pg_notify('osss_sync', string_agg(id || '@' || version, ',' order by id))
  from (select id, version, (row_number() over (order by id) - 1) / 250 as chunk from sync_scopes where id = any (touched)) scopes
  where cardinality(touched) <= 2500
  group by chunk;
$$;

drop trigger if exists sync_flush_at_commit on sync_flushes;
create constraint trigger sync_flush_at_commit after insert on sync_flushes deferrable initially deferred
  for each row execute function sync_flush();`;
}
