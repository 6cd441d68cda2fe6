import { z } from 'zod';

/** Who somebody is for ever: journals and replicas are kept under these two (JN6). */
export type PersonRef = { issuer: string; subject: string };

export type Person = PersonRef & { username: string; name: string; roles: string[]; groups: string[] };

/** A person who may use the device; `canSend` false: everything works but sending, until a sign-in. */
export type SignedIn = Person & { canSend: boolean };

/** Somebody who used this device; once `signedOut`, only a sign-in opens their records again. */
export type KnownPerson = SignedIn & { signedOut: boolean; lastUsedAt: number };

export function keyOf({ issuer, subject }: PersonRef): string {
  return `${issuer}\n${subject}`;
}

const claims = z.looseObject({
  preferred_username: z.string().optional(),
  name: z.string().optional(),
  groups: z.array(z.string()).optional(),
  resource_access: z.record(z.string(), z.looseObject({ roles: z.array(z.string()).optional() })).optional(),
});

/**
 * Reads name, roles and groups for the screen. Keycloak writes roles only into the access token; here it is merely read, to grey out what
 * would be refused: the server verifies and decides.
 */
export function personIn(ref: PersonRef, idClaims: unknown, accessToken: string, before?: Person): Person {
  const access = claims.safeParse(payloadOf(accessToken)).data ?? {};
  const id = claims.safeParse(idClaims).data ?? {};
  const username = id.preferred_username ?? access.preferred_username ?? before?.username ?? ref.subject;
  return {
    issuer: ref.issuer,
    subject: ref.subject,
    username,
    name: id.name ?? access.name ?? before?.name ?? username,
    roles: access.resource_access?.['osss-api']?.roles ?? before?.roles ?? [],
    groups: access.groups ?? id.groups ?? before?.groups ?? [],
  };
}

function payloadOf(token: string): unknown {
  try {
    const base64 = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))));
  } catch {
    return undefined;
  }
}
