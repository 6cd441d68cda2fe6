import { readers, type Reach } from '@osss/shared/reading';
import { asked, shown, type Column } from './columns.ts';
import type { Filter, ListAsked } from './list-query.ts';
import { readCursor } from './list-query.ts';
import type { Resource } from './resource.ts';
import { Values } from './values.ts';
import { readableBy } from './ways.ts';

export type Statement = { text: string; values: unknown[] };

/** A page of what this person may read, one more than asked for; `count` gives how many there are in all. */
export function listSql(resource: Resource, list: ListAsked, reach: Reach, skip = 0): { page: Statement; count: Statement | null } {
  const page = new Values();
  const columns = list.fields.map((name) => {
    const column = columnOf(resource, name);
    return `${shown(column.kind, guarded(column, resource, reach, page))} AS "${name}"`;
  });
  const order = list.order.map(({ column, descending }) => ({
    sql: sortable(column, guarded(column, resource, reach, page)),
    type: asked(column)?.type ?? 'text',
    descending,
  }));
  const keys = order.map(({ sql }, index) => `(${sql})::text AS "order ${index}"`);
  const conditions = conditionsOf(resource, list, reach, page);
  if (list.cursor !== undefined) conditions.push(behind(order, readCursor(list.cursor, list.order), page));
  const by = order.map(({ sql, descending }) => `${sql}${descending ? ' DESC' : ''}`).join(', ');
  const text = `SELECT ${[...columns, ...keys].join(', ')} FROM ${resource.from} WHERE ${conditions.join(' AND ')}
    ORDER BY ${by} LIMIT ${page.bind(list.limit + 1, 'int')}${skip > 0 ? ` OFFSET ${page.bind(skip, 'int')}` : ''}`;
  return { page: { text, values: page.list }, count: list.count ? countSql(resource, list, reach) : null };
}

function countSql(resource: Resource, list: ListAsked, reach: Reach): Statement {
  const values = new Values();
  const conditions = conditionsOf(resource, list, reach, values);
  return { text: `SELECT count(*)::int AS total FROM ${resource.from} WHERE ${conditions.join(' AND ')}`, values: values.list };
}

/** One record, if this person may read it. @returns null where the id names none. */
export function recordSql(resource: Resource, id: string, reach: Reach): Statement | null {
  const values = new Values();
  const columns = Object.keys(resource.columns).map((name) => {
    const column = columnOf(resource, name);
    return `${shown(column.kind, guarded(column, resource, reach, values))} AS "${name}"`;
  });
  const found = resource.find === undefined ? { parts: [id], types: ['uuid'], sql: plainId(resource) } : resource.find(id);
  if (found === null) return null;
  const binds = found.parts.map((part, index) => values.bind(part, found.types[index] ?? 'text'));
  const readable = readableBy(readers[resource.name], resource.at, reach, values);
  return { text: `SELECT ${columns.join(', ')} FROM ${resource.from} WHERE ${found.sql(binds)} AND ${readable}`, values: values.list };
}

function plainId(resource: Resource) {
  return ([bind = '']: string[]) => `${columnOf(resource, 'id').sql} = ${bind}`;
}

function conditionsOf(resource: Resource, { ids, filters }: ListAsked, reach: Reach, values: Values): string[] {
  const conditions = [readableBy(readers[resource.name], resource.at, reach, values)];
  if (ids !== null) conditions.push(`${columnOf(resource, 'id').sql} = ANY (${values.bind(ids, 'uuid[]')})`);
  for (const filter of filters) conditions.push(filterSql(filter, guarded(filter.column, resource, reach, values), values));
  return conditions;
}

function filterSql({ column, operator, value }: Filter, sql: string, values: Values): string {
  const how = asked(column);
  const bound = () => values.bind(how?.read?.(value) ?? value, how?.type ?? 'text');
  switch (operator) {
    case 'eq':
      return `${sql} = ${bound()}`;
    case 'in':
      return `${sql} = ANY (${values.bind(value.split(','), 'uuid[]')})`;
    case 'contains':
      return `strpos(lower(${sql}), lower(${bound()})) > 0`;
    case 'gt':
      return `${sql} > ${bound()}`;
    case 'gte':
      return `${sql} >= ${bound()}`;
    case 'lt':
      return `${sql} < ${bound()}`;
    case 'lte':
      return `${sql} <= ${bound()}`;
    case 'null':
      return `${sql} IS ${value === 'true' ? '' : 'NOT '}NULL`;
    default:
      return operator satisfies never;
  }
}

type Ordered = { sql: string; type: string; descending: boolean };

/** Everything behind a place in the order: by key, not by number, so that nothing is lost or shown twice while rows come and go. */
function behind(order: readonly Ordered[], at: readonly string[], values: Values): string {
  const binds = order.map(({ type }, index) => values.bind(at[index], type));
  const [first] = order;
  if (first !== undefined && order.every(({ descending }) => descending === first.descending)) {
    return `(${order.map(({ sql }) => sql).join(', ')}) ${first.descending ? '<' : '>'} (${binds.join(', ')})`;
  }
  const steps = order.map(({ sql, descending }, index) => {
    const same = order.slice(0, index).map((before, place) => `${before.sql} = ${binds[place]}`);
    return [...same, `${sql} ${descending ? '<' : '>'} ${binds[index]}`].join(' AND ');
  });
  return `(${steps.map((step) => `(${step})`).join(' OR ')})`;
}

/** A field as this person sees it: null where fewer may than may read the record, in filters and orders too. */
function guarded(column: Column, resource: Resource, reach: Reach, values: Values): string {
  if (column.readers === null) return column.sql;
  const seen = readableBy(column.readers, resource.at, reach, values);
  return seen === 'true' ? column.sql : `CASE WHEN ${seen} THEN ${column.sql} END`;
}

const placesOfNull: Partial<Record<Column['kind'], string>> = { date: "'infinity'", int: '-999999999', boolean: 'false' };

/** Null has a place in every order. */
function sortable({ kind, nullable }: Column, sql: string): string {
  return nullable ? `coalesce(${sql}, ${placesOfNull[kind] ?? "''"})` : sql;
}

function columnOf({ columns }: Resource, name: string): Column {
  const found = columns[name];
  if (found === undefined) throw new Error(`The resource has no field ${name}.`);
  return found;
}
