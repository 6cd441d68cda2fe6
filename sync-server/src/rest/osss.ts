import { guid } from '@osss/shared/values';
import { z } from 'zod';
import { pageLimit } from '../office/paging.ts';
import { recordVersion } from './version.ts';
import { defineRoute, type Route } from '../office/route.ts';
import { listSql } from './list-sql.ts';
import { readRecord, withoutKeys, type Fields } from './read.ts';
import { readListQuery } from './list-query.ts';
import { reachOf } from './reach.ts';
import { idSchema, type Resource } from './resource.ts';

/** OSSS's addresses: a class's name in the singular with an `s`, so that staff are `staffs` and entries `entrys`. */
function spelling(name: string): string {
  return name === 'staff' ? 'staffs' : name.replace(/ies$/, 'ys');
}

/** The same records by OSSS's own addresses and in its manner: `skip`, `limit`, `ids` again and again; a plain array. */
export function osssRoutes(resource: Resource): Route[] {
  const { name, record } = resource;
  const path = `/api/${spelling(name)}` as const;
  const operation = path.slice('/api/'.length);
  const list = defineRoute({
    operationId: `osss_list_${operation}`,
    method: 'get',
    path,
    tag: 'OSSS’s spellings',
    summary: `As \`/api/v1/${resource.path}\`, asked and answered in OSSS’s manner`,
    params: z.object({}),
    query: z.strictObject({
      skip: skipped.default(0).meta({ description: 'So many are left out at the beginning.' }),
      limit: pageLimit.default(100),
      ...(resource.find === undefined
        ? {
            ids: z
              .union([guid, z.array(guid).max(mostIds)])
              .optional()
              .meta(idsParameter),
          }
        : {}),
    }),
    body: null,
    answer: z.array(record),
    problems: [],
    handle: async ({ tx, actor, now, query }) => {
      const { ids, ...page } = asked.parse(query);
      // As OSSS: who names ids gets them all.
      const { skip, limit } = ids === null ? page : { skip: 0, limit: mostIds };
      const wanted = { ...readListQuery(resource, { limit }), ids };
      const { page: statement } = listSql(resource, wanted, await reachOf(tx, actor, now), skip);
      const { rows } = await tx.query<Fields>(statement);
      return rows.slice(0, limit).map(withoutKeys);
    },
  });
  const read = defineRoute({
    operationId: `osss_read_${operation}`,
    method: 'get',
    path: `${path}/{id}`,
    tag: 'OSSS’s spellings',
    summary: `As \`/api/v1/${resource.path}/{id}\``,
    params: z.object({ id: idSchema(resource) }),
    query: z.strictObject({}),
    body: null,
    answer: record,
    versionOf: recordVersion,
    problems: ['not_found'],
    handle: async ({ params, ...asker }) => readRecord(resource, asker, params.id),
  });
  return [list, read];
}

const mostIds = 300;
const fromNone = 'expected a whole number from 0 to 1000000';
const skipped = z.coerce.number(fromNone).int(fromNone).min(0, fromNone).max(1_000_000, fromNone);
const idsParameter = {
  description: 'Only these, all of them: `ids=…&ids=…`, at most 300.',
  param: { style: 'form', explode: true },
} as const;
const asked = z.object({
  skip: z.number(),
  limit: z.number(),
  ids: z
    .union([z.string().transform((id) => [id]), z.array(z.string())])
    .nullable()
    .default(null),
});
