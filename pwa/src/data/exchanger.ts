import { filter } from 'rxjs';
import { Refused, Unreachable } from './answer.ts';
import { backOff } from './back-off.ts';
import { dropExpired, untilNextExpiry } from './drop.ts';
import { whenNobody } from './nobody.ts';
import { exchange } from './exchange.ts';
import type { Holding } from './holder.ts';
import type { Journal } from './journal.ts';
import { listenForPokes } from './pokes.ts';
import { ExchangeLost } from './receiving.ts';
import type { Replica } from './replica.ts';
import type { LoadedWork } from './saved-work/loaded-work.ts';
import { sendLoaded } from './saved-work/send-loaded.ts';
import type { Surroundings } from './surroundings.ts';
import type { SyncReport } from './sync-state.ts';
import { openWishes, type Wish, type Wishes } from './wishes.ts';

/**
 * A token of the very person whose journal this is (JN6). `insteadOf`: the server did not take this one.
 * @throws an Error with code `sign_in_needed` where only the person can get one.
 */
export type AccessToken = (insteadOf?: string) => Promise<string>;

export type ExchangerParts = {
  journal: Journal;
  replica: Replica;
  loaded: LoadedWork;
  surroundings: Surroundings;
  serverUrl: string;
  accessToken: AccessToken;
  report: (report: Partial<SyncReport>) => void;
  /** Around each attempt. */
  begun: () => void;
  ended: () => void;
  /** Asks for an exchange from outside: a person, another tab, the network's return. @returns what takes it back. */
  onWanted: (wanted: () => void) => () => void;
};

const fullEvery = 15 * 60_000;
/** What is typed within this time goes together, in milliseconds: as long as an answer takes here, so that a slow network carries less. */
const gather = { least: 30, most: 1_000 };

/** Exchanges for all tabs until `holding` ends: what is typed at once, what is poked at once, everything now and then (EX10). */
export async function runExchanger(parts: ExchangerParts, holding: Holding): Promise<void> {
  const { journal, surroundings, report } = parts;
  const wishes = openWishes(surroundings, holding.signal);
  const pace = { gather: gather.least };
  const typed = journal.changed.pipe(filter(() => hasUnsent(journal))).subscribe(() => wishes.want({ push: true }, pace.gather));
  const unwanted = parts.onWanted(() => wishes.now({ full: true }));
  const stopListening = listenForPokes(parts, holding.signal, {
    poked: (scopes) => wishes.want({ poked: new Map(Object.entries(scopes).map(([id, version]) => [Number(id), version])) }, 0),
    poll: () => wishes.want({ full: true }, 0),
  });
  try {
    await rounds(parts, holding, wishes, pace);
  } catch (error) {
    if (!(error instanceof ExchangeLost)) surroundings.report('exchanger_stopped', { error: String(error) });
  } finally {
    typed.unsubscribe();
    unwanted();
    stopListening();
    report({ busy: false });
  }
}

async function rounds(parts: ExchangerParts, holding: Holding, wishes: Wishes, pace: { gather: number }): Promise<void> {
  const { journal, surroundings } = parts;
  const dropping = { ...parts, mine: holding.mine };
  const refilled = new Set<string>();
  let failures = 0;
  let lastFull = -Infinity;
  while (!holding.signal.aborted) {
    await dropExpired(dropping);
    const overdue = Math.abs(surroundings.now() - lastFull) >= fullEvery;
    if (overdue) wishes.want({ full: true }, 0);
    const wish = stillNews(await wishes.next(untilNextExpiry(dropping, fullEvery)), journal);
    if (holding.signal.aborted) return;
    if (!wish.full && !wish.push && wish.poked.size === 0) continue;
    const began = surroundings.now();
    const outcome = await attempt(parts, holding, wish, refilled);
    // A full answer brings more than what was typed: it says nothing of how long that takes.
    if (outcome.done && !wish.full) pace.gather = Math.min(Math.max(surroundings.now() - began, gather.least), gather.most);
    failures = outcome.done || outcome.progress ? 0 : failures + 1;
    if (!outcome.done) {
      if (outcome.afresh) lastFull = -Infinity;
      wishes.want(wish, 0);
      await wishes.pause(backOff(failures, surroundings.random, outcome.retryAfter));
      continue;
    }
    if (wish.full) lastFull = surroundings.now();
    if (outcome.again) wishes.want({ full: true }, 0);
    // What was put off (`later`) waits a while; what was typed meanwhile does not.
    else if (hasUnsent(journal)) wishes.want({ push: true }, outcome.progress ? pace.gather : backOff(6, surroundings.random, null));
  }
}

