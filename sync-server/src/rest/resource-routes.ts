import { z } from 'zod';
import { recordVersion } from './version.ts';
import { defineRoute, type Route } from '../office/route.ts';
import { listQuery } from './list-query.ts';
import { listPage, readRecord } from './read.ts';
import { idSchema, type Resource } from './resource.ts';

/** The list and the single read of one resource. */
export function readRoutes(resource: Resource): Route[] {
  const { one, path, about, record, listed } = resource;
  const words = path.replaceAll('-', ' ');
  const id = idSchema(resource);
  const list = defineRoute({
    operationId: `list${pascal(path)}`,
    method: 'get',
    path: `/api/v1/${path}`,
    tag: 'Records',
    summary: `The ${words} that are yours to read`,
    ...(about === undefined ? {} : { description: about }),
    params: z.object({}),
    query: listQuery(resource),
    body: null,
    answer: z.object({
      items: z.array(listed),
      next_cursor: z.string().nullable().meta({ description: 'Null: this was the last page.' }),
      total: z.int().optional().meta({ description: 'With `count=true`.' }),
    }),
    problems: [],
    handle: async ({ query, ...asker }) => listPage(resource, asker, query),
  });
  const read = defineRoute({
    operationId: `read${one}`,
    method: 'get',
    path: `/api/v1/${path}/{id}`,
    tag: 'Records',
    summary: `One of the ${words}`,
    params: z.object({ id }),
    query: z.strictObject({}),
    body: null,
    answer: record,
    versionOf: recordVersion,
    problems: ['not_found'],
    handle: async ({ params, ...asker }) => readRecord(resource, asker, params.id),
  });
  return [list, read];
}

function pascal(path: string): string {
  return path.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
