/**
 * Who works on this device, and the tokens to send with.
 *
 * - The person is known without a network: `current()` is who last signed in here, and opens that person's replica and journal. Only
 *   sending needs a token. Nothing in here touches a journal or a replica (JN6).
 * - `signIn()` leaves for the login page and comes back to `redirectUri`; there, `completeSignIn(location.href)` gives the person and
 *   the page that was left. Offline it throws `IdentityUnreachable` before it leaves.
 * - `accessToken()` is for sending: from memory, refreshed under one lock for all tabs. `SignInNeeded`: offer `signIn()`, work goes on;
 *   `IdentityUnreachable`: try later. After a 401 pass the refused token as `insteadOf`, to get another one.
 * - `accessTokenFor(person)` is for the journal another person left on the device: it is sent under their name, with their token, as
 *   long as they have not signed out; after that it waits for their next sign-in.
 * - `signOut()` ends the person's tokens and, where the network allows, the provider's session. Until their next sign-in nobody opens
 *   their records here again, so say before it offline: coming back needs the network.
 * - Every tab follows: who signs in, out, or over in one tab is `current()` in all, so that no tab stays behind under another's name.
 */
import { createAccessTokens, type Locks } from './access-tokens.ts';
import { SignInFailed, SignInNeeded } from './errors.ts';
import { keyOf, personIn, type KnownPerson, type PersonRef, type SignedIn } from './people.ts';
import { createProviderDoor } from './provider-door.ts';
import { createSignInFlow, type SignInHint, type TabStorage } from './sign-in-flow.ts';
import { openTabChannel, type TabChannelPort } from './tab-channel.ts';
import { openVault } from './vault.ts';

export type Stop = () => void;

export type SessionOptions = {
  issuer: string;
  clientId: string;
  /** Exactly as registered; the page that calls `completeSignIn`. */
  redirectUri: string;
  /** Exactly as registered; where the provider leads after signing out. */
  postLogoutRedirectUri: string;
  storage: { indexedDB: IDBFactory; IDBKeyRange: typeof globalThis.IDBKeyRange; tab: TabStorage };
  locks: Locks;
  channel: (name: string) => TabChannelPort;
  fetch: typeof globalThis.fetch;
  /** Milliseconds. */
  now: () => number;
  /** Leaves this page. */
  navigate: (url: string) => void;
  /** Path, query and fragment of the page one is on, to come back to. */
  here: () => string;
};

export type Session = {
  current: () => SignedIn | null;
  /** Of the current person, unless the hint says another. @throws IdentityUnreachable */
  signIn: (hint?: SignInHint) => Promise<void>;
  /** @throws SignInFailed, IdentityUnreachable (call again with the same URL) */
  completeSignIn: (url: string) => Promise<{ person: SignedIn; returnTo: string }>;
  /** Of the current person, or of another who left a session here. True: the page is leaving for the provider. */
  signOut: (person?: PersonRef) => Promise<boolean>;
  /** @throws SignInNeeded, IdentityUnreachable */
  accessToken: (options?: { insteadOf?: string }) => Promise<string>;
  /** @throws SignInNeeded, IdentityUnreachable */
  accessTokenFor: (person: PersonRef, options?: { insteadOf?: string }) => Promise<string>;
  /** Whoever used this device, the latest first. */
  knownPeople: () => KnownPerson[];
  /** Without a network and without a token. @throws SignInNeeded for somebody who signed out. */
  switchTo: (person: PersonRef) => Promise<void>;
  /** Signs out and no longer lists the person. Their databases are their keeper's to erase, after their journal is sent. */
  forget: (person: PersonRef) => Promise<void>;
  onChange: (listener: () => void) => Stop;
  close: Stop;
};

