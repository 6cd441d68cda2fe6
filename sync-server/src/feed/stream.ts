import type { KeyObject } from 'node:crypto';
import type { Pool } from 'pg';
import type { Actor } from '@osss/shared/access';
import type { ScopeMarks } from '@osss/shared/protocol';
import { scopeName } from '@osss/shared/scopes';
import type { Guid, Instant } from '@osss/shared/values';
import { enterAs } from '../access/wall.ts';
import { withTransaction, type Transaction } from '../database/transaction.ts';
import { recordDeliveries } from './deliveries.ts';
import { countDocuments, readDigests } from './digests.ts';
import { currentGeneration } from './epoch.ts';
import { checkpointOf, line, pageLine } from './lines.ts';
import { advance, refresh, startingMarks, type Start } from './marks.ts';
import { isBehind, readPages, type Mark, type Page } from './page.ts';
import { writeProof } from './proof.ts';
import { grantedOf, grantedScopes, type Granted, type GrantedUntil } from './scopes.ts';
import { todayFirst } from './today-first.ts';

export type Feed = { pool: Pool; proofKey: KeyObject; now: () => Instant };

export type PullRequest = {
  actor: Actor;
  client_id: Guid;
  /** What `meetProofs` answered for this exchange. */
  epoch: Guid;
  /** The clock this device has proved, with the verdicts of this exchange (FD6). */
  seen: number;
  checkpoint: ScopeMarks;
};

/** Enough for a teacher's rosters and newest sheets, so that today's classes are on the screen while the year still comes. */
const firstPage = 700;
const laterPages = 2000;
const askedSingly = 50;

const snapshot = { isolation: 'REPEATABLE READ', readOnly: true } as const;

type Read = { granted: GrantedUntil[] | Granted[]; start: Start; page: Page; total: number; digests: Digests };
type Digests = Record<string, [number, string]>;

/**
 * The answer's lines after the verdicts: `scopes` and `drop` (full only, but for a scope to be read afresh), `page`s, `end`.
 * Each page is read whole in a transaction of its own and recorded as delivered (FD8) before it is handed out, so that a slow device
 * holds no connection (FD2).
 * @param full compare everything this person may hold (FD3, FD4); otherwise only the scopes the checkpoint names (EX10).
 */
export async function* pull(feed: Feed, request: PullRequest, full: boolean): AsyncGenerator<string> {
  const { actor, checkpoint } = request;
  const first = await withTransaction(feed.pool, (transaction) => readFirst(feed, transaction, request, full), snapshot);
  let clock = Math.max(request.seen, highestClock(first.granted));
  if (full) yield scopesLine(feed.now(), actor, first.granted as GrantedUntil[], first.total);
  const dropped = full
    ? Object.keys(checkpoint)
        .map(Number)
        .filter((id) => !first.granted.some((scope) => scope.id === id))
    : [];
  const drop = [...dropped, ...first.start.stale];
  if (drop.length > 0) yield line({ type: 'drop', scopes: drop });

  let { page, digests } = first;
  let marks = first.start.marks;
  for (;;) {
    if (page.marks.length > 0) {
      await recordDeliveries(feed.pool, [{ user_id: actor.user_id, client_id: request.client_id, checkpoint: checkpointOf(page) }]);
      // The generation after the page: see `recordGeneration`.
      yield pageLine(page, proofOf(feed, await currentGeneration(feed.pool), request.epoch, clock));
    }
    marks = advance(marks, page);
    if (page.finished) break;
    const next = await withTransaction(feed.pool, (transaction) => readNext(feed, transaction, actor, marks, full), snapshot);
    ({ page, digests, marks } = next);
    clock = Math.max(clock, next.clock);
  }
  yield await endLine(feed, request, clock, digests);
}

