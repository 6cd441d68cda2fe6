import { z } from 'zod';

/** Who somebody is for ever: journals and replicas are kept under these two (JN6). */
export const personRef = z.object({ issuer: z.string().max(2_000), subject: z.string().max(500) });
export type PersonRef = z.infer<typeof personRef>;

export const person = z.object({
  ...personRef.shape,
  username: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  groups: z.array(z.string()),
});
export type Person = z.infer<typeof person>;

const claims = z.looseObject({
  preferred_username: z.string().optional(),
  name: z.string().optional(),
  groups: z.array(z.string()).optional(),
  resource_access: z.record(z.string(), z.looseObject({ roles: z.array(z.string()).optional() })).optional(),
});

/**
 * Name, roles and groups for the screen, from the claims of the ID token and of the access token. Keycloak writes roles only into the
 * latter. They are merely read, to grey out what would be refused: the server verifies and decides.
 */
export function personFrom(ref: PersonRef, idClaims: unknown, accessClaims: unknown, before?: Person): Person {
  const access = claims.safeParse(accessClaims).data ?? {};
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
