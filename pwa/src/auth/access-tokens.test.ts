import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Identity } from '@osss/sync-server/world/identity';
import { createDevice, startSchool, subjectAtTheServer, type Device } from '../../../tests/support/identity-device.ts';

const minute = 60_000;

// Real sign-ins, each with a freshly made RSA key: seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let world: Identity;
let device: Device;

beforeEach(async () => {
  world = await startSchool();
  device = createDevice(world.issuer);
});
afterEach(async () => {
  device.close();
  await world.stop();
});

const subjectOf = (token: string, { issuer } = world) => subjectAtTheServer(token, issuer);
const refreshes = () => device.network.asked.filter((path) => path === 'token').length;

test('[ID3] an access token is used until it is nearly over, then refreshed and rotated', async () => {
  const { session, signIn } = await device.openTab();
  await signIn('mteacher', 'demo-1');
  const first = await session.accessToken();
  device.clock.ahead = 4 * minute;
  expect(await session.accessToken()).toBe(first);
  expect(refreshes()).toBe(1);
  device.clock.ahead = 4.6 * minute;
  const second = await session.accessToken();
  expect(second).not.toBe(first);
  expect(await subjectOf(second)).toBe('subject-1');
  device.clock.ahead = 10 * minute;
  expect(await subjectOf(await session.accessToken())).toBe('subject-1');
  expect(refreshes()).toBe(3);
});

test('[ID3] a token the server refused, or a clock that went back, leads to another token', async () => {
  const { session, signIn } = await device.openTab();
  await signIn('mteacher', 'demo-1');
  const first = await session.accessToken();
  const second = await session.accessToken({ insteadOf: first });
  expect(second).not.toBe(first);
  expect(await session.accessToken({ insteadOf: first })).toBe(second);
  device.clock.ahead = -10 * 365 * 24 * 60 * minute;
  expect(await session.accessToken()).not.toBe(second);
});

test('[ID3] two tabs and many callers refreshing at once never show a used token', async () => {
  const [one, two] = [await device.openTab(), await device.openTab()];
  await one.signIn('mteacher', 'demo-1');
  await vi.waitFor(() => expect(two.session.current()?.subject).toBe('subject-1'));
  for (let round = 1; round <= 5; round += 1) {
    device.clock.ahead += 5 * minute;
    const before = refreshes();
    const calls = [one, two, one, two, two].map(({ session }) => session.accessToken());
    for (const token of await Promise.all(calls)) expect(await subjectOf(token)).toBe('subject-1');
    expect(refreshes() - before).toBeLessThanOrEqual(2);
  }
  expect(one.session.current()?.canSend).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const before = refreshes();
  expect(await two.session.accessToken()).toBe(await one.session.accessToken());
  expect(refreshes()).toBe(before);
});

test('[ID3] a tab that waited while another refreshed takes what that one brought', async () => {
  const [one, two] = [await device.openTab(), await device.openTab()];
  await one.signIn('mteacher', 'demo-1');
  await vi.waitFor(() => expect(two.session.current()?.subject).toBe('subject-1'));
  device.clock.ahead = 6 * minute;
  device.lock.grantedAfter = 30;
  const before = refreshes();
  const [first, second] = await Promise.all([one.session.accessToken(), two.session.accessToken()]);
  expect(second).toBe(first);
  expect(refreshes() - before).toBe(1);
});

test('[ID4] no answer keeps the sign-in as it was: offline, captive portal', async () => {
  const { session, signIn } = await device.openTab();
  await signIn('mteacher', 'demo-1');
  device.clock.ahead = 6 * minute;
  for (const state of ['down', 'portal'] as const) {
    device.network.state = state;
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'identity_unreachable' });
    expect(session.current()).toMatchObject({ subject: 'subject-1', canSend: true });
  }
  device.network.state = 'up';
  expect(await subjectOf(await session.accessToken())).toBe('subject-1');
});

test('[ID4] a provider that is down keeps the sign-in; started again it takes the token', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'osss-identity-'));
  const stateFile = join(folder, 'identity.json');
  const first = await startSchool({ stateFile });
  const other = createDevice(first.issuer);
  const { session, signIn } = await other.openTab();
  await signIn('mteacher', 'demo-1');
  other.clock.ahead = 6 * minute;
  await first.stop();
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'identity_unreachable' });
  const second = await startSchool({ stateFile, port: Number(new URL(first.issuer).port) });
  expect(await subjectOf(await session.accessToken(), second)).toBe('subject-1');
  other.close();
  await second.stop();
  await rm(folder, { recursive: true });
});

test('[ID4] a revoked sign-in asks for a sign-in to send, and the person stays known on the device', async () => {
  const { session, signIn } = await device.openTab();
  const changes: unknown[] = [];
  await signIn('mteacher', 'demo-1');
  session.onChange(() => changes.push(session.current()?.canSend));
  await device.browser.visit(`${world.issuer}/protocol/openid-connect/logout?client_id=osss-teacher`).then(({ url, html }) => {
    const fields = Object.fromEntries(
      [...html.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    return device.browser.visit(`${url.split('?')[0]}/confirm`, { ...fields, logout: 'yes' });
  });
  device.clock.ahead = 6 * minute;
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'sign_in_needed', reason: 'ended' });
  expect(changes).toEqual([false]);
  expect((await device.openTab()).session.current()).toMatchObject({ name: 'M. Teacher', canSend: false });
  await signIn('mteacher', 'demo-1');
  expect(await subjectOf(await session.accessToken())).toBe('subject-1');
});

test('[ID3] a refresh whose answer was lost costs at most a sign-in with the strictest provider, nothing with ours', async () => {
  const { session, signIn } = await device.openTab();
  await signIn('mteacher', 'demo-1');
  device.clock.ahead = 6 * minute;
  device.network.state = 'answer lost';
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'identity_unreachable' });
  device.network.state = 'up';
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'sign_in_needed' });
  expect(session.current()?.subject).toBe('subject-1');

  const kinder = await startSchool({ lifetimes: {} });
  const other = createDevice(kinder.issuer);
  const tab = await other.openTab();
  await tab.signIn('mteacher', 'demo-1');
  other.clock.ahead = 6 * minute;
  other.network.state = 'answer lost';
  await expect(tab.session.accessToken()).rejects.toMatchObject({ code: 'identity_unreachable' });
  other.network.state = 'up';
  expect(await subjectOf(await tab.session.accessToken(), kinder)).toBe('subject-1');
  other.close();
  await kinder.stop();
});
