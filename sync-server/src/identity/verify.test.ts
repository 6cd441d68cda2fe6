import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { signIn } from '../../../tests/support/sign-in.ts';
import { startIdentity, teacherClient, type Identity as World } from '../world/identity.ts';
import { bearerToken, sentenceOf, tokenRefusals } from './token-refused.ts';
import { createTokenVerifier, type TokenVerifierOptions } from './verify.ts';

const redirectUri = 'http://localhost:8080/signed-in';
const hour = 3_600_000;

// Real sign-ins, each with a freshly made RSA key: seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

describe('tokens of the embedded provider', () => {
  let world: World;
  beforeAll(async () => {
    world = await startIdentity({
      port: 0,
      host: '127.0.0.1',
      nodeEnv: 'test',
      log: { info: () => undefined, error: () => undefined },
      audiences: { 'urn:osss:api': 'osss-api', 'urn:osss:library': 'library-api' },
      clients: [
        teacherClient(['http://localhost:8080']),
        { clientId: 'osss-web', redirectUris: [redirectUri], postLogoutRedirectUris: [] },
      ],
      accounts: [
        {
          sub: 'subject-1',
          username: 'mteacher',
          password: 'demo',
          name: 'M. Teacher',
          roles: ['api.user', 'api.teacher'],
          groups: ['/lincoln/classroom_teacher'],
        },
      ],
    });
  });
  afterAll(() => world.stop());

  const verifier = (changes: Partial<TokenVerifierOptions> = {}) =>
    createTokenVerifier({ issuer: world.issuer, audience: 'osss-api', clients: ['osss-teacher'], ...changes });
  const refused = (code: string) => expect.objectContaining({ code, message: sentenceOf(code as never) });

  test('[ID2] a teacher’s access token names the person, the roles and the groups', async () => {
    const { access_token } = await signIn(world.issuer, 'mteacher', 'demo');
    const identity = await verifier()(access_token);
    expect(identity).toEqual({
      issuer: world.issuer,
      subject: 'subject-1',
      username: 'mteacher',
      name: 'M. Teacher',
      roles: ['api.user', 'api.teacher'],
      groups: ['/lincoln/classroom_teacher'],
      expires_at: expect.closeTo(Date.now() + 300_000, -4),
      session: expect.any(String),
      claims: { username: 'mteacher' },
    });
  });

  test('[ID2] another client’s token is refused', async () => {
    const { access_token } = await signIn(world.issuer, 'mteacher', 'demo', { clientId: 'osss-web' });
    await expect(verifier()(access_token)).rejects.toEqual(refused('token_wrong_client'));
    await expect(verifier({ clients: ['osss-teacher', 'osss-web'] })(access_token)).resolves.toMatchObject({ subject: 'subject-1' });
  });

  test('[ID2] a token for another audience is refused', async () => {
    const { access_token } = await signIn(world.issuer, 'mteacher', 'demo', { parameters: { resource: 'urn:osss:library' } });
    await expect(verifier()(access_token)).rejects.toEqual(refused('token_wrong_audience'));
    await expect(verifier({ audience: 'library-api' })(access_token)).resolves.toMatchObject({ subject: 'subject-1' });
  });

  test('[ID2] an ID token is refused, even where its audience is asked for', async () => {
    const { id_token } = await signIn(world.issuer, 'mteacher', 'demo');
    await expect(verifier()(id_token)).rejects.toEqual(refused('token_wrong_type'));
    await expect(verifier({ audience: 'osss-teacher' })(id_token)).rejects.toEqual(refused('token_wrong_type'));
  });

  test('[ID2] an expired token is refused, 30 s of clock difference are not, and being remembered does not help', async () => {
    const { access_token } = await signIn(world.issuer, 'mteacher', 'demo');
    const clock = { now: Date.now() };
    const verify = verifier({ now: () => clock.now });
    const { expires_at } = await verify(access_token);
    clock.now = expires_at + 29_000;
    await expect(verify(access_token)).resolves.toMatchObject({ subject: 'subject-1' });
    clock.now = expires_at + 31_000;
    await expect(verify(access_token)).rejects.toEqual(refused('token_expired'));
    await expect(verify(access_token)).rejects.toEqual(refused('token_expired'));
  });

  test('[ID2] alg none and HS256 with the public key as secret are refused', async () => {
    const { access_token } = await signIn(world.issuer, 'mteacher', 'demo');
    const [, payload = ''] = access_token.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    await expect(verifier()(`${header}.${payload}.`)).rejects.toMatchObject({
      status: 401,
      code: expect.stringMatching(/^token_(bad_signature|malformed)$/),
    });
    const keys = await (await fetch(`${world.issuer}/protocol/openid-connect/certs`)).text();
    const forged = await new SignJWT(JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload)
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: JSON.parse(keys).keys[0].kid })
      .sign(new TextEncoder().encode(keys));
    await expect(verifier()(forged)).rejects.toEqual(refused('token_bad_signature'));
  });

  test('[ID2] a changed payload is refused, and a good one of another issuer too', async () => {
    const { access_token } = await signIn(world.issuer, 'mteacher', 'demo');
    const [header, payload = '', signature] = access_token.split('.');
    const promoted = Buffer.from(Buffer.from(payload, 'base64url').toString().replace('api.teacher', 'api.admin__')).toString('base64url');
    await expect(verifier()(`${header}.${promoted}.${signature}`)).rejects.toEqual(refused('token_bad_signature'));
    const jwksUrl = `${world.issuer}/protocol/openid-connect/certs`;
    await expect(verifier({ issuer: 'https://elsewhere.example/realms/OSSS', jwksUrl })(access_token)).rejects.toEqual(
      refused('token_wrong_issuer'),
    );
  });

  test('[ID2] what is no token at all is refused without asking anybody', async () => {
    const nobody = verifier({ fetch: () => Promise.reject(new Error('asked')) });
    for (const token of ['x', 'a.b.c', `${'a'.repeat(20_000)}.b.c`, '{}']) {
      await expect(nobody(token)).rejects.toEqual(refused('token_malformed'));
    }
    await expect(nobody('')).rejects.toEqual(refused('token_missing'));
    for (const header of [undefined, '', 'Basic abc', 'Bearer', 'Bearer a b'])
      expect(() => bearerToken(header)).toThrow(sentenceOf('token_missing'));
    expect(bearerToken('Bearer a.b.c')).toBe('a.b.c');
  });

  test('[ID2] a refusal carries nothing of the token', async () => {
    const { access_token, id_token } = await signIn(world.issuer, 'mteacher', 'demo');
    const late = verifier({ now: () => Date.now() + hour });
    for (const attempt of [verifier()(id_token), late(access_token), verifier({ audience: 'x' })(access_token)]) {
      const error = await attempt.catch((caught: unknown) => caught);
      const everything = inspect(error, { depth: 10, showHidden: true });
      for (const secret of ['mteacher', 'subject-1', ...access_token.split('.'), ...id_token.split('.')])
        expect(everything).not.toContain(secret);
    }
  });
});

