import type { Findings } from './findings.ts';
import { allScopes, scopesHeld } from './device-cases.ts';
import type { Phase } from './oracle.ts';
import { people } from './people.ts';
import type { MatrixServer } from './server.ts';

type Channel = { who: string; status: number; heard: Set<number>; text: () => string; close: () => void };

/** Everybody listens while every scope rises; each hears of what they hold and of nothing else. */
export async function listenForPokes(server: MatrixServer, findings: Findings, phase: Phase): Promise<void> {
  server.go(phase);
  const channels = await Promise.all(people.map(({ name }) => listen(server, name)));
  const scopes = await allScopes(server);
  await touchEverything(server);
  await settled(channels);
  for (const { who, status, heard, text, close } of channels) {
    const mine = scopesHeld(server, who, phase);
    findings.expect('live channel', who, status, mine === null ? 403 : 200);
    findings.search(who, phase, 'live channel', text());
    for (const { id, kind, ref } of scopes) {
      findings.expect('poke', `${who} of ${kind}`, heard.has(id), mine?.has(`${kind}:${ref}`) ?? false);
      // That something changed at the school one works at is no secret.
      const works = people.find(({ name }) => name === who)?.works;
      const own = works !== undefined && ref === server.world.schools[works].id;
      if (heard.has(id) && !own && !mine?.has(`${kind}:${ref}`)) findings.leaks.push(`${who} is poked for ${kind}`);
    }
    close();
  }
}

export async function listen({ url }: MatrixServer, who: string): Promise<Channel> {
  const closing = new AbortController();
  const response = await fetch(`${url}/api/sync/v1/pokes`, { headers: { authorization: `Bearer ${who}` }, signal: closing.signal });
  const heard = new Set<number>();
  let text = '';
  const follow = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk);
      for (const [, scope] of text.matchAll(/"(\d+)":\d+/g)) heard.add(Number(scope));
    }
  };
  void follow().catch(() => undefined);
  return { who, status: response.status, heard, text: () => text, close: () => closing.abort() };
}

async function touchEverything({ database }: MatrixServer): Promise<void> {
  await database.pool.query(
    `begin;
     insert into sync_dirty (xid, kind, ref) select pg_current_xact_id(), kind, ref from sync_scopes;
     insert into sync_flushes values (pg_current_xact_id());
     commit`,
  );
}

/** Until nobody has heard anything for a while. */
async function settled(channels: Channel[]): Promise<void> {
  let before = -1;
  for (let patience = 20; patience > 0; patience -= 1) {
    const now = channels.reduce((sum, { heard }) => sum + heard.size, 0);
    if (now === before && now > 0) return;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
