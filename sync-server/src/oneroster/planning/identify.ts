import type { Mode } from '../package-format.ts';

// Which of our ids a package's ids are. $1 is the import, $2 the system.

/** Known of an earlier import of this system; a file that is not whole (delta, absent) speaks of those too. */
export function identifyKnown(type: string): string {
  return `
    insert into import_ids (import_id, type, external_id, entity_id)
    select $1, '${type}', external_id, entity_id from external_ids k where entity_type = '${type}' and system = $2
      and not exists (select from import_ids i where i.import_id = $1 and i.type = '${type}' and i.external_id = k.external_id)`;
}

/** Whether ids from earlier imports count as well as the package's own. */
export function speaksOfKnown(...modes: Mode[]): boolean {
  return modes.some((mode) => mode !== 'bulk');
}

/**
 * One of ours for each id of `wanted` (`external_id`, `natural_key`): known from earlier imports, or a row of ours that is the same
 * thing by its natural key (`existing`: `id`, `natural_key`), or new. The package's own id becomes ours where it is a UUID that no row
 * has yet.
 */
export function identify(
  type: string,
  wanted: string,
  existing = 'select null::uuid as id, null::text as natural_key where false',
): string {
  return `
    with wanted as (${wanted}),
    known as (select k.external_id, k.entity_id from external_ids k join wanted using (external_id) where k.entity_type = '${type}' and k.system = $2),
    adopted as (
      select distinct on (w.natural_key) w.external_id, e.id
      from wanted w join (${existing}) e on e.natural_key = w.natural_key
      where not exists (select from known where known.entity_id = e.id) order by w.natural_key, w.external_id
    )
    insert into import_ids (import_id, type, external_id, entity_id)
    select $1, '${type}', w.external_id, coalesce(known.entity_id, adopted.id, case when own.id is null then w.own_id end, ${derived(type, 'w.external_id')})
    from (select distinct external_id, ${ownId('external_id')} as own_id from wanted) w
    left join known using (external_id) left join adopted using (external_id) left join ${type} own on own.id = w.own_id
    where not exists (select from import_ids i where i.import_id = $1 and i.type = '${type}' and i.external_id = w.external_id)`;
}

/**
 * As {@link identify} for what packages name several times under several ids, and what another export names anew: the natural key decides.
 * `wanted`: `external_id`, `natural_key` (a uuid), `line`; `existing`: `id`, `natural_key`.
 */
export function identifyByNature(type: string, wanted: string, existing: string): string {
  return `
    with wanted as materialized (
      select w.*, k.entity_id as known_id from (${wanted}) w
      left join external_ids k on k.entity_type = '${type}' and k.system = $2 and k.external_id = w.external_id
    ),
    firsts as materialized (select distinct on (natural_key) * from wanted order by natural_key, known_id is null, line, external_id),
    same as materialized (select distinct on (natural_key) f.natural_key, e.id from firsts f join (${existing}) e using (natural_key) order by natural_key, e.id),
    -- Known under another natural key: it was changed, unless it is somebody else's now.
    known as materialized (
      select distinct on (f.known_id) f.natural_key, f.known_id as id from firsts f
      where exists (select from ${type} t where t.id = f.known_id)
        and not exists (select from same where same.natural_key = f.natural_key) and not exists (select from same where same.id = f.known_id)
      order by f.known_id, f.line, f.external_id
    ),
    fresh as (
      select f.natural_key, f.external_id, case when own.id is null then f.own_id end as own_id,
        case when f.own_id is null or own.id is not null then ${derived(type, 'f.external_id')} end as derived_id
      from (select *, ${ownId('external_id')} as own_id from firsts) f left join ${type} own on own.id = f.own_id
      where not exists (select from same where same.natural_key = f.natural_key)
        and not exists (select from known where known.natural_key = f.natural_key)
    ),
    chosen as (
      select natural_key, id from same union all select natural_key, id from known union all
      select f.natural_key, case when f.own_id is not null then f.own_id when other.id is null then f.derived_id
        else ${derived(type, `f.external_id || '/' || f.natural_key`)} end
      from fresh f left join ${type} other on other.id = f.derived_id
    )
    insert into import_ids (import_id, type, external_id, entity_id)
    select distinct on (external_id) $1::uuid, '${type}', w.external_id, c.id from wanted w join chosen c using (natural_key) order by external_id, line`;
}

/** A natural key of several columns as one value that is quick to compare. */
export function natural(...parts: string[]): string {
  return `md5(${parts.map((part) => `coalesce(${part}::text, '')`).join(` || '/' || `)})::uuid`;
}

function ownId(external: string): string {
  return `case when ${external} ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then ${external}::uuid end`;
}

/** The same id gives the same one of ours on every machine (a version 8 UUID). */
function derived(type: string, external: string): string {
  const hex = `encode(sha256(convert_to('osss-teacher:' || $2 || '/${type}/' || ${external}, 'UTF8')), 'hex')`;
  return `(select (left(h, 12) || '8' || substr(h, 14, 3) || '8' || substr(h, 18, 15))::uuid from (select ${hex} as h) hashed)`;
}
