import { personFrom, type PersonRef } from '@osss/shared/person.ts';
import { DoorError } from '../door-error.ts';
import { TokenEnded, type Granted, type Provider } from './provider.ts';
import { keyOf, type Vault } from './vault.ts';

type Parts = { vault: Vault; provider: () => Promise<Provider>; now: () => number; changed: () => void };
type HeldAccess = { token: string; receivedAt: number; lifetime: number };

const margin = 30_000;

/** Access tokens, in memory only, and the one refresher of the application: this process, for all its windows. */
export function createAccessTokens({ vault, provider, now, changed }: Parts) {
  const held = new Map<string, HeldAccess>();
  const refreshing = new Map<string, Promise<string>>();

  // Relative to receipt, so a wrong clock does not matter; a clock that went back makes it stale rather than good for years.
  function fresh(key: string, insteadOf: string | undefined): string | undefined {
    const access = held.get(key);
    if (!access || access.token === insteadOf) return undefined;
    const age = now() - access.receivedAt;
    return age >= 0 && age < access.lifetime - Math.min(margin, access.lifetime / 2) ? access.token : undefined;
  }

  function keep(ref: PersonRef, { accessToken, lifetime }: Granted): void {
    held.set(keyOf(ref), { token: accessToken, receivedAt: now(), lifetime });
  }

  async function refresh(ref: PersonRef): Promise<string> {
    const tokens = vault.held(ref);
    if (!tokens) throw new DoorError({ code: 'sign_in_needed', reason: 'ended' });
    const asked = await provider();
    const granted = await asked.refresh(tokens.refreshToken).catch(async (error: unknown) => {
      if (!(error instanceof TokenEnded)) throw error;
      await vault.tokenEnded(ref, tokens);
      changed();
      throw new DoorError({ code: 'sign_in_needed', reason: 'ended' });
    });
    const next = { refreshToken: granted.refreshToken ?? tokens.refreshToken, idToken: granted.idToken ?? tokens.idToken };
    const before = vault.people().find((person) => keyOf(person) === keyOf(ref));
    const person = personFrom(ref, granted.claims, claimsIn(granted.accessToken), before);
    if (!(await vault.replace(person, next, tokens))) {
      // Signed out while the answer was on its way: what came must not live on.
      await asked.revoke(next.refreshToken).catch(() => undefined);
      throw new DoorError({ code: 'sign_in_needed', reason: 'signed_out' });
    }
    keep(ref, granted);
    changed();
    return granted.accessToken;
  }

  return {
    keep,
    drop: (ref: PersonRef) => void held.delete(keyOf(ref)),
    /** @throws DoorError */
    get: (ref: PersonRef, insteadOf: string | undefined): Promise<string> => {
      const key = keyOf(ref);
      const ready = fresh(key, insteadOf);
      if (ready !== undefined) return Promise.resolve(ready);
      const work = refreshing.get(key) ?? refresh(ref).finally(() => refreshing.delete(key));
      refreshing.set(key, work);
      return work;
    },
  };
}

/** Merely read, for name and roles: the server verifies. */
export function claimsIn(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
