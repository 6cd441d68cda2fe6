import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Identity } from '@osss/sync-server/world/identity';
import { createDevice, origin, startSchool, subjectAtTheServer, type Device } from '../../../tests/support/identity-device.ts';
import { throughTheLoginPage } from '../../../tests/support/sign-in.ts';

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

test('[ID5] a sign-in gives the person, a token the server takes, and the page that was left', async () => {
  const { session, signIn, store } = await device.openTab();
  expect(session.current()).toBeNull();
  await expect(session.accessToken()).rejects.toMatchObject({ code: 'sign_in_needed', reason: 'nobody' });
  const { person, returnTo } = await signIn('mteacher', 'demo-1');
  expect(returnTo).toBe('/class/7?day=today');
  expect(person).toEqual({
    issuer: world.issuer,
    subject: 'subject-1',
    username: 'mteacher',
    name: 'M. Teacher',
    roles: ['api.user', 'api.teacher'],
    groups: ['/lincoln/classroom_teacher'],
    canSend: true,
  });
  expect(session.current()).toMatchObject(person);
  expect(await subjectOf(await session.accessToken())).toBe('subject-1');
  expect(store.size).toBe(0);
});

test('[ID5] an answer with another state, a second time, or begun nowhere is refused, and leaves the sign-in that was begun', async () => {
  const { session, went } = await device.openTab();
  await expect(session.completeSignIn(`${origin}/signed-in?code=x&state=y`)).rejects.toMatchObject({ code: 'not_begun_here' });
  await session.signIn();
  const back = await throughTheLoginPage(device.browser, went[0] ?? '', 'mteacher', 'demo-1');
  const foreign = new URL(back);
  foreign.searchParams.set('state', 'somebody-else');
  await expect(session.completeSignIn(foreign.href)).rejects.toMatchObject({ code: 'not_begun_here' });
  expect(session.current()).toBeNull();
  await session.completeSignIn(back);
  await expect(session.completeSignIn(back)).rejects.toMatchObject({ code: 'not_begun_here' });
  expect(session.current()?.subject).toBe('subject-1');
});

test('[ID5] a no of the provider, and a code that is not this sign-in’s, are refused', async () => {
  const { session, went } = await device.openTab();
  await session.signIn();
  const state = new URL(went[0] ?? '').searchParams.get('state');
  const iss = encodeURIComponent(world.issuer);
  await expect(session.completeSignIn(`${origin}/signed-in?error=access_denied&state=${state}&iss=${iss}`)).rejects.toMatchObject({
    code: 'refused',
  });
  await session.signIn();
  const again = new URL(went[0] ?? '').searchParams.get('state');
  await expect(session.completeSignIn(`${origin}/signed-in?code=made-up&state=${again}&iss=${iss}`)).rejects.toMatchObject({
    code: 'refused',
  });
});

test('[ID4] without a network the sign-in says so before it leaves; one whose answer was cut can be completed again', async () => {
  const { session, went } = await device.openTab();
  device.network.state = 'down';
  await expect(session.signIn()).rejects.toMatchObject({ code: 'identity_unreachable' });
  expect(went).toEqual([]);
  device.network.state = 'up';
  await session.signIn();
  const back = await throughTheLoginPage(device.browser, went[0] ?? '', 'mteacher', 'demo-1');
  device.network.state = 'portal';
  await expect(session.completeSignIn(back)).rejects.toMatchObject({ code: 'identity_unreachable' });
  device.network.state = 'up';
  await expect(session.completeSignIn(back)).resolves.toMatchObject({ person: { subject: 'subject-1' } });
});

test('[ID5] the way back leads only into the application', async () => {
  const { signIn } = await device.openTab();
  await expect(signIn('mteacher', 'demo-1', { returnTo: '//elsewhere.example/' })).resolves.toMatchObject({ returnTo: '/' });
});

test('[ID5] a device whose clock is ten years off signs in and sends', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  const { session, went } = await device.openTab();
  await session.signIn();
  const back = await throughTheLoginPage(device.browser, went[0] ?? '', 'mteacher', 'demo-1');
  // Only while the client looks at the clock: the provider runs in the same process.
  const original = globalThis.fetch;
  const realNow = Date.now();
  const jump = (years: number) => vi.setSystemTime(realNow + years * 365 * 24 * 60 * minute);
  globalThis.fetch = async (...request) => {
    vi.setSystemTime(realNow);
    const answer = await original(...request);
    jump(10);
    return answer;
  };
  try {
    await expect(session.completeSignIn(back)).resolves.toMatchObject({ person: { subject: 'subject-1' } });
  } finally {
    globalThis.fetch = original;
    vi.useRealTimers();
  }
});
