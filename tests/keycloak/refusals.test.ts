import { createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { sentenceOf } from '@osss/sync-server/identity/token-refused';
import { createTokenVerifier, type TokenVerifierOptions } from '@osss/sync-server/identity/verify';
import { partOf, realmNamed, type Realm } from './support/realms.ts';
import { withKeycloak } from './support/with-keycloak.ts';

const hour = 3_600_000;
const username = 'refused-teacher';
// The scope `roles` adds an audience for every client a person has roles at.
const withoutRoles = ['basic', 'profile', 'email'];
const groups = ['/positions/classroom_teacher'];

withKeycloak('tokens that Keycloak signed', () => {
  let realm: Realm;
  let other: Realm;

  beforeAll(async () => {
    realm = realmNamed('OSSS');
    other = realmNamed('OTHER');
    await realm.addPerson(username, { groups });
    const [teacherClient] = await realm.admin.get<[Client]>(`${realm.path}/clients?clientId=osss-teacher`);
    const { id: _id, ...client } = teacherClient;
    const withAttributes = (changes: Record<string, string>) => ({ ...client.attributes, ...changes });
    const make = (changes: Partial<Client>) =>
      realm.admin.make(`${realm.path}/clients`, { ...client, protocolMappers: [], fullScopeAllowed: true, ...changes });
    await make({ clientId: 'library-api' });
    await make({ clientId: 'other-application', protocolMappers: [audienceOf('osss-api')] });
    await make({ clientId: 'plain-jwt', attributes: withAttributes({ 'access.token.header.type.rfc9068': 'false' }) });
    await make({ clientId: 'library', defaultClientScopes: withoutRoles, protocolMappers: [audienceOf('library-api')] });
    await make({ clientId: 'nobody', defaultClientScopes: ['profile', 'email', 'roles'], protocolMappers: [audienceOf('osss-api')] });
    await make({ clientId: 'all-groups', protocolMappers: [audienceOf('osss-api'), textAsGroups('all')] });
    await realm.admin.make('', { realm: 'OTHER', enabled: true });
    const mappers = [audienceOf('account')];
    await other.admin.make(`${other.path}/clients`, { ...client, protocolMappers: mappers, defaultClientScopes: withoutRoles });
    await other.addPerson(username);
  });

  const verifier = (changes: Partial<TokenVerifierOptions> = {}) =>
    createTokenVerifier({ issuer: realm.issuer, audience: 'osss-api', clients: ['osss-teacher'], ...changes });
  const refused = (code: string) => expect.objectContaining({ code, message: sentenceOf(code as never) });
  const keysAt = ({ issuer }: Realm) => `${issuer}/protocol/openid-connect/certs`;

  test('[ID6, ID2] a teacher’s access token names the person, the roles and the groups', async () => {
    const { access_token } = await realm.signIn(username);
    expect(partOf(access_token, 0)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
    expect(await verifier()(access_token)).toEqual({
      issuer: realm.issuer,
      subject: expect.stringMatching(/^[0-9a-f-]{36}$/),
      username,
      name: 'Some Body',
      roles: expect.arrayContaining(['api.user', 'api.teacher']),
      groups,
      expires_at: expect.closeTo(Date.now() + 300_000, -4),
      session: expect.any(String),
      claims: { username, email: `${username}@school.example`, email_verified: false },
    });
  });

  test('[ID6, ID2] a token for another client, audience or of another type is refused', async () => {
    const tokenOf = async (clientId: string) => (await realm.signIn(username, { clientId })).access_token;
    const [stranger, library, plain] = [await tokenOf('other-application'), await tokenOf('library'), await tokenOf('plain-jwt')];
    await expect(verifier()(stranger)).rejects.toEqual(refused('token_wrong_client'));
    await expect(verifier({ clients: ['osss-teacher', 'other-application'] })(stranger)).resolves.toMatchObject({ username });
    expect(partOf(library, 1)['aud']).toBe('library-api');
    await expect(verifier({ clients: ['library'] })(library)).rejects.toEqual(refused('token_wrong_audience'));
    expect(partOf(plain, 0)['typ']).toBe('JWT');
    await expect(verifier({ clients: ['plain-jwt'] })(plain)).rejects.toEqual(refused('token_wrong_type'));
  });

  test('[ID6, ID2] a token without a subject, or whose groups are no list, is refused', async () => {
    const tokenOf = async (clientId: string) => (await realm.signIn(username, { clientId })).access_token;
    const [nobodys, odd] = [await tokenOf('nobody'), await tokenOf('all-groups')];
    expect(partOf(nobodys, 1)).not.toHaveProperty('sub');
    await expect(verifier({ clients: ['nobody'] })(nobodys)).rejects.toEqual(refused('token_malformed'));
    expect(partOf(odd, 1)['groups']).toBe('all');
    await expect(verifier({ clients: ['all-groups'] })(odd)).rejects.toEqual(refused('token_malformed'));
  });

  test('[ID6, ID2] an ID token and a refresh token are refused, even where their audience is asked for', async () => {
    const { id_token, refresh_token } = await realm.signIn(username);
    for (const audience of ['osss-api', 'osss-teacher', realm.issuer]) {
      await expect(verifier({ audience })(id_token)).rejects.toEqual(refused('token_wrong_type'));
      await expect(verifier({ audience })(refresh_token)).rejects.toEqual(refused('token_bad_signature'));
    }
  });

  test('[ID6, ID2] an expired token is refused; 30 s of clock difference are not', async () => {
    const { access_token } = await realm.signIn(username);
    const clock = { now: Date.now() };
    const verify = verifier({ now: () => clock.now });
    const { expires_at } = await verify(access_token);
    clock.now = expires_at + 29_000;
    await expect(verify(access_token)).resolves.toMatchObject({ username });
    clock.now = expires_at + 31_000;
    await expect(verify(access_token)).rejects.toEqual(refused('token_expired'));
    // Being remembered does not help, and a server that never saw it says the same.
    await expect(verify(access_token)).rejects.toEqual(refused('token_expired'));
    await expect(verifier({ now: () => clock.now })(access_token)).rejects.toEqual(refused('token_expired'));
  });

  test('[ID6, ID2] another realm’s token is refused, by its key and by its issuer', async () => {
    const { access_token } = await other.signIn(username);
    await expect(verifier()(access_token)).rejects.toEqual(refused('token_unknown_key'));
    await expect(verifier({ jwksUrl: keysAt(other) })(access_token)).rejects.toEqual(refused('token_wrong_issuer'));
    await expect(verifier({ issuer: other.issuer, audience: 'account' })(access_token)).resolves.toMatchObject({ username });
  });

  test('[ID6, ID2] a changed payload, no signature, and the public key as a secret are refused', async () => {
    const { access_token } = await realm.signIn(username);
    const [header, payload = '', signature] = access_token.split('.');
    const promoted = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('api.teacher', 'api.admin__')).toString('base64url');
    await expect(verifier()(`${header}.${promoted}.${signature}`)).rejects.toEqual(refused('token_bad_signature'));
    const headed = (alg: string) => {
      const other = { alg, typ: 'at+jwt', kid: partOf(access_token, 0)['kid'] };
      return `${Buffer.from(JSON.stringify(other)).toString('base64url')}.${payload}`;
    };
    await expect(verifier()(`${headed('none')}.`)).rejects.toMatchObject({ status: 401 });
    const keys = await (await fetch(keysAt(realm))).text();
    const forged = `${headed('HS256')}.${createHmac('sha256', keys).update(headed('HS256')).digest('base64url')}`;
    await expect(verifier()(forged)).rejects.toEqual(refused('token_bad_signature'));
  });

  test('[ID6, ID2] what is no whole token is refused', async () => {
    const { access_token } = await realm.signIn(username);
    const [header, payload, signature = ''] = access_token.split('.');
    for (const part of ['', header!, `${header}.${payload}`, `${header}.${payload}.`, `${header}..${signature}`, `${access_token}.x`])
      await expect(verifier()(part), part).rejects.toMatchObject({
        status: 401,
        code: expect.stringMatching(/^token_(missing|malformed|bad_signature)$/),
      });
  });

  test('[ID6, ID2] invented key ids do not hammer Keycloak, and while it is away those who are known are let in', async () => {
    const { access_token } = await realm.signIn(username);
    const [, payload, signature] = access_token.split('.');
    const invented = (kid: string) => {
      const header = Buffer.from(JSON.stringify({ ...partOf(access_token, 0), kid })).toString('base64url');
      return `${header}.${payload}.${signature}`;
    };
    // Nothing in a token says from when on it is good: 11 minutes ago this one was, and Keycloak's keys are old by now.
    const clock = { now: Date.now() - 11 * 60_000 };
    const provider = { away: true, asked: 0 };
    const fetched: typeof fetch = (...asked) => {
      provider.asked += 1;
      return provider.away ? Promise.reject(new TypeError('fetch failed')) : fetch(...asked);
    };
    const verify = verifier({ now: () => clock.now, fetch: fetched });
    await expect(verify(access_token)).rejects.toEqual(expect.objectContaining({ code: 'identity_unreachable', status: 503 }));
    [provider.away, clock.now] = [false, clock.now + 3_000];
    for (let n = 0; n < 20; n += 1) await expect(verify(invented(`made-up-${n}`))).rejects.toEqual(refused('token_unknown_key'));
    // Once to find that it was away, once each for its configuration and its keys.
    expect(provider.asked).toBe(3);
    [provider.away, clock.now] = [true, Date.now()];
    await expect(verify(access_token)).resolves.toMatchObject({ username });
    expect(provider.asked).toBe(4);
  });

  test('[ID6, ID2] a refusal carries nothing of the token', async () => {
    const { access_token, id_token } = await realm.signIn(username);
    const late = verifier({ now: () => Date.now() + hour });
    const attempts = [() => verifier()(id_token), () => late(access_token), () => verifier({ audience: 'x' })(access_token)];
    for (const attempt of attempts) {
      const error = await attempt().catch((caught: unknown) => caught);
      expect(error).toMatchObject({ status: 401 });
      const everything = inspect(error, { depth: 10, showHidden: true });
      for (const secret of [username, ...access_token.split('.'), ...id_token.split('.')]) expect(everything).not.toContain(secret);
    }
  });

  test('[ID6, ID2] after Keycloak’s keys were changed, new tokens are taken, and those of the key before until it is gone', async () => {
    const clock = { now: Date.now() };
    const verify = verifier({ now: () => clock.now });
    const before = (await realm.signIn(username)).access_token;
    await verify(before);
    const { id: parentId } = await realm.admin.get<{ id: string }>(realm.path);
    const providerType = 'org.keycloak.keys.KeyProvider';
    const config = { priority: ['200'], active: ['true'], enabled: ['true'], algorithm: ['RS256'], keySize: ['2048'] };
    const key = { name: 'next', providerId: 'rsa-generated', providerType, parentId, config };
    const id = await realm.admin.make(`${realm.path}/components`, key);
    const after = (await realm.signIn(username)).access_token;
    expect(partOf(after, 0)['kid']).not.toBe(partOf(before, 0)['kid']);
    clock.now += 31_000;
    await expect(verify(after)).resolves.toMatchObject({ username });
    await expect(verify(before)).resolves.toMatchObject({ username });
    await realm.admin.send('DELETE', `${realm.path}/components/${id}`);
    await expect(verifier()(after)).rejects.toEqual(refused('token_unknown_key'));
  });
});

type Client = { id: string; clientId: string; attributes: Record<string, string>; [field: string]: unknown };

function textAsGroups(text: string) {
  const config = { 'claim.name': 'groups', 'claim.value': text, 'jsonType.label': 'String', 'access.token.claim': 'true' };
  return { name: 'groups', protocol: 'openid-connect', protocolMapper: 'oidc-hardcoded-claim-mapper', config };
}

function audienceOf(client: string) {
  const config = { 'included.custom.audience': client, 'access.token.claim': 'true', 'id.token.claim': 'false' };
  return { name: `audience ${client}`, protocol: 'openid-connect', protocolMapper: 'oidc-audience-mapper', config };
}
