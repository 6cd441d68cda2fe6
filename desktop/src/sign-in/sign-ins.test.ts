import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Identity } from '@osss/sync-server/world/identity';
import { startSchool, subjectAtTheServer } from '../../../tests/support/identity-device.ts';
import { createBrowser, throughTheLoginPage } from '../../../tests/support/sign-in.ts';
import type { School } from '../school/school.ts';
import { systemSeal, type Seal } from './seal.ts';
import { createSignIns } from './sign-ins.ts';
import { openVault } from './vault.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let identity: Identity;
let folder: string;
let opened: string[];
const clock = { ahead: 0 };
const network = { down: false };
const person = () => ({ issuer: identity.issuer, subject: 'subject-1' });

beforeEach(async () => {
  [identity, folder] = await Promise.all([startSchool(), mkdtemp(join(tmpdir(), 'osss-sign-ins-'))]);
  opened = [];
  clock.ahead = 0;
  network.down = false;
});
afterEach(async () => {
  await identity.stop();
  await rm(folder, { recursive: true });
});

// The system's keeper of secrets is met in tests/desktop; here it is whether there is one.
const keyring = (available: boolean) =>
  systemSeal(
    {
      isEncryptionAvailable: () => available,
      encryptString: (text: string) => Buffer.from(`sealed ${text}`),
      decryptString: (sealed: Buffer) => sealed.toString().replace('sealed ', ''),
    } as unknown as Parameters<typeof systemSeal>[0],
    'win32',
  );

async function openMachine(seal: Seal = keyring(true)) {
  const config = async () => ({ issuer: identity.issuer, client_id: 'osss-teacher', demo: null });
  const school: School = {
    current: () => ({ address: 'https://x.example', fixed: true }),
    choose: async () => undefined,
    config,
    configNow: config,
  };
  const now = () => Date.now() + clock.ahead;
  return createSignIns({
    school,
    vault: await openVault({ file: join(folder, 'people.json'), seal, now }),
    fetch: (input, init) => (network.down ? Promise.reject(new TypeError('no network')) : fetch(input, init)),
    openBrowser: async (url) => void opened.push(url),
    language: () => 'es-MX',
    now,
    changed: () => undefined,
    cameBack: () => undefined,
  });
}
type Machine = Awaited<ReturnType<typeof openMachine>>;

async function signIn(machine: Machine): Promise<{ page: string; back: string }> {
  const done = machine.signIn(undefined, false);
  await vi.waitFor(() => expect(opened.length).toBeGreaterThan(0));
  const back = await throughTheLoginPage(createBrowser(), opened.shift() ?? '', 'mteacher', 'demo-1');
  const page = await (await fetch(back)).text();
  await done;
  return { page, back };
}

test('[DT2] the browser comes back once, and its page says so in the person’s language', async () => {
  const machine = await openMachine();
  const { page, back } = await signIn(machine);
  expect(page).toContain('<html lang="es" dir="ltr">');
  expect(page).toContain('Has iniciado sesión');
  expect(machine.state()).toMatchObject({
    current: person(),
    people: [{ username: 'mteacher', roles: ['api.user', 'api.teacher'], can_send: true }],
  });
  expect(await subjectAtTheServer(await machine.accessToken(person(), undefined), identity.issuer)).toBe('subject-1');
  await expect(fetch(back)).rejects.toThrow();
});

test('[DT2] who does not know the state, comes by another name or another way, is turned away and ends nothing', async () => {
  const machine = await openMachine();
  const done = machine.signIn(undefined, false);
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  const asked = new URL(opened[0] ?? '').searchParams;
  const loopback = asked.get('redirect_uri') ?? '';
  for (const path of [`${loopback}?code=x&state=guess`, `${loopback}?code=x`, new URL('/', loopback).href]) {
    expect((await fetch(path)).status).toBe(404);
  }
  const answer = `${loopback}?code=x&state=${asked.get('state')}`;
  expect((await fetch(answer, { method: 'POST' })).status).toBe(404);
  expect(await statusByName(answer, 'evil.example')).toBe(404);
  for (const path of ['//', '//[', 'http://[', `//127.0.0.1/signed-in${new URL(answer).search}`])
    expect(await statusByName(loopback, new URL(loopback).host, path), path).toBe(404);
  await expect(fetch(answer.replace('127.0.0.1', '[::1]'))).rejects.toThrow();
  const back = await throughTheLoginPage(createBrowser(), opened[0] ?? '', 'mteacher', 'demo-1');
  expect((await fetch(back)).status).toBe(200);
  await done;
  expect(machine.state().current).toEqual(person());
});

