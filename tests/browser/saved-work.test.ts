import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf, marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, marksOf, rows, signIn, studentsOf, takeAttendance } from './support/screens.ts';

const passphrase = 'four sunny paper boats';

inChromium('work saved to a file', () => {
  let school: School;
  let a: BrowserDevice;
  let b: BrowserDevice;
  let c: BrowserDevice;
  let place: string;
  let students: string[];
  const file = join(tmpdir(), `osss-test-${process.pid}.osss`);

  beforeAll(async () => {
    [school, a, b, c] = await Promise.all([openSchool(), openDevice(), openDevice(), openDevice()]);
  });
  afterAll(async () => {
    await Promise.all([a.close(), b.close(), c.close()]);
    await school.close();
  });

  const loadPart = (page: Page) => page.getByRole('form', { name: 'Load saved work' });
  const look = async (page: Page, path: string, typed: string) => {
    await page.getByRole('link', { name: 'Sync', exact: true }).click();
    await page.getByRole('button', { name: 'Load saved work' }).click();
    await loadPart(page).getByLabel('File', { exact: true }).setInputFiles(path);
    await loadPart(page).getByLabel('Passphrase of the file').fill(typed);
    await loadPart(page).getByRole('button', { name: 'Look into the file' }).click();
  };
  const allSaved = (page: Page) =>
    chip(page)
      .getByText(/^All saved at school/)
      .waitFor();

  test('[JN3] typed without a network, it is saved to a file that says nothing without its passphrase', async () => {
    const page = a.page();
    await atWork(page, school, 'teacher');
    place = page.url();
    students = await studentsOf(page);
    await a.context().setOffline(true);
    await takeAttendance(page);
    await expect.poll(async () => (await marksOf(page)).slice(0, 2)).toBe('AT');
    await page.getByRole('link', { name: 'Sync', exact: true }).click();
    await page.getByRole('button', { name: 'Save unsent work to a file' }).click();
    const form = page.getByRole('form', { name: 'Save unsent work to a file' });
    await form.getByLabel('Passphrase', { exact: true }).fill('short');
    await form.getByText('Too short').waitFor();
    expect(await form.getByRole('button', { name: 'Save the file' }).isDisabled()).toBe(true);
    await form.getByLabel('Passphrase', { exact: true }).fill(passphrase);
    await form.getByLabel('Passphrase again').fill(passphrase);
    const download = page.waitForEvent('download');
    await form.getByRole('button', { name: 'Save the file' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^unsent-work-\d{4}-\d\d-\d\d-\d{4}\.osss$/);
    await saved.saveAs(file);
    await page.getByText('Saved to your downloads').waitFor();
    expect(await readFile(file, 'utf8')).not.toContain(students[0]);
  });

  test('[JN6] nobody else loads it, a wrong passphrase and a damaged file load nothing', async () => {
    const page = c.page();
    await signIn(page, school, 'coteacher');
    await allSaved(page);
    await look(page, file, passphrase);
    await page.getByText('Another person saved this file.').waitFor();
    await loadPart(page).getByLabel('Passphrase of the file').fill('four sunny paper boat');
    await loadPart(page).getByRole('button', { name: 'Look into the file' }).click();
    await page.getByText('This passphrase does not open the file.').waitFor();
    const damaged = `${file}.damaged`;
    await writeFile(damaged, (await readFile(file, 'utf8')).replace('"data":"', '"data":"AAAA'));
    await loadPart(page).getByLabel('File', { exact: true }).setInputFiles(damaged);
    await loadPart(page).getByRole('button', { name: 'Look into the file' }).click();
    await page.getByText('The file is damaged.').waitFor();
  });

  test('[JN3, EX2] its author loads it elsewhere and it arrives; sent by the first device too, it counts once and tells nobody', async () => {
    const page = b.page();
    await signIn(page, school, 'teacher');
    await allSaved(page);
    expect(await marksAtSchool(school, sheetAt(place))).toEqual({});
    await look(page, file, passphrase);
    await page.getByText(`${students.length + 1} marks in 1 class`).waitFor();
    await page.getByRole('button', { name: 'Load and send' }).click();
    await page.getByText('Loaded. It is sent').waitFor();
    await expect.poll(async () => Object.keys(await marksAtSchool(school, sheetAt(place))).length).toBe(students.length);
    await allSaved(page);
    await page.goto(place);
    await rows(page).first().waitFor();
    await expect.poll(async () => (await marksOf(page)).slice(0, 2)).toBe('AT');
    const before = await historyOf(school, sheetAt(place));

    await a.context().setOffline(false);
    await allSaved(a.page());
    expect(await historyOf(school, sheetAt(place))).toEqual(before);
    expect((await school.database.pool.query('select from notices')).rowCount).toBe(0);
    expect(new Set(before.map(({ client_id }) => client_id)).size).toBe(1);
  });

  test('signing out with unsent work offers the file first', async () => {
    const page = b.page();
    await b.context().setOffline(true);
    await rows(page).first().getByRole('radio').first().focus();
    await page.keyboard.press('e');
    await chip(page)
      .getByText(/only on this device|saved on this device/i)
      .waitFor();
    await page.getByRole('link', { name: 'Sync', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign out' });
    await dialog.getByRole('button', { name: 'Save to a file first' }).click();
    await dialog.getByLabel('Passphrase', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  });
});
