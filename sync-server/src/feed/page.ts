import { collectionNames, type CollectionName } from '@osss/shared/collections/registry';
import type { Transaction } from '../database/transaction.ts';
import { readBodies } from './documents.ts';

/** What a device holds of a scope, `floor < v ≤ version` (FD3), where the scope stands, and its place in line (lower goes first). */
export type Mark = { scope: number; floor: number; version: number; current: number; rank: number };

export type Page = {
  marks: { scope: number; floor: number; version: number }[];
  documents: { scope: number; collection: string; version: number; body: string }[];
  gone: { scope: number; collection: string; version: number; id: string }[];
  /** Whether these marks have nothing left to be read. */
  finished: boolean;
};

/**
 * One page for each request, of about `limit` small documents; a sheet with its marks counts for four. A version is never cut, so one
 * may exceed it (FD2). All marks must be granted in this same transaction; nothing is filtered after the limit.
 */
export async function readPages(transaction: Transaction, requests: readonly (readonly Mark[])[], limit: number): Promise<Page[]> {
  const firsts = requests.map((request) => firstOf(request, limit));
  const marks = firsts.flatMap(({ marks: first }, asked) => first.map((mark) => ({ ...mark, asked })));
  const steps = marks.length > 0 ? await readSteps(transaction, marks) : [];
  const plans = firsts.map(({ marks: first, all }, asked) => {
    const made = plan(
      first,
      steps.filter((step) => step.asked === asked),
      limit,
    );
    return { ...made, finished: made.finished && all };
  });
  const entries = await readEntries(
    transaction,
    plans.flatMap(({ ranges }, asked) => ranges.map((range) => ({ ...range, asked }))),
  );
  const bodies = await bodiesOf(transaction, entries);
  return plans.map(({ marks: reached, finished }, asked) => {
    const own = entries.filter((entry) => entry.asked === asked);
    return {
      marks: reached,
      finished,
      documents: own
        .filter(({ deleted }) => !deleted)
        .map(({ scope, collection, version, id }) => ({ scope, collection, version, body: bodyOf(bodies, collection, id) })),
      gone: own.filter(({ deleted }) => deleted).map(({ scope, collection, version, id }) => ({ scope, collection, version, id })),
    };
  });
}

export function isBehind({ floor, version, current }: Pick<Mark, 'floor' | 'version' | 'current'>): boolean {
  return floor > 0 || version < current;
}

/** The marks this page can reach: each that is behind brings a document or costs nothing. An office is behind in thousands at first. */
function firstOf(request: readonly Mark[], limit: number): { marks: Mark[]; all: boolean } {
  const behind = request.filter(isBehind);
  if (behind.length <= limit) return { marks: behind, all: true };
  return { marks: behind.toSorted((a, b) => a.rank - b.rank || a.scope - b.scope).slice(0, limit), all: false };
}

/** The entries of one version of one scope: what a page takes whole or not at all. */
type Step = { asked: number; scope: number; version: number; rising: boolean; weight: number; last: boolean };

/** In the order to be sent: what rose since, oldest first; then what a first sync still lacks, newest first, scopes side by side. */
async function readSteps(transaction: Transaction, marks: readonly (Mark & { asked: number })[]): Promise<Step[]> {
  const column = (name: keyof Mark | 'asked') => marks.map((mark) => mark[name]);
  const { rows } = await transaction.query<Step>({
    name: 'steps',
    text: `select asked, scope, version, rising, weight, nth = count(*) over (partition by asked, scope, rising) as last
      from (
        select mark.asked, mark.scope, mark.rank, entry.version, entry.rising,
          sum(case when entry.collection in ('attendance_sheets', 'assignments', 'final_grades') then 4 else 1 end)::int as weight,
          row_number() over (partition by mark.asked, mark.scope, entry.rising
            order by case when entry.rising then entry.version else -entry.version end) as nth
        from unnest($1::int[], $2::int[], $3::bigint[], $4::bigint[], $5::int[]) mark (asked, scope, floor, version, rank)
        cross join lateral (
          select version, collection, true as rising from sync_entries where scope = mark.scope and version > mark.version
          union all
          select version, collection, false from sync_entries where scope = mark.scope and version <= mark.floor and not deleted
        ) entry
        group by mark.asked, mark.scope, mark.rank, entry.version, entry.rising
      ) step
      order by asked, rank, rising desc, nth, scope`,
    values: [column('asked'), column('scope'), column('floor'), column('version'), column('rank')],
  });
  return rows;
}

