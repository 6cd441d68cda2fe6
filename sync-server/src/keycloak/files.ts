import { demoUsers } from './demo-users.ts';
import { osssRealmPatch } from './patch.ts';
import { osssRealm } from './realm.ts';

/** What lies in `sync-server/keycloak/`, by name. */
export function keycloakFiles(): Record<string, object> {
  return { 'osss-realm.json': osssRealm, 'osss-realm-patch.json': osssRealmPatch, 'demo-users.json': demoUsers() };
}
