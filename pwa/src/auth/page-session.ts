import { openSession, type Session } from './session.ts';

/** The session of a real page: its storage, locks and address. `/signed-in` and `/` are the paths registered at the provider. */
export function openPageSession({ issuer, clientId }: { issuer: string; clientId: string }): Promise<Session> {
  return openSession({
    issuer,
    clientId,
    redirectUri: `${location.origin}/signed-in`,
    postLogoutRedirectUri: `${location.origin}/`,
    storage: { indexedDB, IDBKeyRange, tab: sessionStorage },
    locks: { request: async (name, work) => navigator.locks.request(name, work) },
    channel: (name) => new BroadcastChannel(name),
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    navigate: (url) => location.assign(url),
    here: () => location.pathname + location.search + location.hash,
  });
}
