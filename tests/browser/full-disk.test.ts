import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoAssignment } from './support/all-screens.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { cellAt, gridStudents, scoresAtSchool, shownAt } from './support/grid.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork } from './support/screens.ts';

declare global {
  interface Window {
    diskIsFull: boolean;
  }
}

inChromium('a gradebook on a device whose disk is full', () => {
  let school: School;
  let device: BrowserDevice;
  let page: Page;
  let section: string;

  beforeAll(async () => {
    [school, device] = await Promise.all([openSchool(), openDevice({ viewport: { width: 1366, height: 1700 } })]);
    page = device.page();
    // What the browser says when nothing more fits, at the very place where it would write.
    await page.addInitScript(() => {
      window.diskIsFull = false;
      const asWritten = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add')?.value as IDBObjectStore['add'];
      IDBObjectStore.prototype.add = new Proxy(asWritten, {
        apply: (add, store, given) => {
          if (window.diskIsFull) throw new DOMException('The disk is full.', 'QuotaExceededError');
          return Reflect.apply(add, store, given) as IDBRequest<IDBValidKey>;
        },
      });
    });
    await atWork(page, school, 'teacher');
    section = new URL(page.url()).pathname.split('/')[2] ?? '';
  });
  afterAll(async () => {
    await device.close();
    await school.close();
  });

  const fill = (isFull: boolean) => page.evaluate((full) => void (window.diskIsFull = full), isFull);

  test('[JN1] a score that could not be kept does not stay as if it were, and the screen says so', async () => {
    await page.goto(`${school.url}/classes/${section}/gradebook`);
    await page.getByRole('grid').waitFor();
    await page.getByLabel('Grading period').selectOption('term');
    await cellAt(page, 0, 6).click();
    const before = await scoresAtSchool(school, section);
    await fill(true);
    await page.keyboard.type('41');
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('could not be kept on this device').waitFor();
    await expect.poll(() => shownAt(page, 0, 6)).toBe('');
    expect(await scoresAtSchool(school, section)).toEqual(before);
    await fill(false);
    await cellAt(page, 0, 6).click();
    await page.keyboard.type('42');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await scoresAtSchool(school, section)).some(({ score }) => score === 42)).toBe(true);
    expect(await page.getByRole('status').getByText('could not be kept on this device').count()).toBe(0);
  });

  test('[JN1] a comment that could not be kept stays in its field, is told, and goes as soon as there is room', async () => {
    const [student = ''] = await gridStudents(page);
    await page.goto(`${school.url}/classes/${section}/gradebook/cells/${demoAssignment(section, 'Unit 2 project')}/${student}`);
    const comment = page.getByRole('textbox', { name: 'Comment' });
    await comment.waitFor();
    await fill(true);
    await comment.fill('A thoughtful plan.');
    await comment.blur();
    await page.getByRole('alert').getByText('could not be kept on this device').waitFor();
    expect(await comment.inputValue()).toBe('A thoughtful plan.');
    await fill(false);
    const sql = 'select comment from gradebook_entries where section_id = $1 and student_id = $2 and comment is not null';
    const kept = async () => (await school.database.pool.query<{ comment: string }>(sql, [section, student])).rows;
    await expect.poll(kept, { timeout: 15_000 }).toEqual([{ comment: 'A thoughtful plan.' }]);
    await expect.poll(() => page.getByRole('alert').getByText('could not be kept on this device').count()).toBe(0);
  });
});