async function readFirst(feed: Feed, transaction: Transaction, { actor, checkpoint }: PullRequest, full: boolean): Promise<Read> {
  const now = feed.now();
  await enterAs(transaction, actor, now);
  const granted = full
    ? await grantedScopes(transaction, actor, now)
    : ((await grantedOf(transaction, [{ actor, scopes: Object.keys(checkpoint).map(Number) }], now))[0] ?? []);
  const isFirstSync = granted.some(({ id }) => checkpoint[id] === undefined);
  const start = startingMarks(granted, checkpoint, isFirstSync ? await todayFirst(transaction, granted, now) : undefined);
  const page = await readOne(transaction, start.marks, firstPage);
  const scopes = granted.map(({ id }) => id);
  const total = full ? await countDocuments(transaction, scopes) : 0;
  return { granted, start, page, total, digests: full && page.finished ? await readDigests(transaction, scopes) : {} };
}

type Next = { page: Page; marks: Mark[]; digests: Digests; clock: number };

async function readNext(feed: Feed, transaction: Transaction, actor: Actor, marks: readonly Mark[], full: boolean): Promise<Next> {
  await enterAs(transaction, actor, feed.now());
  const unread = marks.filter(isBehind);
  const granted = await stillGranted(transaction, actor, unread, feed.now());
  const behind = refresh(unread, granted);
  const settled = marks.filter((mark) => !isBehind(mark));
  const page = await readOne(transaction, behind, laterPages);
  const next = { page, marks: [...settled, ...behind], clock: highestClock(granted) };
  // Scopes sent on earlier pages may have moved on since; then this digest says nothing of the device, and the next full check asks.
  const unmoved = full && page.finished ? await stillAt(transaction, advance(next.marks, page)) : [];
  return { ...next, digests: await readDigests(transaction, unmoved) };
}

/** Asked again for each page: access may end while a slow device reads. */
async function stillGranted(transaction: Transaction, actor: Actor, behind: readonly Mark[], now: Instant): Promise<Granted[]> {
  // To list all is cheaper than to ask for each of many: a school's office holds thousands.
  if (behind.length > askedSingly) return grantedScopes(transaction, actor, now);
  const [granted = []] = await grantedOf(transaction, [{ actor, scopes: behind.map(({ scope }) => scope) }], now);
  return granted;
}

async function readOne(transaction: Transaction, marks: readonly Mark[], limit: number): Promise<Page> {
  const [page] = await readPages(transaction, [marks], limit);
  return page ?? { marks: [], documents: [], gone: [], finished: true };
}

async function stillAt(transaction: Transaction, marks: readonly Mark[]): Promise<number[]> {
  const { rows } = await transaction.query<{ id: number }>({
    name: 'scopes still at',
    text: 'select id from unnest($1::int[], $2::bigint[]) mark (scope, version) join sync_scopes on id = mark.scope and sync_scopes.version = mark.version',
    values: [marks.map(({ scope }) => scope), marks.map(({ version }) => version)],
  });
  return rows.map(({ id }) => id);
}

function scopesLine(now: Instant, me: Actor, granted: readonly GrantedUntil[], total: number): string {
  return line({
    type: 'scopes',
    now,
    me,
    scopes: granted.map(({ id, kind, ref, until }) => ({ id, name: scopeName(kind, ref), until })),
    total,
  });
}

export function highestClock(granted: readonly Granted[]): number {
  return granted.reduce((highest, { clock }) => Math.max(highest, clock), 0);
}

async function endLine(feed: Feed, request: PullRequest, clock: number, digests: Digests): Promise<string> {
  return endWith(feed, proofOf(feed, await currentGeneration(feed.pool), request.epoch, clock), request.epoch, digests);
}

export function endWith({ now }: Pick<Feed, 'now'>, proof: string, epoch: Guid, digests: Digests): string {
  return line({ type: 'end', epoch, now: now(), proof, digests });
}

/** What a device may show later to prove what it has seen (FD6). @param clock of the newest flush or verdict it has seen then. */
export function proofOf({ proofKey }: Pick<Feed, 'proofKey'>, generation: Guid, epoch: Guid, clock: number): string {
  return writeProof(proofKey, { epoch, generation, clock });
}
