import { SignInNeeded } from './errors.ts';
import { keyOf, personIn, type PersonRef } from './people.ts';
import { TokenEnded, type Granted, type ProviderDoor } from './provider-door.ts';
import type { TabMessage } from './tab-channel.ts';
import type { Vault } from './vault.ts';

/** The part of the Web Locks API that is used. */
export type Locks = { request: <Result>(name: string, work: () => Promise<Result>) => Promise<Result> };

export type AccessTokenParts = {
  vault: Vault;
  door: ProviderDoor;
  locks: Locks;
  now: () => number;
  tell: (message: TabMessage) => void;
  /** Called after what is in the vault changed. */
  peopleChanged: () => Promise<void>;
};

type HeldAccess = { token: string; receivedAt: number; lifetime: number };

export type AccessTokens = ReturnType<typeof createAccessTokens>;

const margin = 30_000;

/**
 * Access tokens, in memory only, and their one refresher over all tabs.
 *
 * A lost answer: the provider rotated, and the page closed or the network fell before the new token was in the vault. The next refresh
 * then shows the used one. The embedded provider, and a Keycloak realm with "Refresh Token Max Reuse" of 1, take that as the repeat it
 * is. A stricter one, such as OSSS's realm, takes it for theft and ends the sign-in: `SignInNeeded('ended')`. That costs one visit to the login page, mostly
 * without a password since the provider's own session goes on; journal, replica and the person's screens are not touched. So that it
 * stays rare, a refresh happens only when a token is wanted, and the new one is durable before it is used.
 */
export function createAccessTokens({ vault, door, locks, now, tell, peopleChanged }: AccessTokenParts) {
  const held = new Map<string, HeldAccess>();
  const refreshing = new Map<string, Promise<string>>();

  // Relative to receipt, so a wrong clock does not matter; a clock that went back makes it stale rather than good for years.
  function fresh(person: string, insteadOf: string | undefined): string | undefined {
    const access = held.get(person);
    if (!access || access.token === insteadOf) return undefined;
    const age = now() - access.receivedAt;
    return age >= 0 && age < access.lifetime - Math.min(margin, access.lifetime / 2) ? access.token : undefined;
  }

  function keep(person: string, { accessToken, lifetime }: Granted): void {
    const access = { token: accessToken, receivedAt: now(), lifetime };
    held.set(person, access);
    tell({ kind: 'token', person, ...access });
  }

  async function refresh(ref: PersonRef, insteadOf: string | undefined): Promise<string> {
    const key = keyOf(ref);
    // Another tab may have refreshed while this one waited for the lock.
    const brought = fresh(key, insteadOf);
    if (brought) return brought;
    // Read only now, inside the lock: whatever another tab rotated to is here, so a used token is never shown by us.
    const tokens = await vault.held(ref);
    if (!tokens) throw new SignInNeeded('ended');
    const granted = await door.refresh(tokens.refreshToken).catch(async (error: unknown) => {
      if (!(error instanceof TokenEnded)) throw error;
      await vault.tokenEnded(ref, tokens.generation);
      await peopleChanged();
      throw new SignInNeeded('ended');
    });
    const next = { refreshToken: granted.refreshToken ?? tokens.refreshToken, idToken: granted.idToken ?? tokens.idToken };
    const person = personIn(ref, granted.claims, granted.accessToken, tokens.person);
    if (!(await vault.replace(person, next, tokens.generation))) {
      // Signed out while the answer was on its way: what came must not live on.
      await door.revoke(next.refreshToken).catch(() => undefined);
      throw new SignInNeeded('signed_out');
    }
    keep(key, granted);
    await peopleChanged();
    return granted.accessToken;
  }

  return {
    keep: (ref: PersonRef, granted: Granted) => keep(keyOf(ref), granted),
    hear: (person: string, access: HeldAccess) => void held.set(person, access),
    drop: (person: string) => void held.delete(person),
    /** @throws SignInNeeded, IdentityUnreachable */
    get: (ref: PersonRef, insteadOf: string | undefined): Promise<string> => {
      const key = keyOf(ref);
      const ready = fresh(key, insteadOf);
      if (ready) return Promise.resolve(ready);
      const underWay = refreshing.get(key);
      if (underWay) return underWay;
      // The provider's patience (15 s) bounds how long the lock is held; a browser does not freeze a tab that holds one.
      const work = locks.request('osss-refresh', () => refresh(ref, insteadOf)).finally(() => refreshing.delete(key));
      refreshing.set(key, work);
      return work;
    },
  };
}
