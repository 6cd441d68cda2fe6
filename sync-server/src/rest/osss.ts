import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { recordVersion } from './version.ts';
import { defineRoute, type Route } from '../office/route.ts';
import { listSql } from './list-sql.ts';
import { readRecord, withoutKeys, type Fields } from './read.ts';
import { readListQuery } from './list-query.ts';
import { reachOf } from './reach.ts';
import type { Resource } from './resource.ts';

/** OSSS's addresses: a class's singular with an `s`, so that staff are `staffs`. */
const spellings: Partial<Record<string, string>> = { staff: 'staffs' };

/** The same records by OSSS's own addresses and in its manner: `skip`, `limit`, `ids` again and again; a plain array. */
export function osssRoutes(resource: Resource): Route[] {
  const { name, record } = resource;
  const path = `/api/${spellings[name] ?? name}` as const;
  const operation = path.slice('/api/'.length);
  const list = defineRoute({
    operationId: `osss_list_${operation}`,
    method: 'get',
    path,
    tag: 'OSSS’s spellings',
    summary: `As \`/api/v1/${resource.path}\`, asked and answered in OSSS’s manner`,
    params: z.object({}),
    query: z.strictObject({
      skip: z.coerce.number().int().min(0).max(1_000_000).default(0).meta({ description: 'So many are left out at the beginning.' }),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
      ...(resource.find === undefined
        ? {
            ids: z
              .union([guid, z.array(guid).max(300)])
              .optional()
              .meta(idsParameter),
          }
        : {}),
    }),
    body: null,
    answer: z.array(record),
    problems: [],
    handle: async ({ tx, actor, now, query }) => {
      const { skip, limit, ids } = asked.parse(query);
      const wanted = { ...readListQuery(resource, { limit }), ids };
      const { page } = listSql(resource, wanted, await reachOf(tx, actor, now), skip);
      const { rows } = await tx.query<Fields>(page);
      return rows.slice(0, limit).map(withoutKeys);
    },
  });
  const read = defineRoute({
    operationId: `osss_read_${operation}`,
    method: 'get',
    path: `${path}/{id}`,
    tag: 'OSSS’s spellings',
    summary: `As \`/api/v1/${resource.path}/{id}\``,
    params: z.object({ id: guid }),
    query: z.strictObject({}),
    body: null,
    answer: record,
    versionOf: recordVersion,
    problems: ['not_found'],
    handle: async ({ params, ...asker }) => readRecord(resource, asker, params.id),
  });
  return resource.find === undefined ? [list, read] : [list];
}

const idsParameter = { description: 'Only these: `ids=…&ids=…`.', param: { style: 'form', explode: true } } as const;
const asked = z.object({
  skip: z.number(),
  limit: z.number(),
  ids: z
    .union([z.string().transform((id) => [id]), z.array(z.string())])
    .nullable()
    .default(null),
});
