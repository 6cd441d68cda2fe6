import { demoUsers } from './demo-users.ts';
import { osssRealmPatch } from './patch.ts';
import { osssRealm, sessionSettings } from './realm.ts';
import { employeeNumberAttribute } from './user-profile.ts';

/** What lies in `sync-server/keycloak/`, by name. */
export function keycloakFiles(): Record<string, object> {
  return {
    'osss-realm.json': osssRealm,
    'osss-realm-patch.json': osssRealmPatch,
    'patch/settings.json': sessionSettings,
    'patch/employee-number.json': employeeNumberAttribute,
    'demo-users.json': demoUsers(),
  };
}
