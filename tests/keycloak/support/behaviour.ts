import { beforeAll, expect, test } from 'vitest';
import { capabilitiesFrom } from '@osss/shared/access';
import { rolesOfPosition } from '@osss/sync-server/keycloak/positions';
import { askForTokens, createBrowser, type SignInOptions } from '../../support/sign-in.ts';
import { partOf, password, type Realm } from './realms.ts';
import { atTheServer } from './verified.ts';

/** What every realm must do that the application signs in at, however it was set up. `positions`: the path of the group that holds them. */
export function behavesAsOsss(realmOf: () => Realm, positions: string): void {
  let realm: Realm;
  const someone = 'some-teacher';
  const groupOf = (position: string) => `${positions}/${position}`;
  beforeAll(async () => {
    realm = realmOf();
    await realm.addPerson(someone, { groups: [groupOf('classroom_teacher')] });
  });
  const refresh = (refresh_token: string) =>
    askForTokens(realm.issuer, { grant_type: 'refresh_token', refresh_token, client_id: 'osss-teacher' });
  const signInWith = (parameters: Record<string, string>, options: SignInOptions = {}) =>
    realm.signIn(someone, { ...options, parameters }).then(
      () => 'signed in',
      (error: unknown) => String(error),
    );

  test('[ID6] for every position the token carries group and roles, and the server knows what it lets a person do', async () => {
    for (const position of Object.keys(rolesOfPosition)) {
      await realm.addPerson(`a-${position}`, { groups: [groupOf(position)], attributes: { employee_number: [position] } });
      const { access_token } = await realm.signIn(`a-${position}`);
      const known = await atTheServer(realm, access_token);
      expect(known.groups).toEqual([groupOf(position)]);
      expect(known.roles, position).toContain('api.user');
      expect(known.capabilities, position).toEqual(capabilitiesFrom([], [position]));
      expect(partOf(access_token, 1)).toMatchObject({
        employee_number: position,
        preferred_username: `a-${position}`,
        email_verified: false,
      });
    }
  });

  test('[ID6] roles given one by one arrive too: administrators, parents, students', async () => {
    for (const [role, group] of [['api.admin'], ['parent', '/parents'], ['student', '/students']] as const) {
      const username = `one-${role.replace('.', '-')}`;
      await realm.addPerson(username, group === undefined ? { roles: { 'osss-api': [role] } } : { groups: [group] });
      const { access_token } = await realm.signIn(username);
      const known = await atTheServer(realm, access_token);
      expect(known.roles).toContain(role);
      expect(known.capabilities).toEqual(capabilitiesFrom([role], []));
      // A header of 16 KB is the most that Node takes.
      expect(access_token.length).toBeLessThan(8_000);
    }
  });

  test('[ID6] who also runs Keycloak carries nothing of that into the application', async () => {
    await realm.addPerson('realm-admin', { roles: { 'realm-management': ['realm-admin'], 'osss-api': ['api.user'] } });
    const { access_token } = await realm.signIn('realm-admin');
    expect(Object.keys(partOf(access_token, 1)['resource_access'] ?? {})).toEqual(['osss-api']);
    expect(partOf(access_token, 1)['aud']).toBe('osss-api');
    const answer = await fetch(realm.issuer.replace('/realms/', '/admin/realms/'), {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(answer.status).toBe(403);
  });

  test('[ID6] without PKCE, with a plain challenge, or to another address nobody signs in', async () => {
    expect(await signInWith({})).toBe('signed in');
    expect(await signInWith({ code_challenge: '', code_challenge_method: '' })).toContain('error=invalid_request');
    expect(await signInWith({ code_challenge_method: 'plain' })).toContain('error=invalid_request');
    expect(await signInWith({ code_challenge: 'A'.repeat(43) })).toContain('invalid_grant');
    const foreign = [
      'https://elsewhere.example/signed-in',
      `${realm.redirectUri}/x`,
      `${realm.redirectUri}?x=1`,
      new URL('/', realm.redirectUri).href,
    ];
    const foreignLoopback = [
      'http://127.0.0.1:4711/other',
      'http://localhost:4711/signed-in',
      'http://127.0.0.1:4711@elsewhere.example/signed-in',
    ];
    for (const redirectUri of [...foreign, ...foreignLoopback])
      expect(await signInWith({}, { redirectUri }), redirectUri).toContain('No code came back');
  });

  test('[ID6] a program on the own machine is called back at whatever port it has', async () => {
    for (const port of [4711, 58_123])
      expect(await signInWith({}, { redirectUri: `http://127.0.0.1:${port}/signed-in` })).toBe('signed in');
  });

  test('[ID6] signing out leads back to the application, on whatever port of the own machine, and nowhere else', async () => {
    for (const [address, leads] of [
      [new URL('/', realm.redirectUri).href, true],
      ['http://127.0.0.1:4711/signed-out', true],
      ['https://elsewhere.example/', false],
    ] as const) {
      const browser = createBrowser();
      const { id_token } = await realm.signIn(someone, { browser });
      const query = new URLSearchParams({ id_token_hint: id_token, post_logout_redirect_uri: address });
      const { url } = await browser.visit(`${realm.issuer}/protocol/openid-connect/logout?${query}`);
      expect(url === address, address).toBe(leads);
    }
  });

  test('[ID6] a password is taken on the login page only; no token comes by the address, and none outlives the session', async () => {
    const form = { grant_type: 'password', client_id: 'osss-teacher', username: someone, password };
    await expect(askForTokens(realm.issuer, form)).rejects.toThrow('unauthorized_client');
    expect(await signInWith({ response_type: 'token' })).toContain('No code came back');
    expect(await signInWith({ scope: 'openid offline_access' })).toContain('invalid_scope');
  });

  test('[ID6, ID7] a refresh token is good once; shown again it ends the sign-in, as after a theft', async () => {
    const first = await realm.signIn(someone);
    const second = await refresh(first.refresh_token);
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect((await atTheServer(realm, second.access_token)).username).toBe(someone);
    await expect(refresh(first.refresh_token)).rejects.toThrow('invalid_grant');
    await expect(refresh(second.refresh_token)).rejects.toThrow('invalid_grant');
  });

  test('[ID6] tokens live five minutes, an idle session ten hours, and a person who was locked out gets no more of them', async () => {
    const tokens = await realm.signIn(someone);
    // A second may pass between the two clocks of one answer.
    expect(tokens).toMatchObject({ expires_in: expect.closeTo(300, -1), refresh_expires_in: expect.closeTo(36_000, -1) });
    const [{ id }] = await realm.admin.get<[{ id: string }]>(`${realm.path}/users?exact=true&username=${someone}`);
    await realm.admin.send('PUT', `${realm.path}/users/${id}`, { enabled: false });
    await expect(refresh(tokens.refresh_token)).rejects.toThrow('invalid_grant');
    await realm.admin.send('PUT', `${realm.path}/users/${id}`, { enabled: true });
  });

  test('[ID6] after ten wrong passwords the right one is refused too, for a while', async () => {
    await realm.addPerson('guessed', { groups: [groupOf('classroom_teacher')] });
    const browser = createBrowser();
    for (let guess = 0; guess < 10; guess += 1)
      await expect(realm.signIn('guessed', { browser, password: `wrong-${guess}` })).rejects.toThrow('The login page refused');
    await expect(realm.signIn('guessed', { browser })).rejects.toThrow('The login page refused');
    const [{ id }] = await realm.admin.get<[{ id: string }]>(`${realm.path}/users?exact=true&username=guessed`);
    await realm.admin.send('DELETE', `${realm.path}/attack-detection/brute-force/users/${id}`);
    await expect(realm.signIn('guessed', { browser })).resolves.toHaveProperty('access_token');
  });

  test('[ID6] nobody writes their own employee number, by which they would become somebody else', async () => {
    await realm.addPerson('climber', { attributes: { employee_number: ['17'] } });
    const account = `${realm.issuer}/account/`;
    const { access_token } = await realm.signIn('climber', { clientId: 'account-console', redirectUri: account });
    const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json', accept: 'application/json' };
    const mine = (await (await fetch(account, { headers })).json()) as { attributes: Record<string, string[]> };
    expect(mine.attributes['employee_number']).toEqual(['17']);
    const changed = { ...mine, attributes: { ...mine.attributes, employee_number: ['1'] } };
    const answer = await fetch(account, { method: 'POST', headers, body: JSON.stringify(changed) });
    expect(answer.status).toBe(400);
    const { access_token: later } = await realm.signIn('climber');
    expect(partOf(later, 1)['employee_number']).toBe('17');
  });
}
