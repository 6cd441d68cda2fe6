import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { capabilitiesFrom, capabilitiesOf } from '@osss/shared/access';
import { demoPassword, demoUsers } from './demo-users.ts';
import { keycloakFiles } from './files.ts';
import { osssRealmPatch } from './patch.ts';
import { rolesOfPosition } from './positions.ts';
import { osssRealm } from './realm.ts';
import { apiRoles, familyRoles } from './roles.ts';

const roleNames = apiRoles.map(({ name }) => name);

test('[ID6] the files a school imports are what the code writes: after a change run `npm run keycloak`', () => {
  for (const [name, content] of Object.entries(keycloakFiles()))
    expect(JSON.parse(readFileSync(new URL(`../../keycloak/${name}`, import.meta.url), 'utf8')), name).toEqual(
      JSON.parse(JSON.stringify(content)),
    );
});

test('[ID6] every role and position that the application knows is in the realm', () => {
  const unknown = Object.keys(capabilitiesOf).filter((name) => !roleNames.includes(name) && !Object.hasOwn(rolesOfPosition, name));
  expect(unknown).toEqual([]);
  expect(roleNames).toEqual(expect.arrayContaining(['api.user', 'api.teacher', 'api.admin', 'parent', 'student']));
});

test('[ID6] a position’s roles exist, are named once, and let nobody do more than the position does', () => {
  for (const [position, roles] of Object.entries(rolesOfPosition)) {
    expect(
      roles.filter((role) => !roleNames.includes(role)),
      position,
    ).toEqual([]);
    expect(new Set(roles).size, position).toBe(roles.length);
    const group = `/positions/${position}`;
    expect(capabilitiesFrom(roles, [group]), position).toEqual(capabilitiesFrom([], [group]));
  }
});

test('[ID6] the demo’s people are in groups and have roles that the realm has: else Keycloak takes none of them', () => {
  const groups = new Set(Object.keys(rolesOfPosition).map((position) => `/positions/${position}`));
  for (const { username, groups: own, clientRoles } of demoUsers().users) {
    expect([username, ...own.filter((group) => !groups.has(group))]).toEqual([username]);
    expect([
      username,
      ...Object.values(clientRoles)
        .flat()
        .filter((role) => !roleNames.includes(role)),
    ]).toEqual([username]);
  }
});

test('[ID6] the patch brings what OSSS’s own realm has not, and nobody', () => {
  expect(osssRealmPatch.roles.client['osss-api']).toEqual(familyRoles);
  expect(osssRealmPatch.clients.map(({ clientId }) => clientId)).toEqual(['osss-teacher']);
  expect(osssRealmPatch.ifResourceExists).toBe('SKIP');
});

test('[ID6] the made-up people are in no file that a school’s Keycloak starts with, and nothing that starts one names theirs', () => {
  expect(osssRealm).not.toHaveProperty('users');
  expect(osssRealmPatch).not.toHaveProperty('users');
  const listed = execFileSync('git', ['grep', '-l', '--untracked', '-e', 'demo-users.json', '-e', demoPassword], { encoding: 'utf8' });
  const naming = listed.split('\n').filter((file) => file !== '' && !/^sync-server\/(src\/)?keycloak\//.test(file));
  expect(naming.filter((file) => !file.startsWith('tests/keycloak/'))).toEqual([]);
});
