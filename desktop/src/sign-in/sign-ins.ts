import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { AppConfig } from '@osss/shared/app-config.ts';
import type { DoorState } from '@osss/shared/desktop-door.ts';
import { personFrom, type PersonRef } from '@osss/shared/person.ts';
import { DoorError } from '../door-error.ts';
import type { School } from '../school/school.ts';
import { claimsIn, createAccessTokens } from './access-tokens.ts';
import { openLoopback, type Loopback } from './loopback.ts';
import { createProvider, type Granted, type Provider } from './provider.ts';
import { keyOf, type Vault } from './vault.ts';

export type SignIns = ReturnType<typeof createSignIns>;

type Options = {
  school: School;
  vault: Vault;
  fetch: typeof globalThis.fetch;
  /** The system's browser: the password is never typed into a window of this application. */
  openBrowser: (url: string) => Promise<void>;
  language: () => string;
  now: () => number;
  /** Called after something in the vault changed. */
  changed: () => void;
  /** Called when the browser has come back, signed in or not. */
  cameBack: () => void;
};

const patience = 10 * 60_000;

/** Who works on this device, as pwa's session is in a browser; sign-in goes through the system browser and a loopback address. */
export function createSignIns({ school, vault, fetch, openBrowser, language, now, changed, cameBack }: Options) {
  let known: { key: string; provider: Provider } | undefined;
  let waiting: Loopback | undefined;

  async function provider(ask: () => Promise<AppConfig> = school.config): Promise<{ issuer: string; provider: Provider }> {
    const { issuer, client_id: clientId } = await ask();
    const key = JSON.stringify([issuer, clientId]);
    if (known?.key !== key) known = { key, provider: createProvider({ issuer, clientId, fetch }) };
    return { issuer, provider: known.provider };
  }
  const tokens = createAccessTokens({ vault, provider: async () => (await provider()).provider, now, changed });

  // Who asks to sign in must not come back as somebody else whom the browser still knows.
  function hintFor(username: string | undefined, otherPerson: boolean) {
    const { current, signedInLast, askPassword } = vault.device();
    const people = vault.people();
    const name = username ?? (otherPerson ? undefined : people.find((person) => keyOf(person) === current)?.username);
    const last = people.find((person) => keyOf(person) === signedInLast);
    return { username: name, askPassword: askPassword || otherPerson || (name !== undefined && name !== last?.username) };
  }

  async function keep(issuer: string, granted: Granted): Promise<void> {
    if (!granted.claims) throw new DoorError({ code: 'sign_in_failed' });
    const person = personFrom({ issuer, subject: granted.claims.sub }, granted.claims, claimsIn(granted.accessToken));
    const { refreshToken, idToken = null } = granted;
    await vault.signedIn(person, refreshToken === undefined ? null : { refreshToken, idToken });
    tokens.keep(person, granted);
  }

  /** Resolves when the person has come back, or will not: another sign-in was begun instead, or time is over. @throws DoorError */
  async function signIn(username: string | undefined, otherPerson: boolean): Promise<void> {
    waiting?.close();
    const { issuer, provider: asked } = await provider(school.configNow);
    const state = randomState();
    const loopback = await openLoopback({ state, patience, language: language() });
    waiting = loopback;
    try {
      const pending = { state, nonce: randomNonce(), verifier: randomPKCECodeVerifier(), redirectUri: loopback.redirectUri };
      await openBrowser(await asked.authorizationUrl(pending, hintFor(username, otherPerson)));
      const answer = await loopback.answer;
      if (answer === undefined) return;
      try {
        await keep(issuer, await asked.exchangeCode(answer.url, pending));
        answer.finish('signed_in');
      } catch (error) {
        answer.finish('failed');
        throw error;
      } finally {
        cameBack();
      }
      changed();
    } finally {
      loopback.close();
    }
  }

  /** Ends the person's tokens and, where the network allows, the session that the browser has at the provider. */
  async function signOut(ref: PersonRef): Promise<void> {
    const wasCurrent = vault.device().current === keyOf(ref);
    const ending = vault.held(ref);
    await vault.signedOut(ref);
    tokens.drop(ref);
    changed();
    if (ending === undefined) return;
    try {
      const { issuer, provider: asked } = await provider();
      if (ref.issuer !== issuer) return;
      await asked.revoke(ending.refreshToken);
      if (wasCurrent) await openBrowser(await asked.endSessionUrl(ending.idToken));
    } catch {
      // Offline: the next sign-in asks for a password in any case.
    }
  }

  return {
    signIn,
    signOut,
    state: (): Pick<DoorState, 'people' | 'current'> => {
      const people = vault.people();
      const current = people.find((person) => keyOf(person) === vault.device().current);
      return { people, current: current === undefined ? null : { issuer: current.issuer, subject: current.subject } };
    },
    /** @throws DoorError */
    accessToken: async (ref: PersonRef, insteadOf: string | undefined): Promise<string> => {
      const person = vault.people().find((known) => keyOf(known) === keyOf(ref));
      if (!person || person.signed_out) throw new DoorError({ code: 'sign_in_needed', reason: person ? 'signed_out' : 'nobody' });
      const { issuer } = await provider();
      if (ref.issuer !== issuer) throw new DoorError({ code: 'sign_in_needed', reason: 'other_issuer' });
      return tokens.get({ issuer: ref.issuer, subject: ref.subject }, insteadOf);
    },
    /** Without a network and without a token. @throws DoorError */
    switchTo: async (ref: PersonRef): Promise<void> => {
      if (!(await vault.makeCurrent(ref))) throw new DoorError({ code: 'sign_in_needed', reason: 'signed_out' });
      changed();
    },
    forget: async (ref: PersonRef): Promise<void> => {
      await signOut(ref);
      await vault.forget(ref);
      changed();
    },
    close: () => waiting?.close(),
  };
}
