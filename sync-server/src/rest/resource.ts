import type { Readable } from '@osss/shared/reading';
import { guid } from '@osss/shared/values';
import { z } from 'zod';
import type { Column } from './columns.ts';
import type { At } from './ways.ts';

/** One resource of the REST door, declared; `resource-routes.ts` makes its routes and `list-sql.ts` its SQL from it. */
type Declared = {
  /** As the rules name it (shared/src/reading.ts): the table. */
  name: Readable;
  /** As addresses name it: `students`. */
  path: string;
  /** As the document names one of them: `Student`. */
  one: string;
  about?: string;
  /** FROM with its joins; each row is one record. */
  from: string;
  /** Where the facts of the rules stand. */
  at: At;
  /** The first is `id`. */
  columns: Record<string, Column>;
  /** Default order, `-` for descending; the key follows by itself. */
  order: string[];
  /** What makes a row unique, cheaply, where that is not `id`. */
  tie?: Column[];
  /** Filters without which the list would be the whole school's for years. */
  needs?: string[];
  /** The form of an id that is made of several columns. */
  idForm?: RegExp;
  /** How a single one is found by such an id: its parts, and SQL over them. */
  find?: (id: string) => { parts: unknown[]; sql: (binds: string[]) => string; types: string[] } | null;
};

export type Resource = Declared & {
  /** The whole of a record, as a single read answers it. */
  record: z.ZodObject;
  /** A record in a list: all of it, unless `fields` names some. */
  listed: z.ZodObject;
};

export function defineResource(declared: Declared): Resource {
  return { ...declared, record: z.object(shapeOf(declared.columns)).meta({ id: declared.one }), listed: listedSchema(declared) };
}

function listedSchema({ one, columns }: Declared): z.ZodObject {
  const { id, ...rest } = shapeOf(columns);
  const parts = Object.fromEntries(Object.entries(rest).map(([name, schema]) => [name, schema.optional()]));
  return z.object({ ...(id === undefined ? {} : { id }), ...parts }).meta({
    id: `Listed${one}`,
    description: `A ${one}: every field, unless \`fields\` names some.`,
  });
}

/** An id in an address. */
export function idSchema({ idForm }: Resource): z.ZodType<string> {
  return idForm === undefined ? guid : z.string().regex(idForm, 'expected an id as the list of its kind has it').max(200);
}

function shapeOf(columns: Record<string, Column>): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(columns).map(([name, { schema }]) => [name, schema]));
}
