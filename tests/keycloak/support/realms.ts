import { readFile } from 'node:fs/promises';
import { keycloakOfThisRun } from '../../support/keycloak-global.ts';
import { keycloakAdmin, type KeycloakAdmin } from '../../support/keycloak-admin.ts';
import { signIn as signInOver, type SignInOptions, type Tokens } from '../../support/sign-in.ts';

/** Of the demo's people and of everybody that a test makes. */
export const password = 'demo-demo-demo';

export type Realm = {
  issuer: string;
  /** Its path below the admin API. */
  path: string;
  admin: KeycloakAdmin;
  redirectUri: string;
  signIn: (username: string, options?: SignInOptions & { password?: string }) => Promise<Tokens>;
  /** Somebody who can sign in. */
  addPerson: (username: string, being?: { groups?: string[]; roles?: Record<string, string[]>; [field: string]: unknown }) => Promise<void>;
};

export function realmNamed(name: string): Realm {
  const keycloak = keycloakOfThisRun();
  const admin = keycloakAdmin(keycloak);
  const issuer = `${keycloak.url}/realms/${name}`;
  const path = `/${name}`;
  const redirectUri = `http://localhost:${keycloak.applicationPort}/signed-in`;
  return {
    issuer,
    path,
    admin,
    redirectUri,
    signIn: (username, options) => signInOver(issuer, username, options?.password ?? password, { redirectUri, ...options }),
    addPerson: async (username, { roles = {}, ...being } = {}) => {
      const person = { username, enabled: true, firstName: 'Some', lastName: 'Body', email: `${username}@school.example`, ...being };
      const credentials = [{ type: 'password', value: password, temporary: false }];
      // As a file of users is imported: in one step, with groups and roles.
      const users = [{ ...person, credentials, clientRoles: roles, realmRoles: [`default-roles-${name.toLowerCase()}`] }];
      await admin.send('POST', `${path}/partialImport`, { ifResourceExists: 'FAIL', users });
    },
  };
}

/** The demo school's people; who is there already stays. */
export async function addDemoPeople({ admin, path }: Realm): Promise<void> {
  const file = new URL('../../../sync-server/keycloak/demo-users.json', import.meta.url);
  await admin.send('POST', `${path}/partialImport`, JSON.parse(await readFile(file, 'utf8')));
}

/** A part of a token, unverified: 0 is the header, 1 what it claims. */
export function partOf(token: string, part: 0 | 1): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[part] ?? '', 'base64url').toString()) as Record<string, unknown>;
}
