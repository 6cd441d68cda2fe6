import { freePort } from '@osss/sync-server/world/free-port';
import { missingKeycloak, startKeycloak } from './keycloak.ts';

/** One Keycloak for all files of a Vitest project: it takes half a minute and much of the machine to start. */
export async function setup(): Promise<() => Promise<void>> {
  if (missingKeycloak() !== undefined && process.env['REQUIRE_ALL'] !== '1') return async () => undefined;
  // Known before the realm is imported, since its redirects are exact: a school of a test takes this port.
  const port = await freePort();
  const keycloak = await startKeycloak({ applicationUrl: `http://localhost:${port}` });
  process.env['TEST_KEYCLOAK'] = JSON.stringify({ ...keycloak, applicationPort: port });
  return keycloak.stop;
}

export type KeycloakOfThisRun = {
  url: string;
  issuer: string;
  admin: { username: string; password: string };
  /** The port of the application that the realm's redirects name. */
  applicationPort: number;
};

export function keycloakOfThisRun(): KeycloakOfThisRun {
  const text = process.env['TEST_KEYCLOAK'];
  if (text === undefined) throw new Error('No Keycloak for tests: give this Vitest project globalSetup tests/support/keycloak-global.ts.');
  return JSON.parse(text) as KeycloakOfThisRun;
}
