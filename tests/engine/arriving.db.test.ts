import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Step } from '@osss/pwa/data/surroundings';
import {
  createDevice,
  eventually,
  marking,
  markOf,
  offline,
  open,
  openWorld,
  shownCode,
  storedCode,
  type World,
} from './school-and-devices.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const teacher = () => world.school.people.teachers[0]!;

test('[JN1, JN2] what is typed offline is on the screen after a restart, and arrives once when the network is back', async () => {
  const device = createDevice();
  const { sheet, student } = await markOf(world);
  const before = await open(world, device, teacher());
  await before.syncNow();
  await before.close();

  const typing = await open(world, device, teacher(), { fetch: offline });
  const [mutation] = await typing.edit(marking(sheet, student, 'A'));
  expect(await shownCode(typing, sheet, student)).toBe('A');
  await typing.close();

  const restarted = await open(world, device, teacher(), { fetch: offline });
  expect(await shownCode(restarted, sheet, student)).toBe('A');
  expect((await firstValueFrom(restarted.sync)).unsent.changes).toBe(1);
  await restarted.close();

  const online = await open(world, device, teacher());
  await online.syncNow();
  await eventually(async () => (await firstValueFrom(online.sync)).unsent.changes === 0);
  await online.syncNow();
  expect(await storedCode(world, sheet, student)).toBe('A');
  const { rows } = await world.server.pool().query('select from change_history where mutation_id = $1', [mutation!.id]);
  expect(rows).toHaveLength(1);
  await online.close();
});

test('[JN4] a mark never flickers back between being typed and being the school’s', async () => {
  const device = createDevice(2);
  const { sheet, students, section } = await markOf(world);
  const classroom = await open(world, device, teacher());
  await classroom.syncNow();
  const shown: (string | null)[] = [];
  const watching = classroom.documents('attendance_sheets', { section_id: section }).subscribe((documents) => {
    shown.push(documents.find((document) => document.id === sheet)?.marks[students[1]!]?.teacher?.code ?? null);
  });
  await classroom.edit(marking(sheet, students[1]!, 'T'));
  const typed = shown.length;
  await eventually(
    async () => (await firstValueFrom(classroom.cells('attendance_sheets', sheet)))[`marks/${students[1]!}/teacher`] === undefined,
  );
  await classroom.syncNow();
  watching.unsubscribe();
  expect(shown.slice(typed - 1).filter((code) => code !== 'T')).toEqual([]);
  expect(await storedCode(world, sheet, students[1]!)).toBe('T');
  await classroom.close();
});

const steps: Step[] = ['verdicts_stored', 'let_go', 'scopes_saved', 'page_written', 'checkpoint_saved', 'end_saved'];
test.each(steps)('[JN2, FD3] killed after %s, the next start goes on from there: nothing is lost, nothing is done twice', async (step) => {
  const device = createDevice(3);
  const { sheet, students } = await markOf(world);
  const first = await open(world, device, teacher(), { fetch: offline });
  const id = students[2]!;
  await first.edit(marking(sheet, id, step.length % 2 ? 'A' : 'P'));
  await first.close();

  let killed = 0;
  const dying = await open(world, device, teacher(), {
    step: (at) => {
      if (at !== step) return;
      killed += 1;
      throw new Error('killed');
    },
  });
  await dying.syncNow();
  await dying.close();
  expect(killed).toBeGreaterThan(0);

  const again = await open(world, device, teacher());
  await again.syncNow();
  await eventually(async () => (await firstValueFrom(again.sync)).unsent.changes === 0);
  expect(await shownCode(again, sheet, id)).toBe(await storedCode(world, sheet, id));
  expect(await storedCode(world, sheet, id)).toBe(step.length % 2 ? 'A' : 'P');
  await again.close();
});

test('[EX8, FD3] lines received before a cut count: a first sync cut again and again ends', async () => {
  const device = createDevice(4);
  let attempts = 0;
  // Each answer is cut 20,000 bytes later than the one before.
  const cutting: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!String(input).endsWith('/exchange')) return response;
    attempts += 1;
    const body = new Uint8Array(await response.arrayBuffer());
    const left = attempts * 20_000;
    if (left >= body.length) return new Response(body, response);
    const pieces = [body.slice(0, left)];
    const cut = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const piece = pieces.pop();
        if (piece) controller.enqueue(piece);
        else controller.error(new TypeError('terminated'));
      },
    });
    return new Response(cut, response);
  };
  const classroom = await open(world, device, teacher(), { fetch: cutting });
  await eventually(async () => (await firstValueFrom(classroom.sync)).last_exchange_at !== null);
  expect(attempts).toBeGreaterThan(1);
  expect(await firstValueFrom(classroom.documents('students'))).not.toHaveLength(0);
  await classroom.close();
});

test('[EX8] a captive portal’s page means offline, and nothing is lost to it', async () => {
  const device = createDevice(5);
  const portal: typeof fetch = async () => new Response('<html>Welcome</html>', { headers: { 'content-type': 'text/html' } });
  const { sheet, students } = await markOf(world);
  const classroom = await open(world, device, teacher(), { fetch: portal });
  await classroom.edit(marking(sheet, students[3]!, 'P'));
  await classroom.syncNow();
  const sync = await firstValueFrom(classroom.sync);
  expect(sync.connection).toBe('offline');
  expect(sync.unsent.changes).toBe(1);
  await classroom.close();
});

test('[JN6] without a sign-in nothing is sent and nothing is lost', async () => {
  const device = createDevice(6);
  const { sheet, students } = await markOf(world);
  const needsSignIn = async () => {
    throw Object.assign(new Error('Sign in'), { code: 'sign_in_needed' });
  };
  const { issuer } = await import('../fuzz/school.ts');
  const classroom = await device.open({ issuer, subject: teacher().subject }, world.server.url(), needsSignIn);
  await classroom.edit(marking(sheet, students[3]!, 'P'));
  await classroom.syncNow();
  expect(await firstValueFrom(classroom.sync)).toMatchObject({ connection: 'signed_out', unsent: { changes: 1 } });
  await classroom.close();
  const signedIn = await open(world, device, teacher());
  await signedIn.syncNow();
  await eventually(async () => (await storedCode(world, sheet, students[3]!)) === 'P');
  await signedIn.close();
});

test('[SC1] a device whose clock is days off knows the school’s day before its first sync has ended', async () => {
  const device = createDevice(77);
  device.clockIsOff(5 * 86_400_000);
  device.failAt('page_written');
  const classroom = await open(world, device, teacher());
  await eventually(async () => Math.abs(classroom.now() - Date.now()) < 60_000);
  const { last_exchange_at } = await firstValueFrom(classroom.sync);
  expect(last_exchange_at).toBeNull();
  await classroom.close();
});