type Outcome = { done: boolean; again: boolean; progress: boolean; afresh: boolean; retryAfter: number | null };

async function attempt(parts: ExchangerParts, holding: Holding, wish: Wish, refilled: Set<string>): Promise<Outcome> {
  const { journal, report, surroundings } = parts;
  const before = standing(journal);
  const outcome: Outcome = { done: false, again: false, progress: false, afresh: false, retryAfter: null };
  parts.begun();
  try {
    const token = await parts.accessToken();
    try {
      const url = `${parts.serverUrl}/api/sync/v1/exchange`;
      const progress = (value: SyncReport['progress']) => report({ progress: value });
      const all = { ...parts, ...holding, url, token, full: wish.full, poked: wish.poked, progress, refilled };
      outcome.again = (await exchange(all)) === 'again';
      // After this device's own: its clock and epoch are known then; what the school now holds of it is fetched at once.
      if (wish.full && !outcome.again) outcome.again = await sendLoaded(all);
    } catch (error) {
      // An expired token is replaced at once; one that stays refused needs its person.
      if (error instanceof Refused && error.status === 401) await parts.accessToken(token);
      throw error;
    }
    outcome.done = true;
    report({ connection: 'online', refusal: null, update_needed: false });
  } catch (error) {
    if (error instanceof ExchangeLost || holding.signal.aborted) throw new ExchangeLost();
    if (error instanceof Refused) {
      outcome.retryAfter = error.retryAfter;
      outcome.afresh = await whenNobody(error.code, { ...parts, mine: holding.mine });
    }
    report(reportOf(error));
    if (!(error instanceof Unreachable)) surroundings.report('exchange_failed', { error: String(error) });
  } finally {
    parts.ended();
  }
  outcome.progress = standing(journal) !== before;
  return outcome;
}

function reportOf(error: unknown): Partial<SyncReport> {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const refusal = null;
  if (code === 'sign_in_needed') return { connection: 'signed_out', refusal };
  const passing = !(error instanceof Refused) || error.status >= 500 || error.status === 429 || error.status === 408;
  if (passing) return { connection: 'offline' };
  if (error.status === 401) return { connection: 'signed_out', refusal };
  return { connection: 'refused', refusal: code, update_needed: error.status === 426 || code === 'update_needed' };
}

/** Whatever an exchange moves forward: a failure that moved something is followed by the next attempt without growing patience. */
function standing(journal: Journal): string {
  const { checkpoint, epoch } = journal.meta.value;
  return JSON.stringify([checkpoint, epoch, journal.pending.all().map((row) => [row.seq, row.body.state])]);
}

function hasUnsent(journal: Journal): boolean {
  return journal.pending.all().some((row) => row.body.state === 'device');
}

/** What the poked scopes have not brought yet. EX10: a change to `user:` means another access, or a notice: everything is asked for. */
function stillNews(wish: Wish, journal: Journal): Wish {
  const { scopes, checkpoint } = journal.meta.value;
  const poked = new Map([...wish.poked].filter(([id, version]) => (checkpoint[id]?.[1] ?? -1) < version));
  const access = [...poked.keys()].some((id) => scopes?.[id] === undefined || scopes[id].name.startsWith('user:'));
  return { ...wish, poked, full: wish.full || access };
}
