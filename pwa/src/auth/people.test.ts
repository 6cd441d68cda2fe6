import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Identity } from '@osss/sync-server/world/identity';
import { createDevice, origin, startSchool, subjectAtTheServer, type Device } from '../../../tests/support/identity-device.ts';

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
const teacher = () => ({ issuer: world.issuer, subject: 'subject-1' });
const substitute = () => ({ issuer: world.issuer, subject: 'subject-2' });

test('[ID5] an offline start knows who was last here, without a token and without asking anybody', async () => {
  const first = await device.openTab();
  await first.signIn('mteacher', 'demo-1');
  device.network.state = 'down';
  device.network.asked.length = 0;
  const { session } = await device.openTab();
  expect(session.current()).toMatchObject({ subject: 'subject-1', name: 'M. Teacher', canSend: true });
  expect(device.network.asked).toEqual([]);
});

test('[ID3] a page loaded again needs one round trip for its token: what discovery found is kept', async () => {
  await (await device.openTab()).signIn('mteacher', 'demo-1');
  device.network.asked.length = 0;
  await (await device.openTab()).session.accessToken();
  expect(device.network.asked).toEqual(['token']);
  device.network.state = 'down';
  await expect((await device.openTab()).session.accessToken()).rejects.toMatchObject({ code: 'identity_unreachable' });
  device.network.state = 'up';
  device.network.asked.length = 0;
  await (await device.openTab()).session.accessToken();
  expect(device.network.asked).toEqual(['token']);
});

test('[JN6] another teacher signs in: every tab follows, and the first one’s work can still be sent under his own name', async () => {
  const [one, two] = [await device.openTab(), await device.openTab()];
  await one.signIn('mteacher', 'demo-1');
  await one.signIn('ssub', 'demo-2', { otherPerson: true });
  await vi.waitFor(() => expect(two.session.current()?.subject).toBe('subject-2'));
  device.clock.ahead = 6 * minute;
  expect(await subjectOf(await two.session.accessToken())).toBe('subject-2');
  expect(await subjectOf(await two.session.accessTokenFor(teacher()))).toBe('subject-1');
  expect(two.session.current()?.subject).toBe('subject-2');
  expect(two.session.knownPeople().map(({ username }) => username)).toEqual(['ssub', 'mteacher']);
  device.network.state = 'down';
  await two.session.switchTo(teacher());
  expect(two.session.current()?.username).toBe('mteacher');
  await vi.waitFor(() => expect(one.session.current()?.username).toBe('mteacher'));
});

test('[ID5] who signs in to send comes back as nobody else, though the provider still knows another from this device', async () => {
  const { session, signIn, went } = await device.openTab();
  await signIn('mteacher', 'demo-1');
  await session.signIn();
  expect((await device.browser.visit(went[0] ?? '')).url).toContain(`${origin}/signed-in?code=`);
  await signIn('ssub', 'demo-2', { otherPerson: true });
  await session.switchTo(teacher());
  await session.signIn();
  const { html } = await device.browser.visit(went[0] ?? '');
  expect(html).toContain('value="mteacher"');
  expect(html).toContain('name="password"');
});

test('[ID5] signing out ends this person’s tokens everywhere, at the provider too, and nobody else’s', async () => {
  const [one, two] = [await device.openTab(), await device.openTab()];
  await one.signIn('mteacher', 'demo-1');
  await one.signIn('ssub', 'demo-2', { otherPerson: true });
  expect(await one.session.signOut()).toBe(true);
  expect((await device.browser.visit(one.went[0] ?? '')).url).toBe(`${origin}/`);
  await vi.waitFor(() => expect(two.session.current()).toBeNull());
  for (const { session } of [one, two]) await expect(session.accessTokenFor(substitute())).rejects.toMatchObject({ reason: 'signed_out' });
  await expect(two.session.switchTo(substitute())).rejects.toMatchObject({ code: 'sign_in_needed' });
  device.clock.ahead = 6 * minute;
  expect(await subjectOf(await two.session.accessTokenFor(teacher()))).toBe('subject-1');
  expect(await two.session.signOut(teacher())).toBe(false);
  await expect(two.session.accessTokenFor(teacher())).rejects.toMatchObject({ reason: 'signed_out' });
});

test('[ID5] signing out offline works at once, and the next sign-in asks for a password though the provider still knows the person', async () => {
  const { session, signIn, went } = await device.openTab();
  await signIn('mteacher', 'demo-1');
  const before = went.length;
  device.network.state = 'down';
  expect(await session.signOut()).toBe(false);
  expect(went.length).toBe(before);
  expect(session.current()).toBeNull();
  expect((await device.openTab()).session.current()).toBeNull();
  device.network.state = 'up';
  await session.signIn();
  expect((await device.browser.visit(went[0] ?? '')).html).toContain('name="password"');
});

test('[ID5] signing out while a refresh is under way does not bring the token back', async () => {
  const { session, signIn } = await device.openTab();
  await signIn('mteacher', 'demo-1');
  device.clock.ahead = 6 * minute;
  const asking = session.accessToken().catch((error: unknown) => error);
  await session.signOut();
  expect(await asking).toMatchObject({ code: 'sign_in_needed' });
  await expect(session.accessTokenFor(teacher())).rejects.toMatchObject({ reason: 'signed_out' });
  expect(session.knownPeople()[0]).toMatchObject({ canSend: false, signedOut: true });
});

test('[ID5] a forgotten person is no longer listed', async () => {
  const { session, signIn } = await device.openTab();
  await signIn('mteacher', 'demo-1');
  await session.forget(teacher());
  expect(session.knownPeople()).toEqual([]);
  await expect(session.accessTokenFor(teacher())).rejects.toMatchObject({ reason: 'nobody' });
});

test('[ID3] no token lies readable on the disk', async () => {
  const { session, signIn, store } = await device.openTab();
  await signIn('mteacher', 'demo-1');
  const access = await session.accessToken();
  const rows = await everything(device.indexedDB);
  const text = JSON.stringify(rows, (_key, value: unknown) =>
    ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? Buffer.from(value as ArrayBuffer).toString('latin1') : value,
  );
  expect(text).toContain('mteacher');
  expect(text).not.toContain(access);
  expect(text).not.toMatch(/refreshToken|idToken|eyJ/);
  expect([...store.values()].join()).not.toContain('eyJ');
  const key = rows.map((row) => (row as { key?: unknown }).key).find((value) => value instanceof CryptoKey) as CryptoKey;
  expect(key.extractable).toBe(false);
});

test('[ID5] after a change of the provider a person is still known, and their token is not shown to the new one', async () => {
  await (await device.openTab()).signIn('mteacher', 'demo-1');
  device.network.asked.length = 0;
  const { session } = await device.openTab('http://127.0.0.1:9/realms/OSSS');
  expect(session.current()).toMatchObject({ subject: 'subject-1' });
  await expect(session.accessToken()).rejects.toMatchObject({ reason: 'other_issuer' });
  await expect(session.accessTokenFor({ issuer: 'http://127.0.0.1:9/realms/OSSS', subject: 'subject-1' })).rejects.toMatchObject({
    reason: 'nobody',
  });
  expect(device.network.asked).toEqual([]);
});

async function everything(indexedDB: IDBFactory): Promise<unknown[]> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) =>
      Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }),
    );
  const db = await done(indexedDB.open('osss-identity'));
  const rows = await Promise.all([...db.objectStoreNames].map((name) => done(db.transaction(name).objectStore(name).getAll())));
  db.close();
  return rows.flat();
}
