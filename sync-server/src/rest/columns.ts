import type { Way } from '@osss/shared/reading';
import { clockTime, guid, schoolDate } from '@osss/shared/values';
import { z } from 'zod';
import { moment, storableDay, storableText } from '../office/shapes.ts';

const storedMoment = z
  .string()
  .regex(/^\d{1,14}$/, 'expected milliseconds since 1970 UTC')
  .meta({ description: 'Milliseconds since 1970 UTC.' });
const wholeNumber = z.string().regex(/^-?\d{1,9}$/, 'expected a whole number of at most nine digits');

type Kind = 'uuid' | 'serial' | 'text' | 'choice' | 'date' | 'time' | 'int' | 'number' | 'boolean' | 'moment' | 'json';

/** One field of a resource: how it is read, and what may be asked of it. */
export type Column = {
  kind: Kind;
  /** The SQL that gives its stored value. */
  sql: string;
  schema: z.ZodType;
  nullable: boolean;
  filter: boolean;
  order: boolean;
  /** Fewer than may read the record; the others find null, whatever they ask. */
  readers: readonly Way[] | null;
};

type How = { nullable?: true; filter?: true; order?: true; readers?: readonly Way[]; about?: string };

function make(kind: Kind, base: z.ZodType, sql: string, { nullable, filter, order, readers, about }: How): Column {
  const described = about === undefined ? base : base.meta({ description: about });
  const hidden = nullable === true || readers !== undefined;
  const schema = hidden ? described.nullable() : described;
  return { kind, sql, schema, nullable: hidden, filter: filter ?? false, order: order ?? false, readers: readers ?? null };
}

export const column = {
  uuid: (sql: string, how: How = {}) => make('uuid', guid, sql, how),
  /** A number that only counts up; a text in the answer, since it may grow beyond what JSON's numbers hold. */
  serial: (sql: string, how: How = {}) => make('serial', z.string(), sql, how),
  text: (sql: string, how: How = {}) => make('text', z.string(), sql, how),
  choice: (sql: string, among: readonly [string, ...string[]], how: How = {}) => make('choice', z.enum(among), sql, how),
  date: (sql: string, how: How = {}) => make('date', schoolDate, sql, how),
  time: (sql: string, how: How = {}) => make('time', clockTime, sql, how),
  int: (sql: string, how: How = {}) => make('int', z.int(), sql, how),
  number: (sql: string, how: How = {}) => make('number', z.number(), sql, how),
  boolean: (sql: string, how: How = {}) => make('boolean', z.boolean(), sql, how),
  moment: (sql: string, how: How = {}) => make('moment', moment, sql, how),
  json: (sql: string, schema: z.ZodType, how: How = {}) => make('json', schema, sql, how),
};

const asText = (sql: string) => `(${sql})::text`;
const answers: Partial<Record<Kind, (sql: string) => string>> = {
  date: asText,
  serial: asText,
  time: (sql) => `to_char(${sql}, 'HH24:MI')`,
  number: (sql) => `(${sql})::float8`,
  moment: (sql) => `floor(extract(epoch FROM ${sql}) * 1000)::float8`,
};

/** As the answer has it: dates as days, moments as milliseconds. */
export function shown(kind: Kind, sql: string): string {
  return answers[kind]?.(sql) ?? sql;
}

type Asked = { schema: z.ZodType<string>; type: string; comparable: boolean; read?: (value: string) => unknown };

/** How a value of this kind is written in a filter or a cursor, and what Postgres takes it as; null: it cannot be asked for. */
export function asked({ kind, schema }: Column): Asked | null {
  switch (kind) {
    case 'uuid':
      return { schema: guid, type: 'uuid', comparable: false };
    case 'serial':
      return { schema: z.string().regex(/^\d{1,15}$/, 'expected a whole number'), type: 'bigint', comparable: false };
    case 'text':
      return { schema: storableText.max(500), type: 'text', comparable: false };
    case 'choice':
      return { schema: (schema instanceof z.ZodNullable ? schema.unwrap() : schema) as z.ZodType<string>, type: 'text', comparable: false };
    case 'date':
      return { schema: storableDay, type: 'date', comparable: true };
    case 'int':
      return { schema: wholeNumber, type: 'int', comparable: true };
    case 'boolean':
      return { schema: z.enum(['true', 'false']), type: 'boolean', comparable: false };
    case 'moment':
      return { schema: storedMoment, type: 'timestamptz', comparable: true, read: (value) => new Date(Number(value)) };
    case 'time':
    case 'number':
    case 'json':
      return null;
    default:
      return kind satisfies never;
  }
}
