import { capabilitiesFrom } from '@osss/shared/access';
import { createTokenVerifier } from '@osss/sync-server/identity/verify';
import type { Realm } from './realms.ts';

/** Whom the sync server takes the owner of an access token for, and what they may do. */
export async function atTheServer({ issuer }: Pick<Realm, 'issuer'>, token: string) {
  const verify = createTokenVerifier({ issuer, audience: 'osss-api', clients: ['osss-teacher'] });
  const identity = await verify(token);
  return { ...identity, capabilities: capabilitiesFrom(identity.roles, identity.groups) };
}
