import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rolesOfPosition, tableRoles } from '@osss/sync-server/keycloak/positions';
import { keycloakOfThisRun } from '../support/keycloak-global.ts';
import { foundKeycloak } from '../support/keycloak.ts';
import { behavesAsOsss } from './support/behaviour.ts';
import { realmNamed, type Realm } from './support/realms.ts';
import { withKeycloak } from './support/with-keycloak.ts';

const name = 'OSSS-of-a-district';
const run = promisify(execFile);

withKeycloak('OSSS’s own realm with the patch', () => {
  let realm: Realm;
  let home: string;
  let kcadm: string;

  beforeAll(async () => {
    realm = realmNamed(name);
    home = await mkdtemp(join(tmpdir(), 'osss-test-kcadm-'));
    kcadm = join(foundKeycloak().home, 'bin/kcadm.sh');
    await realm.admin.make('', bareRealm());
    const { url, admin } = keycloakOfThisRun();
    await command(kcadm, ['config', 'credentials', '--server', url, '--realm', 'master', '--user', admin.username], {
      KC_CLI_PASSWORD: admin.password,
    });
    await applyPatch();
  }, 300_000);
  afterAll(() => rm(home, { recursive: true }));

  // kcadm keeps its session in a file below HOME.
  const command = (program: string, args: string[], env: NodeJS.ProcessEnv = {}) =>
    run(program, args, { env: { ...process.env, ...env, HOME: home, JAVA_TOOL_OPTIONS: `-Duser.home=${home}` } });
  const applyPatch = (changes: NodeJS.ProcessEnv = {}) => {
    const applicationUrl = new URL(realm.redirectUri).origin;
    return command('sync-server/keycloak/apply-patch.sh', [], { KCADM: kcadm, REALM: name, OSSS_TEACHER_URL: applicationUrl, ...changes });
  };

  behavesAsOsss(() => realm, '/district-7/staff');

  test('[ID6] applied a second time the patch changes nothing, and what the realm had before is as it was', async () => {
    const [web] = await realm.admin.get<[{ redirectUris: string[] }]>(`${realm.path}/clients?clientId=osss-web`);
    const before = await state();
    await applyPatch();
    expect(await state()).toEqual(before);
    expect(web.redirectUris).toEqual(['https://osss.example/*']);
    expect(before.realm).toMatchObject({ displayName: 'District 7', registrationAllowed: false, accessCodeLifespan: 77 });
  });

  test('[ID6] without the application’s address, or for a realm that is not OSSS’s, the patch says what to do and changes nothing', async () => {
    await expect(applyPatch({ OSSS_TEACHER_URL: '' })).rejects.toThrow('must be the address of OSSS Teacher');
    await expect(applyPatch({ REALM: 'master' })).rejects.toThrow('The realm master has no client osss-api');
  });

  test('[ID6, ID8] a realm in which people write their own employee number is refused before anything is changed', async () => {
    const path = '/OPEN';
    const clients = [{ clientId: 'osss-api', bearerOnly: true }];
    const roles = { client: { 'osss-api': [{ name: 'api.user' }] } };
    await realm.admin.make('', { realm: 'OPEN', enabled: true, registrationAllowed: true, roles, clients });
    const profile = await realm.admin.get<{ attributes: object[] }>(`${path}/users/profile`);
    const withNumber = (edit: string[]) => {
      const number = { name: 'employee_number', permissions: { edit, view: ['admin', 'user'] } };
      return realm.admin.send('PUT', `${path}/users/profile`, { ...profile, attributes: [...profile.attributes, number] });
    };
    await withNumber(['admin', 'user']);
    await expect(applyPatch({ REALM: 'OPEN' })).rejects.toThrow('people may edit their own employee_number');
    expect(await realm.admin.get(`${path}/clients?clientId=osss-teacher`)).toEqual([]);
    await withNumber(['admin']);
    const { stdout } = await applyPatch({ REALM: 'OPEN' });
    expect(stdout).toContain('do not link first sign-ins by username');
    expect(await realm.admin.get(`${path}/clients?clientId=osss-teacher`)).toHaveLength(1);
  });

  const state = async () => ({
    realm: await realm.admin.get<Record<string, unknown>>(realm.path),
    clients: await realm.admin.get(`${realm.path}/clients`),
    profile: await realm.admin.get(`${realm.path}/users/profile`),
    groups: await realm.admin.get(`${realm.path}/groups?populateHierarchy=true`),
  });
});

/** As OSSS sets its realm up: the audience with its roles, positions as groups, a web application; nothing of ours. */
function bareRealm() {
  const roles = ['api.user', 'api.teacher', 'api.admin', ...tableRoles].map((role) => ({ name: role }));
  const positions = Object.entries(rolesOfPosition).map(([position, roles]) => ({ name: position, clientRoles: { 'osss-api': roles } }));
  return {
    realm: name,
    displayName: 'District 7',
    enabled: true,
    accessCodeLifespan: 77,
    roles: { client: { 'osss-api': roles } },
    clients: [
      { clientId: 'osss-api', bearerOnly: true },
      { clientId: 'osss-web', publicClient: true, redirectUris: ['https://osss.example/*'] },
    ],
    groups: [{ name: 'district-7', subGroups: [{ name: 'staff', subGroups: positions }] }],
  };
}
