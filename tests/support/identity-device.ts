import { randomUUID } from 'node:crypto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openSession, type Session } from '@osss/pwa/auth/session';
import type { Locks } from '@osss/pwa/auth/access-tokens';
import { createTokenVerifier } from '@osss/sync-server/identity/verify';
import { startIdentity, teacherClient, type Identity, type IdentityOptions } from '@osss/sync-server/world/identity';
import { createBrowser, throughTheLoginPage } from './sign-in.ts';

export const origin = 'http://localhost:8080';

export type Network = 'up' | 'down' | 'portal' | 'answer lost';

const accounts = [
  {
    sub: 'subject-1',
    username: 'mteacher',
    password: 'demo-1',
    name: 'M. Teacher',
    roles: ['api.user', 'api.teacher'],
    groups: ['/lincoln/classroom_teacher'],
  },
  {
    sub: 'subject-2',
    username: 'ssub',
    password: 'demo-2',
    name: 'S. Substitute',
    roles: ['api.user'],
    groups: ['/lincoln/substitute_teacher'],
  },
];

/** The embedded provider, strict about reuse as the strictest Keycloak: a used token shown twice by the client does not pass unseen. */
export function startSchool(changes: Partial<IdentityOptions> = {}): Promise<Identity> {
  const log = { info: () => undefined, error: () => undefined };
  const lifetimes = { lostAnswerGraceSeconds: 0 };
  return startIdentity({
    port: 0,
    host: '127.0.0.1',
    nodeEnv: 'test',
    log,
    accounts,
    clients: [teacherClient([origin])],
    lifetimes,
    ...changes,
  });
}

/** Whom the sync server takes the sender for. */
export async function subjectAtTheServer(token: string, issuer: string): Promise<string> {
  const verify = createTokenVerifier({ issuer, audience: 'osss-api', clients: ['osss-teacher'] });
  return (await verify(token)).subject;
}

/** One browser on one device: the storage, locks, channel and provider's cookies that its tabs share. */
export type Device = ReturnType<typeof createDevice>;

export type Tab = {
  session: Session;
  /** Where the page went, the last first. */
  went: string[];
  store: Map<string, string>;
  /** Goes through the login page and completes. */
  signIn: (username: string, password: string, hint?: Parameters<Session['signIn']>[0]) => ReturnType<Session['completeSignIn']>;
};

export function createDevice(issuer: string) {
  const indexedDB = new IDBFactory();
  const lock = { grantedAfter: 0 };
  const locks = createLocks(lock);
  const browser = createBrowser();
  const channelName = randomUUID();
  const network = { state: 'up' as Network, asked: [] as string[] };
  const clock = { ahead: 0 };
  const tabs: Session[] = [];

  async function openTab(of = issuer): Promise<Tab> {
    const store = new Map<string, string>();
    const went: string[] = [];
    const session = await openSession({
      issuer: of,
      clientId: 'osss-teacher',
      redirectUri: `${origin}/signed-in`,
      postLogoutRedirectUri: `${origin}/`,
      storage: { indexedDB, IDBKeyRange, tab: tabStorage(store) },
      locks,
      channel: (name) => new BroadcastChannel(`${name} ${channelName}`),
      fetch: fetchOver(network),
      now: () => Date.now() + clock.ahead,
      navigate: (url) => void went.unshift(url),
      here: () => '/class/7?day=today',
    });
    tabs.push(session);
    const signIn: Tab['signIn'] = async (username, password, hint) => {
      await session.signIn(hint);
      return session.completeSignIn(await throughTheLoginPage(browser, went[0] ?? '', username, password));
    };
    return { session, went, store, signIn };
  }

  return { openTab, browser, network, lock, clock, indexedDB, close: () => tabs.splice(0).forEach((session) => session.close()) };
}

/** Exclusive locks by name, first come first served, as LockManager gives them; a real one takes its time (milliseconds) to pass on. */
function createLocks(lock: { grantedAfter: number }): Locks {
  const last = new Map<string, Promise<unknown>>();
  return {
    request: (name, work) => {
      const mine = (last.get(name) ?? Promise.resolve()).then(async () => {
        await new Promise((resolve) => setTimeout(resolve, lock.grantedAfter));
        return work();
      });
      last.set(
        name,
        mine.catch(() => undefined),
      );
      return mine;
    },
  };
}

function tabStorage(store: Map<string, string>) {
  return {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
    removeItem: (key: string) => void store.delete(key),
  };
}

/** The real network, but for what the test does to it. */
function fetchOver(network: { state: Network; asked: string[] }): typeof globalThis.fetch {
  return async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    network.asked.push(new URL(url).pathname.split('/').at(-1) ?? '');
    if (network.state === 'down') throw new TypeError('Failed to fetch');
    if (network.state === 'portal') return new Response('<html>Welcome to the hotel</html>', { headers: { 'content-type': 'text/html' } });
    const answer = await fetch(input, init);
    if (network.state === 'answer lost') throw new TypeError('Failed to fetch');
    return answer;
  };
}
