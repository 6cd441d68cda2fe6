import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askForTokens, createBrowser, signIn, throughTheLoginPage } from '../../../tests/support/sign-in.ts';
import { startIdentity, teacherClient, type Identity, type IdentityOptions } from './identity.ts';

const accounts = [
  {
    sub: 'subject-1',
    username: 'mteacher',
    password: 'demo-1',
    name: 'M. Teacher',
    roles: ['api.user', 'api.teacher'],
    groups: ['/lincoln/classroom_teacher'],
  },
  {
    sub: 'subject-2',
    username: 'oclerk',
    password: 'demo-2',
    name: 'O. <Clerk>',
    roles: ['api.user'],
    groups: ['/lincoln/attendance_clerk'],
  },
];
const application = 'http://localhost:8080';

// Real sign-ins, each with a freshly made RSA key: seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });
const running: Identity[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osss-identity-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((world) => world.stop()));
  await rm(folder, { recursive: true });
});

async function start(changes: Partial<IdentityOptions> = {}): Promise<Identity> {
  const log = { info: () => undefined, error: () => undefined };
  const world = await startIdentity({
    port: 0,
    host: '127.0.0.1',
    nodeEnv: 'test',
    log,
    accounts,
    clients: [teacherClient([application])],
    ...changes,
  });
  running.push(world);
  return world;
}

const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const headerOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as Record<string, unknown>;
const refresh = ({ issuer }: Identity, refresh_token: string) =>
  askForTokens(issuer, { grant_type: 'refresh_token', refresh_token, client_id: 'osss-teacher' });
const authorization = (issuer: string, parameters: Record<string, string>) =>
  `${issuer}/protocol/openid-connect/auth?${new URLSearchParams({
    client_id: 'osss-teacher',
    redirect_uri: `${application}/signed-in`,
    response_type: 'code',
    scope: 'openid profile email',
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
    ...parameters,
  })}`;

test('[ID1] tokens are shaped as OSSS’s Keycloak makes them', async () => {
  const { issuer } = await start();
  const { access_token, id_token, expires_in } = await signIn(issuer, 'mteacher', 'demo-1');
  expect(issuer).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/realms\/OSSS$/);
  expect(expires_in).toBe(300);
  expect(headerOf(access_token)).toMatchObject({ typ: 'at+jwt', alg: 'RS256' });
  expect(claimsOf(access_token)).toMatchObject({
    iss: issuer,
    aud: 'osss-api',
    azp: 'osss-teacher',
    sub: 'subject-1',
    preferred_username: 'mteacher',
    name: 'M. Teacher',
    groups: ['/lincoln/classroom_teacher'],
    resource_access: { 'osss-api': { roles: ['api.user', 'api.teacher'] } },
  });
  expect(claimsOf(id_token)).toMatchObject({ aud: 'osss-teacher', sub: 'subject-1', name: 'M. Teacher' });
});

test('[ID1] discovery names Keycloak’s paths, and pages of the application may read it', async () => {
  const { issuer } = await start();
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, { headers: { origin: application } });
  expect(response.headers.get('access-control-allow-origin')).toBe(application);
  const path = `${issuer}/protocol/openid-connect`;
  expect(await response.json()).toMatchObject({
    issuer,
    authorization_endpoint: `${path}/auth`,
    token_endpoint: `${path}/token`,
    jwks_uri: `${path}/certs`,
    end_session_endpoint: `${path}/logout`,
    userinfo_endpoint: `${path}/userinfo`,
    revocation_endpoint: `${path}/revoke`,
    code_challenge_methods_supported: ['S256'],
  });
});

