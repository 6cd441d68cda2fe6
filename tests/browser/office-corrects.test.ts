import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letTeach, marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, correctAtOffice, inState, marksOf, nameOf, row, rows, signIn, studentsOf } from './support/screens.ts';

inChromium('others write while the teacher types', () => {
  let school: School;
  let teacher: BrowserDevice;
  let coTeacher: BrowserDevice;
  let office: BrowserDevice;
  let students: string[];

  beforeAll(async () => {
    const low = { viewport: { width: 1366, height: 600 } };
    [school, teacher, coTeacher, office] = await Promise.all([openSchool(), openDevice(low), openDevice(), openDevice()]);
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), coTeacher.close(), office.close()]);
    await school.close();
  });

  test('[EX4, EX10] a correction by the office and a mark of the co-teacher come into their rows; no key is eaten, hand and page stay', async () => {
    const [page, beside, desk] = [teacher.page(), coTeacher.page(), office.page()];
    await atWork(page, school, 'teacher');
    students = await studentsOf(page);
    await page.keyboard.press('a');
    await expect.poll(() => inState(page, 'saved at school')).toBe(1);
    await signIn(desk, school, 'clerk');
    await letTeach(school, 'coteacher', sheetAt(page.url()).split(':')[0]!);
    await atWork(beside, school, 'coteacher');
    await beside.goto(page.url());
    await rows(beside).first().waitFor();

    await desk.getByRole('link', { name: /^Absent/ }).click();
    const others = Promise.all([
      correctAtOffice(desk, await nameOf(page, students[0]!), 'E', 'Dentist, note from home'),
      markLast(beside, 's'),
    ]);
    let typed = 1;
    // Students one after the other until both have arrived, each key at the student where the hand is.
    const arrived = async () =>
      (await row(page, students[0]!).getByText('corrected by office').count()) === 1 && (await marksOf(page)).endsWith('S');
    while (!(await arrived()) && typed < students.length - 2) {
      expect(await handOf(page)).toBe(students[typed]);
      await page.keyboard.press('p', { delay: 100 });
      typed += 1;
    }
    await others;
    await expect.poll(arrived).toBe(true);
    const where = await page.evaluate(() => scrollY);
    expect(await handOf(page)).toBe(students[typed]);
    expect(await page.evaluate(() => scrollY)).toBe(where);
    expect(await marksOf(page)).toBe(`A${'P'.repeat(typed - 1)}${'-'.repeat(students.length - typed - 1)}S`);
    await row(page, students[0]!).getByText('office: excused absence, Dentist, note from home').waitFor();
    await expect.poll(async () => Object.keys(await marksAtSchool(school, sheetAt(page.url()))).length).toBe(typed + 1);
  });

  test('[EX3] the undo of a mark that the co-teacher has changed since shows both, and overwrites nothing until one is chosen', async () => {
    const [page, beside] = [teacher.page(), coTeacher.page()];
    const student = students.at(-2)!;
    await focus(page, student);
    await page.keyboard.press('a');
    await row(page, student).getByText('saved at school').waitFor();
    await expect.poll(async () => (await marksOf(beside)).at(-2)).toBe('A');
    await focus(beside, student);
    await beside.keyboard.press('e');
    await expect.poll(async () => (await marksOf(page)).at(-2)).toBe('E');

    await page.keyboard.press('Control+z');
    const told = row(page, student).getByText(
      'You entered A unexcused absence. Somebody has made it E excused absence. Nothing was overwritten.',
    );
    await told.waitFor();
    expect((await marksOf(page)).at(-2)).toBe('E');
    expect((await marksAtSchool(school, sheetAt(page.url())))[student]).toBe('E');
    await page.reload();
    await told.waitFor();
    await row(page, student).getByRole('button', { name: 'Enter A unexcused absence again' }).click();
    await expect.poll(async () => (await marksAtSchool(school, sheetAt(page.url())))[student]).toBe('A');
    expect(await told.count()).toBe(0);
  });
});

async function markLast(page: Page, key: string): Promise<void> {
  await focus(page, (await studentsOf(page)).at(-1)!);
  await page.keyboard.press(key);
}

async function focus(page: Page, student: string): Promise<void> {
  await row(page, student).locator('[role="radio"][tabindex="0"]').focus();
}

function handOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-student]')?.dataset['student']);
}
