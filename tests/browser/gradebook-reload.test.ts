import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { cellAt, gridStudents, scoresAtSchool, shownAt } from './support/grid.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork } from './support/screens.ts';

inChromium('a gradebook that goes away in the middle of a score', () => {
  let school: School;
  let device: BrowserDevice;

  beforeAll(async () => {
    [school, device] = await Promise.all([openSchool(), openDevice({ viewport: { width: 1366, height: 1700 } })]);
    await atWork(device.page(), school, 'teacher');
  });
  afterAll(async () => {
    await device.close();
    await school.close();
  });

  test('[GG3] a reload loses neither a text that is no score nor a field that was open; the way back keeps what the field had', async () => {
    const page = device.page();
    const section = new URL(page.url()).pathname.split('/')[2] ?? '';
    const wholeTerm = async () => {
      await page.getByLabel('Grading period').selectOption('term');
      await cellAt(page, 0, 6).waitFor();
    };
    await page.goto(`${school.url}/classes/${section}/gradebook`);
    await page.getByRole('grid').waitFor();
    await wholeTerm();
    const [, , third] = await gridStudents(page);
    const scored = async () =>
      (await scoresAtSchool(school, section)).find(({ name, student_id }) => name === 'Chapter 1 quiz' && student_id === third)?.score;
    await cellAt(page, 1, 1).click();
    await page.keyboard.type('y8');
    await page.keyboard.press('Enter');
    await cellAt(page, 2, 1).click();
    await page.keyboard.type('16');
    await page.reload();
    expect(await page.getByRole('textbox', { name: /^Chapter 1 quiz, / }).inputValue()).toBe('16');
    await page.keyboard.press('Enter');
    await wholeTerm();
    await expect.poll(async () => [await shownAt(page, 1, 1), await shownAt(page, 2, 1)]).toEqual(['y8', '16']);
    await expect.poll(scored).toBe(16);
    await page.getByRole('link', { name: 'Pictures' }).click();
    await page.getByRole('heading', { name: 'By letter' }).waitFor();
    await page.goBack();
    await page.getByRole('grid').waitFor();
    await wholeTerm();
    await cellAt(page, 2, 1).click();
    await page.keyboard.type('17');
    await page.goForward();
    await page.getByRole('heading', { name: 'By letter' }).waitFor();
    await expect.poll(scored).toBe(17);
  });
});
