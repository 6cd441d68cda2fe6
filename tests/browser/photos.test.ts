import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { storedOnDevice } from './support/on-device.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, rows, studentsOf } from './support/screens.ts';

const picture = readFileSync(join(import.meta.dirname, '../../pwa/public/icon-192.png'));
const other = readFileSync(join(import.meta.dirname, '../../pwa/public/icon-512.png'));

inChromium('photos of students', () => {
  let school: School;
  let device: BrowserDevice;
  let place: string;
  let students: string[];

  beforeAll(async () => {
    [school, device] = await Promise.all([openSchool(), openDevice()]);
    await atWork(device.page(), school, 'teacher');
    place = device.page().url();
    students = await studentsOf(device.page());
  });
  afterAll(async () => {
    await device.close();
    await school.close();
  });

  const givePhoto = (student: string, bytes: Buffer) =>
    school.database.pool.query(
      `insert into student_photos (student_id, sha256, content_type, bytes) values ($1, $2, 'image/png', $3)
       on conflict (student_id) do update set sha256 = excluded.sha256, bytes = excluded.bytes`,
      [student, createHash('sha256').update(bytes).digest('hex'), bytes],
    );
  const face = (page: Page, student: string) => page.locator(`tr[data-student="${student}"] img`);
  const drawn = (page: Page, student: string) =>
    face(page, student).evaluateAll((found) => found.map((image) => (image as HTMLImageElement).naturalWidth));
  const kept = async (page: Page) =>
    (await storedOnDevice(page)).filter(({ store }) => store === 'photos').map(({ text }) => (JSON.parse(text) as { id: string }).id);

  test('a photo comes by its hash, is kept for a start without a network, and is replaced by a newer one', async () => {
    const page = device.page();
    const [first = '', second = ''] = students;
    await givePhoto(first, picture);
    await expect.poll(() => drawn(page, first)).toEqual([192]);
    // Who has none stays with the initials, and asks for nothing.
    expect(await face(page, second).count()).toBe(0);
    expect(device.requested.filter(({ pathname }) => pathname.endsWith('/photo')).map(({ pathname }) => pathname)).toEqual([
      `/api/v1/students/${first}/photo`,
    ]);
    await school.shut();
    await page.reload();
    await expect.poll(() => drawn(page, first)).toEqual([192]);
    await school.open();
    await givePhoto(first, other);
    await expect.poll(() => drawn(page, first), { timeout: 60_000 }).toEqual([512]);
    expect(await kept(page)).toEqual([first]);
  });

  test('[FD4] photos leave the device with the students: taken away by the school, or with the class', async () => {
    const page = device.page();
    const [first = '', second = '', third = ''] = students;
    await givePhoto(second, picture);
    await givePhoto(third, picture);
    await expect.poll(async () => (await kept(page)).toSorted()).toEqual([first, second, third].toSorted());
    await school.database.pool.query('delete from student_photos where student_id = $1', [first]);
    await expect.poll(async () => (await kept(page)).toSorted()).toEqual([second, third].toSorted());
    await expect.poll(() => face(page, first).count()).toBe(0);
    await school.database.pool.query(
      `delete from teacher_section_assignments where staff_id in (select staff_id from teacher_section_assignments where section_id = $1)`,
      [new URL(place).pathname.split('/')[2]],
    );
    await expect.poll(() => rows(page).count(), { timeout: 60_000 }).toBe(0);
    await expect.poll(() => kept(page), { timeout: 60_000 }).toEqual([]);
  });

  test('[FD4] a photo left behind by a device stopped too early is swept at its next start', async () => {
    const page = device.page();
    const stranger = crypto.randomUUID();
    await page.evaluate(async (id) => {
      const { name = '' } = (await indexedDB.databases()).find((each) => each.name?.includes('-photos-') === true) ?? {};
      const request = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>((resolve) => request.addEventListener('success', () => resolve(request.result)));
      const change = database.transaction('photos', 'readwrite');
      change.objectStore('photos').put({ id, hash: 'x', type: 'image/png', bytes: new ArrayBuffer(1) });
      await new Promise((resolve) => change.addEventListener('complete', resolve));
      database.close();
    }, stranger);
    expect(await kept(page)).toEqual([stranger]);
    await page.reload();
    await expect.poll(() => kept(page)).toEqual([]);
  });
});
