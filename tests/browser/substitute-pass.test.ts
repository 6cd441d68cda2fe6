import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { chip, currentClass, inState, openCurrentClass, rows, signIn, studentsOf, takeAttendance } from './support/screens.ts';

const day = 24 * 3_600_000;

inChromium('a substitute with a dated pass', () => {
  let school: School;
  let device: BrowserDevice;
  let page: Page;
  let place: string;

  beforeAll(async () => {
    [school, device] = await Promise.all([openSchool(), openDevice()]);
    page = device.page();
    // Today is Tuesday 17; the pass is Wednesday's.
    await school.database.pool.query(
      `update teacher_section_assignments set begins_on = '2026-11-18', ends_on = '2026-11-18', updated_at = now() where role = 'substitute'`,
    );
  });
  afterAll(async () => {
    await device.close();
    await school.close();
  });

  test('[FD9] the day before there is no class to open', async () => {
    await signIn(page, school, 'substitute');
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    expect(await currentClass(page).count()).toBe(0);
    expect(await page.locator('a[href^="/classes/"]').count()).toBe(0);
  });

  test('[FD9] within it the substitute takes the class like its teacher, and sees its alerts of safety only', async () => {
    school.forward(day);
    await page.reload();
    await currentClass(page).waitFor({ timeout: 60_000 });
    await openCurrentClass(page);
    place = page.url();
    const students = await studentsOf(page);
    await takeAttendance(page);
    await expect.poll(() => inState(page, 'saved at school'), { timeout: 30_000 }).toBe(students.length);
    expect(Object.keys(await marksAtSchool(school, sheetAt(place)))).toHaveLength(students.length);
    expect(await page.locator('[data-audience="plan"]').count()).toBe(0);
    await page.getByRole('button', { name: 'Why is somebody not here?' }).click();
    await page.getByRole('textbox', { name: 'Name of the student' }).fill('zzzz');
    await page.getByText(/^This device knows no student of this name/).waitFor();
    await page.keyboard.press('Escape');
  });

  test('[FD4] the day after the class is gone from the device', async () => {
    school.forward(day);
    await page.goto(place);
    await page.getByText('This class is not on this device').waitFor({ timeout: 60_000 });
    expect(await rows(page).count()).toBe(0);
  });
});