export async function openSession(options: SessionOptions): Promise<Session> {
  const { issuer, now } = options;
  const vault = await openVault({ ...options.storage, now });
  const remembered = { read: () => vault.metadata(issuer), keep: (document: object | undefined) => vault.keepMetadata(issuer, document) };
  const door = createProviderDoor({ ...options, remembered });
  const flow = createSignInFlow({ door, tab: options.storage.tab, here: options.here });
  const listeners = new Set<() => void>();
  let people: KnownPerson[] = [];
  let current: KnownPerson | null = null;

  async function readVault(): Promise<void> {
    const before = JSON.stringify([people, current]);
    const [everybody, device] = [await vault.people(), await vault.device()];
    const somebody = everybody.find((person) => keyOf(person) === device.current) ?? null;
    for (const person of everybody) if (person.signedOut) tokens.drop(keyOf(person));
    // The same objects as long as nothing changed: a screen that compares them does not draw again.
    if (JSON.stringify([everybody, somebody]) === before) return;
    people = everybody;
    current = somebody;
    for (const listener of listeners) listener();
  }

  async function peopleChanged(): Promise<void> {
    channel.tell({ kind: 'people' });
    await readVault();
  }

  const channel = openTabChannel(options.channel('osss-identity'), (message) => {
    if (message.kind === 'token') tokens.hear(message.person, message);
    // A tab that is closing has no vault any more, and nobody who would want to know.
    else readVault().catch(() => undefined);
  });
  const tokens = createAccessTokens({ vault, door, locks: options.locks, now, tell: channel.tell, peopleChanged });

  // Who asks to sign in must not come back as somebody else whom the provider still knows from this device.
  async function signIn(hint: SignInHint = {}): Promise<void> {
    const username = hint.username ?? (hint.otherPerson === true ? undefined : current?.username);
    const { askPassword, signedInLast } = await vault.device();
    const last = people.find((person) => keyOf(person) === signedInLast);
    const otherPerson = askPassword || hint.otherPerson === true || (username !== undefined && username !== last?.username);
    options.navigate(await flow.begin({ ...hint, ...(username === undefined ? {} : { username }), otherPerson }));
  }

  async function completeSignIn(url: string): Promise<{ person: SignedIn; returnTo: string }> {
    const { granted, returnTo } = await flow.complete(url);
    if (!granted.claims) throw new SignInFailed('refused');
    const person = personIn({ issuer, subject: granted.claims.sub }, granted.claims, granted.accessToken);
    const { refreshToken, idToken = null } = granted;
    await vault.signedIn(person, refreshToken === undefined ? null : { refreshToken, idToken });
    tokens.keep(person, granted);
    await peopleChanged();
    return { person: { ...person, canSend: refreshToken !== undefined }, returnTo };
  }

  async function signOut(ref: PersonRef | null = current): Promise<boolean> {
    if (!ref) return false;
    const wasCurrent = current !== null && keyOf(ref) === keyOf(current);
    const ending = await vault.held(ref);
    await vault.signedOut(ref);
    tokens.drop(keyOf(ref));
    await peopleChanged();
    if (ref.issuer !== issuer) return false;
    const online = ending ? await door.revoke(ending.refreshToken).then(yes, no) : await door.answers();
    // Offline the browser would only show its own error page: the next sign-in asks for a password in any case.
    if (!online || !wasCurrent) return false;
    const url = await door.endSessionUrl(ending?.idToken ?? null).catch(() => undefined);
    if (url !== undefined) options.navigate(url);
    return url !== undefined;
  }

  async function accessTokenFor(ref: PersonRef, { insteadOf }: { insteadOf?: string } = {}): Promise<string> {
    const known = people.find((person) => keyOf(person) === keyOf(ref));
    if (!known || known.signedOut) throw new SignInNeeded(known ? 'signed_out' : 'nobody');
    if (ref.issuer !== issuer) throw new SignInNeeded('other_issuer');
    return tokens.get({ issuer: ref.issuer, subject: ref.subject }, insteadOf);
  }

  await readVault();
  return {
    current: () => current,
    signIn,
    completeSignIn,
    signOut,
    accessToken: async (how) => {
      if (!current) throw new SignInNeeded('nobody');
      return accessTokenFor(current, how);
    },
    accessTokenFor,
    knownPeople: () => people,
    switchTo: async (ref) => {
      if (!(await vault.makeCurrent(ref))) throw new SignInNeeded('signed_out');
      await peopleChanged();
    },
    forget: async (ref) => {
      await signOut(ref);
      await vault.forget(ref);
      await peopleChanged();
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => {
      listeners.clear();
      channel.close();
      vault.close();
    },
  };
}

const yes = () => true;
const no = () => false;