test('[DT2] a code that was not given for this sign-in signs nobody in', async () => {
  const machine = await openMachine();
  const done = machine.signIn(undefined, false);
  done.catch(() => undefined);
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  const asked = new URL(opened[0] ?? '').searchParams;
  const page = await (
    await fetch(`${asked.get('redirect_uri')}?code=stolen&state=${asked.get('state')}&iss=${encodeURIComponent(identity.issuer)}`)
  ).text();
  expect(page).toContain('No se pudo iniciar sesión');
  await expect(done).rejects.toMatchObject({ failure: { code: 'sign_in_failed' } });
  expect(machine.state()).toEqual({ people: [], current: null });
});

test('[DT2] a second sign-in takes the place of one that waits, and leaves no port open', async () => {
  const machine = await openMachine();
  const first = machine.signIn(undefined, false);
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  const loopback = new URL(opened.shift() ?? '').searchParams.get('redirect_uri') ?? '';
  await signIn(machine);
  await first;
  await expect(fetch(loopback)).rejects.toThrow();
});

test('[ID3, DT2] many callers refresh once, the token is rotated, and a new start goes on with the last one', async () => {
  const machine = await openMachine();
  await signIn(machine);
  const first = await machine.accessToken(person(), undefined);
  const [second, ...others] = await Promise.all([1, 2, 3].map(() => machine.accessToken(person(), first)));
  expect(others).toEqual([second, second]);
  expect(second).not.toBe(first);
  clock.ahead = 6 * 60_000;
  const again = await openMachine();
  expect(again.state().people).toMatchObject([{ can_send: true }]);
  expect(await subjectAtTheServer(await again.accessToken(person(), undefined), identity.issuer)).toBe('subject-1');
});

test('[DT2] where the system has no seal, no token is on the disk: the person stays, and signs in anew to send', async () => {
  const machine = await openMachine(keyring(false));
  await signIn(machine);
  expect(machine.state().people).toMatchObject([{ can_send: true }]);
  expect(JSON.parse(await readFile(join(folder, 'people.json'), 'utf8'))).toMatchObject({ people: [{ sealed: null }] });
  const again = await openMachine(keyring(false));
  expect(again.state()).toMatchObject({ current: person(), people: [{ can_send: false, signed_out: false }] });
  await expect(again.accessToken(person(), undefined)).rejects.toMatchObject({ failure: { code: 'sign_in_needed', reason: 'ended' } });
});

test('[ID4] no answer leaves the sign-in as it was', async () => {
  const machine = await openMachine();
  await signIn(machine);
  clock.ahead = 6 * 60_000;
  network.down = true;
  await expect(machine.accessToken(person(), undefined)).rejects.toMatchObject({ failure: { code: 'identity_unreachable' } });
  expect(machine.state().people).toMatchObject([{ can_send: true }]);
  network.down = false;
  expect(await machine.accessToken(person(), undefined)).toContain('.');
});

test('[ID5, DT2] signing out revokes the token, sends the browser to end its session, and asks for a password next time', async () => {
  const machine = await openMachine();
  await signIn(machine);
  await machine.signOut(person());
  expect(opened.shift()).toContain('/protocol/openid-connect/logout?id_token_hint=');
  expect(machine.state()).toMatchObject({ current: null, people: [{ signed_out: true, can_send: false }] });
  await expect(machine.accessToken(person(), undefined)).rejects.toMatchObject({
    failure: { code: 'sign_in_needed', reason: 'signed_out' },
  });
  await expect(machine.switchTo(person())).rejects.toMatchObject({ failure: { code: 'sign_in_needed' } });
  void machine.signIn(undefined, false);
  await vi.waitFor(() => expect(opened).toHaveLength(1));
  expect(new URL(opened[0] ?? '').searchParams.get('prompt')).toBe('login');
  machine.close();
});

test('[JN6] a person of another identity provider gets no token of this one', async () => {
  const machine = await openMachine();
  await signIn(machine);
  const before = person();
  await identity.stop();
  identity = await startSchool();
  await expect(machine.accessToken(before, undefined)).rejects.toMatchObject({
    failure: { code: 'sign_in_needed', reason: 'other_issuer' },
  });
});

function statusByName(url: string, host: string, path?: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host }, ...(path === undefined ? {} : { path }) }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end();
  });
}
