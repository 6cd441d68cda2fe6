import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { ProblemError } from '../http/problem.ts';
import { cursorText, pageLimit } from '../office/paging.ts';
import { asked, type Column } from './columns.ts';
import type { Resource } from './resource.ts';

export const operators = ['eq', 'in', 'contains', 'gt', 'gte', 'lt', 'lte', 'null'] as const;
export type Operator = (typeof operators)[number];
export type Filter = { field: string; column: Column; operator: Operator; value: string };
export type OrderBy = { field: string; column: Column; descending: boolean };

export type ListAsked = {
  limit: number;
  cursor: string | undefined;
  count: boolean;
  ids: string[] | null;
  fields: string[];
  order: OrderBy[];
  filters: Filter[];
};

/** The query of a list, closed: a name it does not know is a mistake, not a wish for everything. */
export function listQuery(resource: Resource): z.ZodObject {
  const names = Object.keys(resource.columns);
  const orderable = names.filter((name) => resource.columns[name]?.order);
  const uuids = resource.columns['id']?.kind === 'uuid';
  return z.strictObject({
    limit: pageLimit.default(100).meta({ description: 'At most so many.' }),
    cursor: cursorText.optional().meta({ description: '`next_cursor` of the answer before: goes on behind it, in the same order.' }),
    ...(orderable.length === 0
      ? {}
      : {
          order: listOf(orderable, '-?')
            .optional()
            .meta({ description: `Fields by comma, each with \`-\` for descending: \`${resource.order.join(',') || orderable[0]}\`.` }),
        }),
    fields: listOf(names, '').optional().meta({ description: 'Only these fields, by comma; `id` always.' }),
    ...(uuids ? { ids: idList.optional().meta({ description: 'Only these, by comma; at most 300.' }) } : {}),
    count: z.enum(['true', 'false']).optional().meta({ description: '`true`: also how many there are, in `total`.' }),
    ...filterShape(resource),
  });
}

const idForm = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
export const idList = z
  .string()
  .regex(new RegExp(`^${idForm}(,${idForm}){0,299}$`), 'expected at most 300 UUIDs in small letters, with commas between');

function listOf(names: readonly string[], sign: string) {
  const one = `${sign}(${names.join('|')})`;
  const said = `expected at most 20 of ${names.join(', ')}, with commas between${sign === '' ? '' : ' and `-` before what descends'}`;
  return z.string().regex(new RegExp(`^${one}(,${one}){0,19}$`), said);
}

export function filterName(field: string, operator: Operator): string {
  return operator === 'eq' ? `filter[${field}]` : `filter[${field}][${operator}]`;
}

function filterShape({ columns, needs = [] }: Resource): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {};
  for (const [field, column] of Object.entries(columns)) {
    for (const operator of operatorsOf(column)) {
      const schema = filterSchema(column, operator);
      shape[filterName(field, operator)] = needs.includes(field) && operator === 'eq' ? schema : schema.optional();
    }
  }
  return shape;
}

function operatorsOf(column: Column): Operator[] {
  const how = column.filter ? asked(column) : null;
  if (how === null) return [];
  return [
    'eq',
    ...(column.kind === 'uuid' ? (['in'] as const) : []),
    ...(column.kind === 'text' ? (['contains'] as const) : []),
    ...(how.comparable ? (['gt', 'gte', 'lt', 'lte'] as const) : []),
    ...(column.nullable ? (['null'] as const) : []),
  ];
}

function filterSchema(column: Column, operator: Operator): z.ZodType<string> {
  if (operator === 'null') return z.enum(['true', 'false']);
  if (operator === 'in') return idList;
  return asked(column)?.schema ?? z.never();
}

/** @param query has passed `listQuery`. */
export function readListQuery(resource: Resource, query: Record<string, unknown>): ListAsked {
  const { columns } = resource;
  const all = Object.keys(columns);
  const wanted = text(query['fields'])?.split(',') ?? all;
  const filters = Object.entries(columns).flatMap(([field, column]) =>
    operatorsOf(column).flatMap((operator) => {
      const value = text(query[filterName(field, operator)]);
      return value === undefined ? [] : [{ field, column, operator, value }];
    }),
  );
  return {
    limit: z.number().parse(query['limit']),
    cursor: text(query['cursor']),
    count: query['count'] === 'true',
    ids: text(query['ids'])?.split(',') ?? null,
    fields: all.filter((name) => name === 'id' || wanted.includes(name)),
    order: orderOf(resource, text(query['order'])?.split(',') ?? resource.order),
    filters,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function orderOf({ columns, tie }: Resource, wanted: readonly string[]): OrderBy[] {
  const named = wanted.map((word) => {
    const field = word.replace('-', '');
    const column = columns[field];
    if (column === undefined) throw new ProblemError('bad_request', `There is no field “${field}” to order by.`);
    return { field, column, descending: word.startsWith('-') };
  });
  const last = named.at(-1)?.descending ?? false;
  const key = tie ?? (columns['id'] === undefined ? [] : [columns['id']]);
  // The key goes the way of the last field, so that one index serves both.
  return [...named, ...key.map((column, index) => ({ field: `key${index}`, column, descending: last }))];
}

const cursorForm = z.tuple([z.string(), z.array(z.string())]);

export function writeCursor(order: readonly OrderBy[], values: readonly string[]): string {
  return Buffer.from(JSON.stringify([nameOf(order), values])).toString('base64url');
}

/** @throws ProblemError where it is not one of this list in this order */
export function readCursor(cursor: string, order: readonly OrderBy[]): string[] {
  try {
    const [name, values] = cursorForm.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (name !== nameOf(order) || values.length !== order.length) throw new Error('of another order');
    return order.map(({ column }, index) => orderValue(column).parse(values[index]));
  } catch (cause) {
    throw new ProblemError('does_not_fit', 'The cursor is not one of this list in this order: start again without it.', { cause });
  }
}

function nameOf(order: readonly OrderBy[]): string {
  return order.map(({ field, descending }) => (descending ? `-${field}` : field)).join(',');
}

/** As it stands in a cursor; where nothing stands, its place in the order. */
function orderValue(column: Column): z.ZodType<string> {
  const how = asked(column);
  if (how === null) return z.never();
  if (column.kind === 'uuid') return guid;
  if (column.kind === 'date') return z.union([how.schema, z.literal('infinity')]);
  if (column.kind === 'text' || column.kind === 'choice') return z.string().refine((value) => !value.includes('\0'));
  return how.schema;
}
