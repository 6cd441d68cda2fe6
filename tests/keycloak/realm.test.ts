import { expect, test } from 'vitest';
import { demoPeople } from '@osss/sync-server/world/demo-people';
import { behavesAsOsss } from './support/behaviour.ts';
import { addDemoPeople, partOf, realmNamed } from './support/realms.ts';
import { atTheServer } from './support/verified.ts';
import { withKeycloak } from './support/with-keycloak.ts';

withKeycloak('the realm as it is imported', () => {
  behavesAsOsss(() => realmNamed('OSSS'), '/positions');

  test('[ID6] a password that is too short is refused', async () => {
    const { admin, path, addPerson } = realmNamed('OSSS');
    await addPerson('short');
    const [{ id }] = await admin.get<[{ id: string }]>(`${path}/users?exact=true&username=short`);
    const weak = { type: 'password', value: 'eleven-char', temporary: false };
    await expect(admin.send('PUT', `${path}/users/${id}/reset-password`, weak)).rejects.toThrow('400');
  });

  test('[ID6] the demo’s people sign in under the subjects they have in the demo, their address verified', async () => {
    const realm = realmNamed('OSSS');
    await addDemoPeople(realm);
    const [teacher] = demoPeople().accounts;
    const { access_token } = await realm.signIn('teacher');
    expect(await atTheServer(realm, access_token)).toMatchObject({ subject: teacher?.sub, name: teacher?.name, capabilities: ['teach'] });
    expect(partOf(access_token, 1)).toMatchObject({ email: teacher?.email, email_verified: true, employee_number: expect.any(String) });
  });
});
