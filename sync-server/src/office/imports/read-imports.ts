import { guid, type Guid } from '@osss/shared/values';
import { z } from 'zod';
import type { Transaction } from '../../database/transaction.ts';
import { ProblemError } from '../../http/problem.ts';
import { arrivalMs, notArrived, silenceMs } from '../../oneroster/record.ts';
import { kinds, tablesOfKind } from '../../oneroster/report.ts';
import { pageOfItems, paging } from '../paging.ts';
import { allowOffice, notFound } from '../permission.ts';
import { defineRoute } from '../route.ts';
import { importChange, importFinding, rosterImport } from './shapes.ts';

type RosterImport = z.infer<typeof rosterImport>;

// Whose process has gone silent is gone, also while nobody has noted it yet.
const columns = `
  id as import_id, system, file_name, file_sha256, tolerant, version, by_name,
  case when silent then 'interrupted' when lost then 'failed' else state end as state, case when silent then state else broke_off end as broke_off,
  case when silent then 'The program that worked on it ended in the middle. Nothing of that was written: start it again.'
    when lost then '${notArrived}' else failure end as failure,
  step, progress, case when report ? 'kinds' then report end as report, coalesce((report->>'more_problems')::boolean, false) as more_problems,
  undo, undo_preview, planned_at, applied_at, undone_at, created_at`;
const from = `(select *, state in ('reading', 'applying', 'undoing') and heartbeat_at < clock_timestamp() - interval '${silenceMs} milliseconds' as silent,
  state = 'received' and created_at < clock_timestamp() - interval '${arrivalMs} milliseconds' as lost from imports) noted`;

export async function importById(tx: Transaction, id: Guid): Promise<RosterImport> {
  const { rows } = await tx.query<RosterImport>(`select ${columns} from ${from} where id = $1`, [id]);
  const [found] = rows;
  if (found === undefined) throw notFound();
  return found;
}

export const listImports = defineRoute({
  operationId: 'listImports',
  method: 'get',
  path: '/api/v1/imports',
  summary: 'Imports of rosters, the newest first',
  params: z.object({}),
  query: z.object(paging),
  body: null,
  answer: pageOfItems(rosterImport),
  problems: [],
  handle: async ({ tx, actor, query: { limit, cursor } }) => {
    allowOffice(actor, 'administer');
    const after = cursor === undefined ? null : placeIn(cursor, z.tuple([z.number(), guid]));
    const { rows } = await tx.query<RosterImport>(
      `select ${columns} from ${from}
       where $2::float8 is null or (created_at, id) < (to_timestamp($2 / 1000.0), $3::uuid)
       order by created_at desc, id desc limit $1`,
      [limit + 1, after === null ? null : after[0] + 1, after === null ? null : after[1]],
    );
    // A moment is told in whole milliseconds: those of the same one are told apart by their ids.
    const rest =
      after === null ? rows : rows.filter((row) => row.created_at < after[0] || (row.created_at === after[0] && row.import_id < after[1]));
    return pageOf(rest, limit, (row) => [row.created_at, row.import_id]);
  },
});

export const readRosterImport = defineRoute({
  operationId: 'readImport',
  method: 'get',
  path: '/api/v1/imports/{id}',
  summary: 'An import: where it stands, what it changes',
  params: z.object({ id: guid }),
  query: z.object({}),
  body: null,
  answer: rosterImport,
  problems: ['not_found'],
  handle: async ({ tx, actor, params }) => {
    allowOffice(actor, 'administer');
    return importById(tx, params.id);
  },
});

export const listImportChanges = defineRoute({
  operationId: 'listImportChanges',
  method: 'get',
  path: '/api/v1/imports/{id}/changes',
  summary: 'What an import changes, row by row',
  params: z.object({ id: guid }),
  query: z.object({ ...paging, kind: z.enum(kinds), action: z.enum(['added', 'changed', 'ended']).optional() }),
  body: null,
  answer: pageOfItems(importChange),
  problems: ['not_found'],
  handle: async ({ tx, actor, params, query: { limit, cursor, kind, action } }) => {
    allowOffice(actor, 'administer');
    await importById(tx, params.id);
    const after = cursor === undefined ? 0 : placeIn(cursor, z.tuple([z.number()]))[0];
    const { rows } = await tx.query<Omit<z.infer<typeof importChange>, 'kind'> & { no: number }>(
      `select no, action, label, before, after from import_changes
       where import_id = $1 and table_name = any ($2) and no > $3 and ($4::text is null or action = $4) order by no limit $5`,
      [params.id, tablesOfKind[kind], after, action ?? null, limit + 1],
    );
    const { items, next_cursor } = pageOf(rows, limit, (row) => [row.no]);
    return { items: items.map(({ no: _, ...row }) => ({ kind, ...row })), next_cursor };
  },
});

export const listImportFindings = defineRoute({
  operationId: 'listImportFindings',
  method: 'get',
  path: '/api/v1/imports/{id}/findings',
  summary: 'What was wrong in a package, and what was repaired',
  params: z.object({ id: guid }),
  query: z.object({ ...paging, kind: z.enum(['problem', 'repair', 'repeated']) }),
  body: null,
  answer: pageOfItems(importFinding),
  problems: ['not_found'],
  handle: async ({ tx, actor, params, query: { limit, cursor, kind } }) => {
    allowOffice(actor, 'administer');
    await importById(tx, params.id);
    const after = cursor === undefined ? 0 : placeIn(cursor, z.tuple([z.number()]))[0];
    const { rows } = await tx.query<z.infer<typeof importFinding> & { no: number }>(
      `select no, kind, file, line, column_name as column, expected, found, became from import_findings
       where import_id = $1 and kind = $2 and no > $3 order by no limit $4`,
      [params.id, kind, after, limit + 1],
    );
    const { items, next_cursor } = pageOf(rows, limit, (row) => [row.no]);
    return { items: items.map(({ no: _, ...row }) => row), next_cursor };
  },
});

/** These lists may be long: they are cut in SQL, which was asked for one more. */
function pageOf<Row>(rows: Row[], limit: number, placeOf: (row: Row) => (string | number)[]): { items: Row[]; next_cursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = last !== undefined && rows.length > limit;
  return { items, next_cursor: more ? Buffer.from(JSON.stringify(placeOf(last))).toString('base64url') : null };
}

function placeIn<Place extends z.ZodType>(cursor: string, schema: Place): z.output<Place> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ProblemError('does_not_fit', 'The cursor is not one of this list: start again without it.');
  }
}
