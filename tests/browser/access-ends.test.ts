import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { removeFromDevice, storedOnDevice } from './support/on-device.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, inState, networkIsBack, rows, studentsOf } from './support/screens.ts';

const day = 24 * 3_600_000;

inChromium('what a device may hold', () => {
  let school: School;
  let device: BrowserDevice;
  let substitute: BrowserDevice;
  let place: string;

  beforeAll(async () => {
    [school, device, substitute] = await Promise.all([openSchool(), openDevice(), openDevice()]);
    await atWork(device.page(), school, 'teacher');
    place = device.page().url();
  });
  afterAll(async () => {
    await Promise.all([device.close(), substitute.close()]);
    await school.close();
  });

  const inReplica = async (words: string, page = device.page()) =>
    (await storedOnDevice(page)).filter(({ database, text }) => database.includes('replica') && text.includes(words));

  test('[FD5] a record that went missing on the disk is noticed at the next full exchange and filled again, once', async () => {
    const page = device.page();
    const reports: string[] = [];
    page.on('console', (message) => {
      if (message.text().startsWith('replica_differs')) reports.push(message.text());
    });
    const [student] = (await studentsOf(page)) as [string];
    const isRecord = ({ text }: { text: string }) => (JSON.parse(text) as { id?: string }).id === student;
    const record = (await inReplica(student)).find(isRecord);
    await removeFromDevice(page, record!.database, record!.store, student);
    expect((await inReplica(student)).filter(isRecord)).toEqual([]);
    await page.getByRole('link', { name: 'Sync', exact: true }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await expect.poll(async () => (await inReplica(student)).filter(isRecord).length).toBe(1);
    await page.getByRole('button', { name: 'Sync now' }).click();
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    expect(reports).toHaveLength(1);
  });

  test('[FD4] a class taken away leaves an open device: page, records and index', async () => {
    const page = device.page();
    await page.goto(place);
    await rows(page).first().waitFor();
    const [section] = sheetAt(place).split(':') as [string];
    const lost = await onlyIn(section);
    expect(await inReplica(section)).not.toEqual([]);
    expect(lost.length).toBeGreaterThan(0);
    for (const student of lost) expect(await inReplica(student)).not.toEqual([]);

    await page.keyboard.press('a');
    await expect.poll(() => inState(page, 'saved at school')).toBe(1);
    await school.database.pool.query('delete from teacher_section_assignments where section_id = $1', [section]);
    await page.getByText('This class is not on this device').waitFor({ timeout: 60_000 });
    await expect.poll(() => inReplica(section), { timeout: 60_000 }).toEqual([]);
    // Every child of the school stands with name and grade in the roll that any adult may have to count by.
    const isNames = ({ database }: { database: string }) => database.endsWith('emergency_rolls');
    for (const student of lost) expect((await inReplica(student)).filter((stored) => !isNames(stored))).toEqual([]);
    const journal = (await storedOnDevice(page)).filter(({ database, store }) => database.includes('journal') && store !== 'meta');
    expect(journal.filter(({ text }) => text.includes(section))).toEqual([]);
  });

  test('[FD4] a substitute’s dates end on the device itself, without a network; unsent marks stay, counted, and are judged', async () => {
    const page = substitute.page();
    await atWork(page, school, 'substitute');
    const own = page.url();
    const [section] = sheetAt(own).split(':') as [string];
    await school.shut();
    await page.keyboard.press('a');
    await expect.poll(() => inState(page, 'on this device')).toBe(1);
    await substitute.stop();

    const later = await substitute.start();
    await later.context().clock.install({ time: Date.now() + 4 * day });
    await later.goto(own);
    await later.getByText('This class is not on this device').waitFor();
    await expect.poll(() => inReplica(section, later)).toEqual([]);
    await later.goto(`${school.url}/sync`);
    await later.getByText('1 mark of a class that is no longer yours waits here.').waitFor();

    school.forward(4 * day);
    await school.open();
    await networkIsBack(later);
    await expect.poll(() => later.getByText('no longer yours').count(), { timeout: 60_000 }).toBe(0);
    const changed = await historyOf(school, sheetAt(own));
    // Typed within the dates, though it arrived after them.
    expect(changed.map((edit) => edit.changes.map((change) => change.outcome))).toEqual([['applied']]);
  });

  /** Students whom the teacher has in this class and in no other. */
  async function onlyIn(section: string): Promise<string[]> {
    const { rows } = await school.database.pool.query<{ student_id: string }>(
      `select student_id from student_section_enrollments e
       where section_id in (select a.section_id from teacher_section_assignments a join teacher_section_assignments b using (staff_id)
                            where b.section_id = $1 and a.role = 'teacher')
       group by student_id having array_agg(distinct section_id) = array[$1::uuid]`,
      [section],
    );
    return rows.map(({ student_id }) => student_id);
  }
});
