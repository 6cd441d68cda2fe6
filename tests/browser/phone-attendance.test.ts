import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, inState, marksOf, row, rows, studentsOf } from './support/screens.ts';

inChromium('attendance on a phone, in Arabic', () => {
  let school: School;
  let phone: BrowserDevice;
  let page: Page;
  let students: string[];

  beforeAll(async () => {
    const touch = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
    [school, phone] = await Promise.all([openSchool(), openDevice(touch)]);
    page = phone.page();
    await atWork(page, school, 'teacher');
    await page.evaluate(() => localStorage.setItem('osss-language', 'ar'));
    await page.reload();
    await rows(page).first().waitFor();
    students = await studentsOf(page);
  });
  afterAll(async () => {
    await phone.close();
    await school.close();
  });

  test.each([390, 320])('at %i px nothing stands outside, and every control of the class is as large as a thumb', async (width) => {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const small = await page
      .locator('table')
      .locator('button, input')
      .evaluateAll((found) =>
        found
          .map((element) => ({ label: element.getAttribute('aria-label'), box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
          .map(({ label }) => label),
      );
    expect(small).toEqual([]);
  });

  test('one tap is one mark; minutes, a note and leaving early have their fields; the rest is one tap; so is "taken"', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await tap(students[0]!, 'A');
    await tap(students[1]!, 'T');
    const minutes = row(page, students[1]!).getByRole('textbox');
    await minutes.tap();
    await minutes.fill('9');
    await page.getByRole('button', { name: 'علّم الباقين حاضرين' }).tap();
    await page.getByRole('button', { name: 'أُخذ الحضور' }).tap();
    await page.getByText(/^✓ أُخذ/).waitFor();

    const third = row(page, students[2]!);
    await third.getByRole('button', { name: /^ملاحظة وخروج مبكر/ }).tap();
    await third.locator('[data-field="note"]').fill('ذهب إلى الممرضة');
    await third.locator('[data-field="left_early"]').fill('10');
    await third.locator('[data-field="left_early"]').blur();
    await third.getByText('خرج قبل النهاية بـ10 دقائق').waitFor();
    await third.getByText('ملاحظة: ذهب إلى الممرضة').waitFor();
    await expect.poll(() => marksOf(page)).toBe(`AT${'P'.repeat(students.length - 2)}`);
    await expect.poll(() => inState(page, 'محفوظ في المدرسة')).toBe(students.length);
    expect(await marksAtSchool(school, sheetAt(page.url()))).toMatchObject({ [students[0]!]: 'A', [students[1]!]: 'T 9' });
  });

  test('several are chosen by touch and get one mark, and one undo takes it back', async () => {
    await page.getByRole('button', { name: 'تحديد', exact: true }).tap();
    for (const student of students.slice(3, 6)) await row(page, student).getByRole('checkbox').tap();
    await page.getByText('حُدِّد 3').waitFor();
    await page.getByRole('group', { name: 'علامة لكل المحدَّدين' }).getByText('S', { exact: true }).tap();
    await expect.poll(async () => (await marksOf(page)).slice(0, 8)).toBe('ATPSSSPP');
    await page.getByRole('button', { name: 'تراجع', exact: true }).tap();
    await expect.poll(async () => (await marksOf(page)).slice(0, 8)).toBe('ATPPPPPP');
  });

  test('class and day stay above the list when it is scrolled', async () => {
    await row(page, students.at(-1)!).scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollBy(0, 200));
    const title = await page.locator('h1').boundingBox();
    expect(title!.y).toBeGreaterThanOrEqual(0);
    expect(title!.y).toBeLessThan(120);
  });

  function tap(student: string, code: string): Promise<void> {
    return row(page, student)
      .getByRole('radio', { name: new RegExp(`^${code} `) })
      .tap();
  }
});
