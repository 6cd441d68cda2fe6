import type { RequestHandler, Response } from 'express';
import type { Instant } from '@osss/shared/values';
import { identityOf } from '../http/authenticate.ts';
import type { Log } from '../http/log.ts';
import type { Identity } from '../identity/verify.ts';
import type { LiveScopes } from './live-scopes.ts';
import type { Pokes } from './pokes.ts';

export type PokesRouteParts = {
  pokes: Pokes;
  /** What this person may hold now; see `createLiveScopes`. */
  scopesOf: (identity: Identity) => Promise<LiveScopes>;
  log: Pick<Log, 'warn'>;
  /** The machine's clock, by which tokens run out. */
  now?: () => Instant;
};

/** Past this a device is not reading any more; it comes again and checks everything. */
const mostUnread = 65_536;
const longestTimer = 2_147_483_647;

/**
 * EX10, `GET /api/sync/v1/pokes` behind `authenticate`: server-sent events that say only `{"scopes": {id: version}}`. A device already at
 * that version stays silent. `{"scopes": {"0": 0}}` (no scope has that id) asks for a check of everything.
 */
export function pokesRoute(parts: PokesRouteParts): RequestHandler {
  return async (_req, res) => {
    const identity = identityOf(res);
    const first = await parts.scopesOf(identity);
    // It left meanwhile: nothing would ever end its channel.
    if (res.closed) return;
    res.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    openChannel(parts, identity, first, res);
  };
}

function openChannel(
  { pokes, scopesOf, log, now = Date.now }: PokesRouteParts,
  identity: Identity,
  first: LiveScopes,
  res: Response,
): void {
  let { user, isOver } = first;
  const say = (text: string) => (res.writableLength > mostUnread ? res.destroy() : res.write(text));
  const recompute = oneAfterTheOther(async () => {
    const fresh = await scopesOf(identity).catch((err: unknown) => {
      // Without them the channel would keep silent about what is new: better none, and the device comes again.
      log.warn({ err }, 'a live channel could not learn its scopes');
      res.destroy();
    });
    if (!fresh) return;
    ({ user, isOver } = fresh);
    subscription.hold(fresh.scopes);
  });
  const subscription = pokes.subscribe({
    scopes: first.scopes,
    tell: (risen) => {
      const mine = [...risen].filter(([scope]) => !isOver(scope));
      if (mine.length > 0) say(`data: {"scopes":${JSON.stringify(Object.fromEntries(mine))}}\n\n`);
      // What this person may hold has changed.
      if (user !== null && risen.has(user)) recompute();
    },
    heartbeat: () => say(': \n\n'),
  });
  const expiry = setTimeout(() => res.end(), Math.min(Math.max(identity.expires_at - now(), 0), longestTimer));
  res.on('close', () => {
    clearTimeout(expiry);
    subscription.stop();
  });
  // The first word: the device knows that the channel stands.
  say(': \n\n');
}

/** Runs `work` now, or once more after the run under way, however often it is asked meanwhile. */
function oneAfterTheOther(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  return function run() {
    if (running) {
      again = true;
      return;
    }
    running = true;
    void work().finally(() => {
      running = false;
      if (!again) return;
      again = false;
      run();
    });
  };
}