type Range = { scope: number; above: number; upTo: number; rising: boolean };
type Plan = { marks: Page['marks']; ranges: Range[]; finished: boolean };

function plan(request: readonly Mark[], steps: readonly Step[], limit: number): Plan {
  const keyOf = (scope: number, rising: boolean) => `${scope} ${rising ? 'up' : 'down'}`;
  const taken = takeWhole(steps, limit);
  const waiting = new Set(steps.map(({ scope, rising }) => keyOf(scope, rising)));
  const lastTaken = new Map(taken.map((step) => [keyOf(step.scope, step.rising), step]));
  const ranges = new Map<string, Range>();
  const marks: Page['marks'] = [];
  let finished = true;
  for (const { scope, floor, version, current } of request) {
    const [up, down] = [keyOf(scope, true), keyOf(scope, false)];
    const [risen, fallen] = [lastTaken.get(up), lastTaken.get(down)];
    const top = !waiting.has(up) || risen?.last ? current : (risen?.version ?? version);
    const bottom = !waiting.has(down) || fallen?.last ? 0 : fallen ? fallen.version - 1 : floor;
    if (risen) ranges.set(up, { scope, above: version, upTo: top, rising: true });
    if (fallen) ranges.set(down, { scope, above: bottom, upTo: floor, rising: false });
    if (top !== version || bottom !== floor) marks.push({ scope, floor: bottom, version: top });
    finished &&= bottom === 0 && top === current;
  }
  return { marks, ranges: [...lastTaken.keys()].flatMap((key) => ranges.get(key) ?? []), finished };
}

function takeWhole(steps: readonly Step[], limit: number): Step[] {
  let sum = 0;
  const tooMany = steps.findIndex(({ weight }, index) => (sum += weight) > limit && index > 0);
  return tooMany < 0 ? [...steps] : steps.slice(0, tooMany);
}

type Entry = { asked: number; scope: number; collection: CollectionName; id: string; version: number; deleted: boolean };

async function readEntries(transaction: Transaction, ranges: readonly (Range & { asked: number })[]): Promise<Entry[]> {
  if (ranges.length === 0) return [];
  const column = (name: keyof Range | 'asked') => ranges.map((range) => range[name]);
  const { rows } = await transaction.query<Entry>({
    name: 'entries',
    text: `select range.asked, entry.scope, entry.collection, entry.document_id as id, entry.version, entry.deleted
      from unnest($1::int[], $2::int[], $3::bigint[], $4::bigint[], $5::boolean[]) with ordinality
        range (asked, scope, above, up_to, rising, place)
      join sync_entries entry on entry.scope = range.scope and entry.version > range.above and entry.version <= range.up_to
      where (range.rising or not entry.deleted) and entry.collection <> '_access'
      order by range.place, case when range.rising then entry.version else -entry.version end`,
    values: [column('asked'), column('scope'), column('above'), column('upTo'), column('rising')],
  });
  return rows;
}

async function bodiesOf(transaction: Transaction, entries: readonly Entry[]): Promise<Map<CollectionName, Map<string, string>>> {
  const bodies = new Map<CollectionName, Map<string, string>>();
  for (const collection of collectionNames) {
    const ids = new Set(entries.filter((entry) => entry.collection === collection && !entry.deleted).map(({ id }) => id));
    if (ids.size > 0) bodies.set(collection, await readBodies(transaction, collection, [...ids]));
  }
  return bodies;
}

function bodyOf(bodies: Map<CollectionName, Map<string, string>>, collection: CollectionName, id: string): string {
  const body = bodies.get(collection)?.get(id);
  // An entry that lives without its document is a fault of the triggers; to go on would leave a hole on every device.
  if (body === undefined) throw new Error(`The feed names a document of ${collection} that does not exist.`);
  return body;
}
