import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { storedOnDevice } from './support/on-device.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, networkIsBack, studentsOf } from './support/screens.ts';

inChromium('notes and the behaviour log', () => {
  let school: School;
  let teacher: BrowserDevice;
  let second: BrowserDevice;
  let coTeacher: BrowserDevice;
  let student = '';
  let section = '';

  beforeAll(async () => {
    [school, teacher, second, coTeacher] = await Promise.all([openSchool(), openDevice(), openDevice(), openDevice()]);
    await atWork(teacher.page(), school, 'teacher');
    section = new URL(teacher.page().url()).pathname.split('/')[2] ?? '';
    [student = ''] = await studentsOf(teacher.page());
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), second.close(), coTeacher.close()]);
    await school.close();
  });

  const notes = (page: Page) => page.getByRole('list', { name: 'My notes' }).getByRole('listitem');
  const saved = (page: Page) =>
    chip(page)
      .getByText(/^All saved at school/)
      .waitFor({ timeout: 60_000 });

  test('a note is written without a network, says that nobody else reads it, and is there on the teacher’s other device', async () => {
    const page = teacher.page();
    await page.goto(`${school.url}/students/${student}`);
    await page.getByText('Only you can read these.').waitFor();
    await school.shut();
    await page.getByLabel('Kind').selectOption('praise');
    await page.getByRole('combobox', { name: 'Class' }).selectOption(section);
    await page.getByLabel('What happened').fill('Helped Ylva find the lab.');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await notes(page).getByText('on this device').waitFor();
    await page.reload();
    await notes(page).getByText('Helped Ylva find the lab.').waitFor();
    await school.open();
    await networkIsBack(page);
    await saved(page);
    await atWork(second.page(), school, 'teacher');
    await second.page().goto(`${school.url}/classes/${section}/notes`);
    await notes(second.page()).getByText('Helped Ylva find the lab.').waitFor({ timeout: 60_000 });
  });

  test('changed, deleted, and taken back: both devices show the same', async () => {
    const [page, other] = [teacher.page(), second.page()];
    await notes(page).getByRole('button', { name: 'Edit' }).click();
    await notes(page).getByLabel('Kind').selectOption('incident');
    await notes(page).getByLabel('What happened').fill('Lost the way to the lab.');
    await notes(page).getByRole('button', { name: 'Keep the note' }).click();
    await notes(other).getByText('Lost the way to the lab.').waitFor({ timeout: 60_000 });
    await other.getByLabel('Show').selectOption('praise');
    await expect.poll(() => notes(other).count()).toBe(0);
    await other.getByLabel('Show').selectOption('incident');
    await expect.poll(() => notes(other).count()).toBe(1);
    await notes(page).getByRole('button', { name: 'Delete' }).click();
    await expect.poll(() => notes(other).count(), { timeout: 60_000 }).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await notes(other).getByText('Lost the way to the lab.').waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Undo' }).click();
    await notes(page).getByText('Helped Ylva find the lab.').waitFor();
  });

  test('no note of a teacher reaches a colleague’s device', async () => {
    const page = coTeacher.page();
    await atWork(page, school, 'coteacher');
    await saved(teacher.page());
    await page.getByRole('link', { name: 'Sync', exact: true }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await saved(page);
    const stored = await storedOnDevice(page);
    expect(stored.some(({ text }) => text.includes(student))).toBe(true);
    expect(stored.filter(({ text }) => text.includes('find the lab'))).toEqual([]);
  });
});