describe('keys of the provider', () => {
  type Answer = { status: number; body: string };
  async function providerThatCounts() {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'first', alg: 'ES256', use: 'sig' };
    const asked: string[] = [];
    const answers: { jwks?: Answer; never?: boolean } = {};
    const server = createServer((req, res) => {
      asked.push(req.url ?? '');
      if (answers.never === true) return;
      const found = req.url?.endsWith('/openid-configuration') ? { issuer, jwks_uri: `${issuer}/certs` } : { keys: [jwk] };
      res.writeHead(answers.jwks?.status ?? 200).end(answers.jwks?.body ?? JSON.stringify(found));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const clock = { now: Date.now() };
    const mint = (kid: string, claims: JWTPayload = {}) =>
      new SignJWT({
        iss: issuer,
        aud: 'osss-api',
        azp: 'osss-teacher',
        sub: 'subject-1',
        exp: Math.floor(clock.now / 1000) + 7200,
        ...claims,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid })
        .sign(privateKey);
    const told: unknown[] = [];
    const onUnreachable = (why: unknown) => void told.push(why);
    const verify = createTokenVerifier({ issuer, audience: 'osss-api', clients: ['osss-teacher'], now: () => clock.now, onUnreachable });
    const stop = () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    };
    return { asked, answers, told, clock, mint, verify, stop };
  }

  test('[ID2] unknown key ids never hammer the provider', async () => {
    const { asked, clock, mint, verify, stop } = await providerThatCounts();
    await verify(await mint('first'));
    expect(asked).toHaveLength(2);
    for (let i = 0; i < 50; i += 1) await expect(verify(await mint(`made-up-${i}`))).rejects.toMatchObject({ code: 'token_unknown_key' });
    expect(asked).toHaveLength(2);
    clock.now += 31_000;
    const many = await Promise.allSettled(Array.from({ length: 50 }, async (_, i) => verify(await mint(`other-${i}`))));
    expect(many.every((one) => one.status === 'rejected')).toBe(true);
    expect(asked).toHaveLength(4);
    await stop();
  });

  test('[ID2] a provider that does not answer is 503, is not hammered either, and is found again', async () => {
    const { asked, answers, told, clock, mint, verify, stop } = await providerThatCounts();
    answers.jwks = { status: 502, body: '<html>Bad gateway</html>' };
    const token = await mint('first');
    for (let i = 0; i < 20; i += 1) await expect(verify(token)).rejects.toMatchObject({ code: 'identity_unreachable', status: 503 });
    expect(asked).toHaveLength(1);
    clock.now += 2_001;
    await expect(verify(token)).rejects.toMatchObject({ code: 'identity_unreachable' });
    // Whoever runs the server is told once why, with the address that was asked.
    expect(told).toMatchObject([{ message: expect.stringMatching(/openid-configuration answered 502$/) }]);
    delete answers.jwks;
    clock.now += 2_001;
    await expect(verify(token)).resolves.toMatchObject({ subject: 'subject-1' });
    await stop();
  });

  test('[ID2] known keys go on serving while the provider is away', async () => {
    const { clock, mint, verify, stop } = await providerThatCounts();
    await verify(await mint('first'));
    await stop();
    clock.now += hour;
    await expect(verify(await mint('first', { nonce: 'new' }))).resolves.toMatchObject({ subject: 'subject-1' });
  });

  test('[ID2] a provider that hangs holds up nobody whose key is known', async () => {
    const { asked, answers, clock, mint, verify, stop } = await providerThatCounts();
    await verify(await mint('first'));
    answers.never = true;
    clock.now += hour;
    const began = performance.now();
    await expect(verify(await mint('first', { nonce: 'new' }))).resolves.toMatchObject({ subject: 'subject-1' });
    expect(performance.now() - began).toBeLessThan(4_000);
    await expect.poll(() => asked.length).toBe(3);
    await stop();
  });

  test('[ID2] a token that is not good yet, or lacks a claim that it must have, is refused; 30 s of clock difference are not', async () => {
    const { clock, mint, verify, stop } = await providerThatCounts();
    const seconds = clock.now / 1000;
    await expect(verify(await mint('first', { nbf: seconds + 29 }))).resolves.toMatchObject({ subject: 'subject-1' });
    for (const [claims, code] of [
      [{ nbf: seconds + 60 }, 'token_expired'],
      [{ exp: undefined }, 'token_expired'],
      [{ azp: undefined }, 'token_wrong_client'],
      [{ azp: ['osss-teacher'] }, 'token_malformed'],
      [{ iss: undefined }, 'token_wrong_issuer'],
      [{ aud: undefined }, 'token_wrong_audience'],
      [{ aud: 'osss-api-2' }, 'token_wrong_audience'],
      [{ sub: undefined }, 'token_malformed'],
      [{ sub: '' }, 'token_malformed'],
      [{ groups: 'all' }, 'token_malformed'],
    ] as const)
      await expect(verify(await mint('first', claims as JWTPayload)), JSON.stringify(claims)).rejects.toMatchObject({ code });
    await stop();
  });

  test('[ID2] each refusal has its own sentence, and the list is closed', () => {
    const sentences = tokenRefusals.map(sentenceOf);
    expect(new Set(sentences).size).toBe(tokenRefusals.length);
  });
});
