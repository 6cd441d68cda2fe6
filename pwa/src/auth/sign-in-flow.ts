import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import { z } from 'zod';
import { IdentityUnreachable, SignInFailed } from './errors.ts';
import type { Granted, ProviderDoor } from './provider-door.ts';

/** The part of sessionStorage that is used: what a tab keeps over the way to the login page and back. */
export type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export type SignInHint = {
  /** Filled into the login page. */
  username?: string;
  /** Ask for a password even where the provider still knows somebody: another person takes the device. */
  otherPerson?: boolean;
  /** Where to go afterwards; else the page one is on. */
  returnTo?: string;
};

const place = 'osss-sign-in';
const pendingSignIn = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() });

export function createSignInFlow({ door, tab, here }: { door: ProviderDoor; tab: TabStorage; here: () => string }) {
  return {
    /** The login page's address. @throws IdentityUnreachable */
    begin: async (hint: SignInHint): Promise<string> => {
      const pending = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), returnTo: hint.returnTo ?? here() };
      const url = await door.authorizationUrl(pending, { username: hint.username, askPassword: hint.otherPerson === true });
      tab.setItem(place, JSON.stringify(pending));
      return url;
    },

    /** @throws SignInFailed, IdentityUnreachable */
    complete: async (url: string): Promise<{ granted: Granted; returnTo: string }> => {
      const pending = pendingIn(tab.getItem(place));
      const back = new URL(url);
      // A link with somebody else's code would otherwise sign this device in as them (login CSRF). What was begun here stays begun.
      if (!pending || back.searchParams.get('state') !== pending.state) throw new SignInFailed('not_begun_here');
      const granted = await door.exchangeCode(back, pending).catch((error: unknown) => {
        // Without an answer the code may still be good: keep what is needed to ask again.
        if (!(error instanceof IdentityUnreachable)) tab.removeItem(place);
        throw error;
      });
      tab.removeItem(place);
      return { granted, returnTo: withinTheApplication(pending.returnTo) };
    },
  };
}

function pendingIn(text: string | null) {
  try {
    return pendingSignIn.safeParse(JSON.parse(text ?? 'null')).data;
  } catch {
    return undefined;
  }
}

function withinTheApplication(path: string): string {
  return /^\/(?![/\\])/.test(path) ? path : '/';
}