test('[ID1] only the application’s own origin may fetch tokens', async () => {
  const { issuer } = await start();
  const ask = (origin: string) =>
    fetch(`${issuer}/protocol/openid-connect/token`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'x', client_id: 'osss-teacher' }),
    });
  expect((await ask(application)).headers.get('access-control-allow-origin')).toBe(application);
  expect((await ask('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull();
});

test('[ID1] PKCE and the exact redirect URI are required', async () => {
  const { issuer } = await start();
  const visit = (parameters: Record<string, string>) => createBrowser().visit(authorization(issuer, parameters));
  expect((await visit({ redirect_uri: `${application}/signed-in/` })).html).toContain('redirect_uri');
  expect((await visit({ code_challenge: '', code_challenge_method: '' })).url).toContain('error=invalid_request');
  expect((await visit({ code_challenge_method: 'plain' })).url).toContain('error=invalid_request');
  const back = await throughTheLoginPage(createBrowser(), authorization(issuer, {}), 'mteacher', 'demo-1');
  const exchange = {
    grant_type: 'authorization_code',
    redirect_uri: `${application}/signed-in`,
    client_id: 'osss-teacher',
    code: new URL(back).searchParams.get('code') ?? '',
  };
  await expect(askForTokens(issuer, { ...exchange, code_verifier: 'x'.repeat(43) })).rejects.toThrow('invalid_grant');
});

test('[ID1, DT2] the desktop’s loopback address may have any port, and nothing else may', async () => {
  const { issuer } = await start();
  const visit = (redirect_uri: string) => createBrowser().visit(authorization(issuer, { redirect_uri }));
  expect((await visit('http://127.0.0.1:49152/signed-in')).html).toContain('name="password"');
  const others = [
    'http://127.0.0.1:49152/other',
    'http://127.0.0.1:49152/signed-in?x=1',
    'http://127.0.0.2:49152/signed-in',
    'http://localhost:1/signed-in',
  ];
  for (const other of others) expect((await visit(other)).html).toContain('redirect_uri');
});

test('[ID1] a wrong password says so, keeps the username, and the right one then works', async () => {
  const { issuer } = await start();
  const browser = createBrowser();
  const shown = await browser.visit(authorization(issuer, {}));
  expect(shown.html).toMatch(/<label for="username">.*<label for="password">/s);
  const wrong = await browser.visit(shown.url, { username: '"><b>', password: 'no' });
  expect(wrong.html).toContain('do not belong together');
  expect(wrong.html).toContain('value="&quot;&gt;&lt;b&gt;"');
  const right = await browser.visit(wrong.url, { username: ' MTeacher ', password: 'demo-1' });
  expect(right.url).toMatch(/^http:\/\/localhost:8080\/signed-in\?code=/);
});

test('[ID1] a second sign-in of the same browser asks nothing, prompt=login asks again', async () => {
  const { issuer } = await start();
  const browser = createBrowser();
  await signIn(issuer, 'mteacher', 'demo-1', { browser });
  expect((await browser.visit(authorization(issuer, {}))).url).toContain(`${application}/signed-in?code=`);
  expect((await browser.visit(authorization(issuer, { prompt: 'login' }))).html).toContain('name="password"');
});

test('[JN6] another person signing in on the same browser leaves the first one’s refresh token good', async () => {
  const world = await start();
  const browser = createBrowser();
  const first = await signIn(world.issuer, 'mteacher', 'demo-1', { browser });
  const second = await signIn(world.issuer, 'oclerk', 'demo-2', { browser, parameters: { prompt: 'login' } });
  expect(claimsOf(second.access_token).sub).toBe('subject-2');
  expect(claimsOf((await refresh(world, first.refresh_token)).access_token).sub).toBe('subject-1');
});

test('[ID3] a refresh token is rotated, and using an old one again ends them all', async () => {
  const world = await start();
  const first = await signIn(world.issuer, 'mteacher', 'demo-1');
  const second = await refresh(world, first.refresh_token);
  const third = await refresh(world, second.refresh_token);
  expect(new Set([first, second, third].map((tokens) => tokens.refresh_token)).size).toBe(3);
  await expect(refresh(world, first.refresh_token)).rejects.toThrow('invalid_grant');
  await expect(refresh(world, third.refresh_token)).rejects.toThrow('invalid_grant');
});

test('[ID3] a refresh whose answer was lost may be repeated, and never leaves two living chains', async () => {
  const world = await start();
  const first = await signIn(world.issuer, 'mteacher', 'demo-1');
  const lost = await refresh(world, first.refresh_token);
  const again = await refresh(world, first.refresh_token);
  await expect(refresh(world, lost.refresh_token)).rejects.toThrow('invalid_grant');
  await expect(refresh(world, again.refresh_token)).resolves.toMatchObject({ expires_in: 300 });
});

test('[ID3] without the grace for lost answers the first reuse ends them all', async () => {
  const world = await start({ lifetimes: { lostAnswerGraceSeconds: 0 } });
  const first = await signIn(world.issuer, 'mteacher', 'demo-1');
  const second = await refresh(world, first.refresh_token);
  await expect(refresh(world, first.refresh_token)).rejects.toThrow('invalid_grant');
  await expect(refresh(world, second.refresh_token)).rejects.toThrow('invalid_grant');
});

test('[ID5] signing out ends session and refresh tokens and leads back', async () => {
  const world = await start();
  const browser = createBrowser();
  const tokens = await signIn(world.issuer, 'mteacher', 'demo-1', { browser });
  const end = `${world.issuer}/protocol/openid-connect/logout?${new URLSearchParams({ id_token_hint: tokens.id_token, post_logout_redirect_uri: `${application}/` })}`;
  expect((await browser.visit(end)).url).toBe(`${application}/`);
  await expect(refresh(world, tokens.refresh_token)).rejects.toThrow('invalid_grant');
  expect((await browser.visit(authorization(world.issuer, {}))).html).toContain('name="password"');
});

test('[ID1] keys, sessions and refresh tokens outlive a restart of the world', async () => {
  const stateFile = join(folder, 'identity.json');
  const before = await start({ stateFile });
  const browser = createBrowser();
  const tokens = await signIn(before.issuer, 'mteacher', 'demo-1', { browser });
  const port = Number(new URL(before.issuer).port);
  const keysOf = async ({ issuer }: Identity) => (await fetch(`${issuer}/protocol/openid-connect/certs`)).text();
  const keys = await keysOf(before);
  await before.stop();
  const after = await start({ stateFile, port });
  expect(await keysOf(after)).toBe(keys);
  expect(claimsOf((await refresh(after, tokens.refresh_token)).access_token).sub).toBe('subject-1');
  expect((await browser.visit(authorization(after.issuer, {}))).url).toContain('code=');
  expect((await stat(stateFile)).mode & 0o077).toBe(0);
});

test('[ID1] a broken state file is one clear sentence', async () => {
  const stateFile = join(folder, 'identity.json');
  await writeFile(stateFile, '{"keys": []');
  await expect(start({ stateFile })).rejects.toThrow(/identity\.json is not readable .* delete it/);
  expect(await readFile(stateFile, 'utf8')).toBe('{"keys": []');
});

test('[SC5] loopback only, never in production, and a taken port says so', async () => {
  await expect(start({ nodeEnv: 'production' })).rejects.toThrow('never runs in production');
  await expect(start({ host: '0.0.0.0' as never })).rejects.toThrow('serves only this machine');
  const { issuer } = await start();
  const port = Number(new URL(issuer).port);
  await expect(start({ port })).rejects.toThrow(`Port ${port} is taken`);
  const { request } = await import('node:http');
  const status = await new Promise((resolve) => {
    request({ port, host: '127.0.0.1', path: '/realms/OSSS/.well-known/openid-configuration', headers: { host: 'evil.example' } }, (res) =>
      resolve(res.resume().statusCode),
    ).end();
  });
  expect(status).toBe(404);
});

test('[ID1] an access token lives as long as asked for', async () => {
  const { issuer } = await start({ lifetimes: { accessSeconds: 7 } });
  const { access_token, expires_in } = await signIn(issuer, 'mteacher', 'demo-1');
  const { exp, iat } = claimsOf(access_token) as { exp: number; iat: number };
  expect([expires_in, exp - iat]).toEqual([7, 7]);
});
