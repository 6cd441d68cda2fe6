import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { openDoor, type Door } from './support/door.ts';
import { inChromium } from './support/in-chromium.ts';
import { storedOnDevice } from './support/on-device.ts';
import { exchangeRoute, openSchool, type School } from './support/school.ts';
import { chip, enterPassword, inState, openCurrentClass, readyForOffline, rows, studentsOf, takeAttendance } from './support/screens.ts';

const slow = { bitsPerSecond: 256_000, roundTrip: 600 };

inChromium('a slow network', () => {
  let school: School;
  let door: Door;
  let device: BrowserDevice;
  let page: Page;
  let here: { url: string; issuer: string };

  beforeAll(async () => {
    const opened = await openDoor();
    [school, device] = await Promise.all([openSchool({ doors: [opened.url] }), openDevice()]);
    opened.leadTo(Number(new URL(school.url).port));
    door = opened;
    here = { url: door.url, issuer: school.issuer };
    await fillTheYear(school);
    page = device.page();
    // The shell comes by the school's own network; the first sync does not.
    await page.goto(door.url);
    await readyForOffline(page);
  });
  afterAll(async () => {
    await device.close();
    await door.close();
    await school.close();
  });

  test('[FD3, EX8] a first sync at 256 kbit/s, 600 ms round trip and a cut every 4 s goes on where it was cut, and ends', async () => {
    door.make({ ...slow, cutEvery: 4_000 });
    const before = door.bytes().down;
    await page.getByRole('button', { name: 'Sign in' }).click();
    await enterPassword(page, here, 'teacher');
    await chip(page)
      .getByText(/^(All|Offline: all) saved at school/)
      .waitFor({ timeout: 120_000 });
    const cost = door.bytes().down - before;
    expect(door.cuts()).toBeGreaterThan(1);
    const { rows } = await school.database.pool.query<{ sheets: number }>(
      `select count(*)::int sheets from attendance_sheets s join teacher_section_assignments a using (section_id)
       join staff t on t.id = a.staff_id join logins l using (person_id) where l.subject = $1 and a.role = 'teacher'`,
      [await subjectOf(school, 'teacher')],
    );
    const sheets = (await storedOnDevice(page)).filter(
      ({ database, text }) => database.includes('replica') && text.includes('\\"marks\\":'),
    );
    expect(sheets).toHaveLength(rows[0]!.sheets);
    // Nothing that arrived is sent again but what a cut left half a page of.
    expect(cost).toBeLessThan(900_000);
  });

  test('[EX8] the exchange that brings one class’s attendance costs at most 5 KB on the wire, up, down and headers together', async () => {
    door.make();
    await openCurrentClass(page);
    const students = await studentsOf(page);
    await settled(page, door);
    const before = door.bytes(exchangeRoute);
    await page.keyboard.press('Shift+P');
    await expect.poll(() => inState(page, 'saved at school'), { timeout: 60_000 }).toBe(students.length);
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    const after = door.bytes(exchangeRoute);
    expect(after.up - before.up).toBeGreaterThan(1_000);
    expect(after.up - before.up + (after.down - before.down)).toBeLessThanOrEqual(5 * 1024);
  });

  test('[EX8, EX10] on a slow network a class with exceptions, taken stroke by stroke, goes in one exchange, of at most 6 KB', async () => {
    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByRole('list', { name: "Today's classes" }).getByRole('link').last().click();
    await rows(page).first().waitFor();
    const students = await studentsOf(page);
    door.make(slow);
    // The first stroke shows how long an answer takes here.
    await page.keyboard.press('e');
    await expect.poll(() => inState(page, 'saved at school'), { timeout: 60_000 }).toBe(1);
    await settled(page, door);
    const before = door.bytes(exchangeRoute);
    await takeAttendance(page);
    await expect.poll(() => inState(page, 'saved at school'), { timeout: 60_000 }).toBe(students.length);
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    const after = door.bytes(exchangeRoute);
    expect(after.up - before.up + (after.down - before.down)).toBeLessThanOrEqual(6 * 1024);
  });
});

/** After a network comes back the device looks at everything once; that is not what a class costs. */
async function settled(page: Page, door: Door): Promise<void> {
  let before = -1;
  while (before !== door.bytes(exchangeRoute).down) {
    before = door.bytes(exchangeRoute).down;
    await page.waitForTimeout(5_000);
  }
}

async function subjectOf({ issuer, database }: School, username: string): Promise<string> {
  const { demoPeople } = await import('@osss/sync-server/world/demo-people');
  const account = demoPeople().accounts.find((candidate) => candidate.username === username);
  const { rows } = await database.pool.query<{ subject: string }>('select subject from logins where issuer = $1 and subject = $2', [
    issuer,
    account?.sub,
  ]);
  return rows[0]!.subject;
}

/** The term so far of every class, with notes that no compression shortens: so much that a first sync needs several connections. */
async function fillTheYear({ database }: School): Promise<void> {
  await database.pool.query(
    `insert into attendance_sheets (section_id, date, period_id)
     select m.section_id, d::date, m.period_id
     from section_meetings m join teacher_section_assignments a using (section_id) join staff t on t.id = a.staff_id
     cross join generate_series(date '2026-08-20', date '2026-11-12', '1 day') d
     where a.role = 'teacher' and t.employee_number = (
       select employee_number from staff join teacher_section_assignments w on w.staff_id = staff.id
       where w.section_id in (select section_id from attendance_sheets) limit 1)
     on conflict do nothing`,
  );
  await database.pool.query(
    `insert into attendance_events (sheet_no, student_id, source, code, notes, effective_at, seq, mutation_id, step)
     select s.sheet_no, e.student_id, 'teacher', 'P', case when random() < 0.35 then md5(random()::text) end, now(), 0, gen_random_uuid(), 0
     from attendance_sheets s join student_section_enrollments e using (section_id)
     where s.date < date '2026-11-13' and e.dropped_on is null
     on conflict do nothing`,
  );
}
