import { personFrom, type Person, type PersonRef } from '@osss/shared/person.ts';

export type { Person, PersonRef };

/** A person who may use the device; `canSend` false: everything works but sending, until a sign-in. */
export type SignedIn = Person & { canSend: boolean };

/** Somebody who used this device; once `signedOut`, only a sign-in opens their records again. */
export type KnownPerson = SignedIn & { signedOut: boolean; lastUsedAt: number };

export function keyOf({ issuer, subject }: PersonRef): string {
  return `${issuer}\n${subject}`;
}

/** What the tokens say of a person, for the screen. */
export function personIn(ref: PersonRef, idClaims: unknown, accessToken: string, before?: Person): Person {
  return personFrom(ref, idClaims, payloadOf(accessToken), before);
}

function payloadOf(token: string): unknown {
  try {
    const base64 = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))));
  } catch {
    return undefined;
  }
}
