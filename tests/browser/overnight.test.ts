import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, marksOf, rows } from './support/screens.ts';

const day = 24 * 3_600_000;

inChromium('a page left open over night', () => {
  let school: School;
  let device: BrowserDevice;
  let page: Page;
  let tuesday: string;

  beforeAll(async () => {
    [school, device] = await Promise.all([openSchool(), openDevice()]);
    page = device.page();
    await atWork(page, school, 'teacher');
    tuesday = page.url();
    await page.clock.install({ time: Date.now() });
    await page.goto(tuesday);
    await rows(page).first().waitFor();
  });
  afterAll(async () => {
    await device.close();
    await school.close();
  });

  const question = () => page.getByRole('dialog', { name: 'This is the class of Tuesday, November 17. Today is Wednesday, November 18.' });

  test('the morning’s first key does not count: the page says which day it shows, and takes nothing until it is answered', async () => {
    await page.locator('[role="radio"][tabindex="0"]').first().focus();
    // The lid was closed: no timer ran, the clock is just another one.
    school.forward(day);
    await page.clock.setSystemTime(Date.now() + day);
    for (const key of ['a', 'p', 'Shift+P', 'Escape']) await page.keyboard.press(key);
    await question().waitFor();
    await page.keyboard.press('Control+Enter');
    expect(await marksOf(page)).toMatch(/^-+$/);
    expect(await historyOf(school, sheetAt(tuesday))).toEqual([]);
  });

  test('a tab that the browser threw away and loads anew asks the same', async () => {
    await page.reload();
    await question().waitFor();
  });

  test('whoever means the earlier day stays, and the page says until when it can be entered', async () => {
    await question().getByRole('button', { name: 'Stay on Tuesday, November 17' }).click();
    await page.getByText('You can still enter it until Sunday, November 22.').waitFor();
    await page.locator('[role="radio"][tabindex="0"]').first().focus();
    await page.keyboard.press('a');
    await expect.poll(() => marksOf(page)).toMatch(/^A-+$/);
    await page.reload();
    await rows(page).first().waitFor();
    expect(await question().count()).toBe(0);
  });

  test('the class of an open page that is asked again leads to today', async () => {
    school.forward(day);
    await page.clock.setSystemTime(Date.now() + 2 * day);
    // A key means a row only where one has the focus, and the reload took it away.
    await page.locator('[role="radio"][tabindex="0"]').first().focus();
    await page.keyboard.press('p');
    await page.getByRole('dialog').getByRole('link').click();
    await page.waitForURL((at) => at.href !== tuesday);
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });
});
