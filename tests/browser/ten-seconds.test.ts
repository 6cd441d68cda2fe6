import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, inState, marksOf, nameOf, row, rows, studentsOf } from './support/screens.ts';

/** Between two keys of a hand that does not hurry, in milliseconds. */
const keyPause = 120;

inChromium('a class of 30 with two exceptions', () => {
  let school: School;
  let latin: BrowserDevice;
  let arabic: BrowserDevice;

  beforeAll(async () => {
    [school, latin, arabic] = await Promise.all([openSchool(), openDevice(), openDevice()]);
  });
  afterAll(async () => {
    await Promise.all([latin.close(), arabic.close()]);
    await school.close();
  });

  test('is taken by keyboard alone from the opened class in ten seconds and four actions, and stands at the school', async () => {
    const page = latin.page();
    await atWork(page, school, 'teacher');
    const students = await classOfThirty(page);
    await page.reload();
    await expect.poll(() => rows(page).count()).toBe(30);
    const [absent, excused] = [students[11] ?? '', students[23] ?? ''];
    const names = [await nameOf(page, absent), await nameOf(page, excused)] as const;

    let actions = 0;
    const act = async (keys: string) => {
      actions += 1;
      await page.keyboard.press(keys, { delay: keyPause });
    };
    const began = performance.now();
    await jumpTo(page, names[0]);
    await act('a');
    await jumpTo(page, names[1]);
    await act('e');
    await act('Shift+P');
    await act('Control+Enter');
    await page.getByText(/^✓ taken/).waitFor();
    await expect.poll(() => inState(page, 'unmarked')).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(actions).toBeLessThanOrEqual(4);

    const expected = students.map((student) => [student, student === absent ? 'A' : student === excused ? 'E' : 'P']);
    await expect.poll(() => marksAtSchool(school, sheetAt(page.url()))).toEqual(Object.fromEntries(expected));
  });

  test('[EX3] undo says what it will take back, and takes back one gesture after the other, also after a reload', async () => {
    const page = latin.page();
    const undo = page.getByRole('button', { name: 'Undo', exact: true });
    await page.getByText('Undo takes back: attendance taken').waitFor();
    await undo.click();
    await page.getByText('Undo takes back: P present for 28 students').waitFor();
    await page.reload();
    await undo.click();
    await expect.poll(() => marksOf(page)).toBe(`${'-'.repeat(11)}A${'-'.repeat(11)}E${'-'.repeat(6)}`);
    await page.getByRole('button', { name: 'Redo', exact: true }).click();
    await expect.poll(() => inState(page, 'unmarked')).toBe(0);
  });

  test('minutes typed after T are one gesture with it; Enter ends them; a range gets one mark and one undo', async () => {
    const page = latin.page();
    await page.locator('[role="radio"][tabindex="0"]').first().focus();
    for (const key of ['t', '1', '2', 'Enter']) await page.keyboard.press(key);
    await expect.poll(() => page.getByRole('textbox', { name: /^Minutes for/ }).inputValue()).toBe('12');
    expect((await marksOf(page)).slice(0, 2)).toBe('TP');
    await page.getByText(/^Undo takes back: T tardy, 12 minutes/).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await marksOf(page)).slice(0, 2)).toBe('PP');

    for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 's']) await page.keyboard.press(key);
    await expect.poll(async () => (await marksOf(page)).slice(0, 6)).toBe('PSSSPP');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await marksOf(page)).slice(0, 6)).toBe('PPPPPP');
  });

  test('[?] says which keys do what here: the school’s codes, ranges, notes, and what works everywhere', async () => {
    const page = latin.page();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard' });
    const here = sheet.getByRole('heading', { name: 'Attendance' }).locator('xpath=following-sibling::dl');
    for (const does of ['Mark the rest present', 'Choose several in a row', 'Note', 'Left early', 'To a student by name'])
      await here.getByText(does, { exact: true }).waitFor();
    expect((await here.locator('dt').allInnerTexts()).slice(0, 5)).toEqual(['P', 'A', 'E', 'T', 'S']);
    await sheet.getByRole('heading', { name: 'Everywhere' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => sheet.count()).toBe(0);
  });

  test('an Arabic keyboard and the Arabic words do the same: the keys count where they lie', async () => {
    const page = arabic.page();
    await atWork(page, school, 'coteacher');
    await page.evaluate(() => localStorage.setItem('osss-language', 'ar'));
    await page.reload();
    await rows(page).first().waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    const hand = await page.context().newCDPSession(page);
    const all = await studentsOf(page);
    await page.getByRole('radiogroup').first().getByRole('radio').first().focus();
    await strike(hand, 'ش', 'KeyA');
    await strike(hand, 'ف', 'KeyT');
    await strike(hand, '٧', 'Digit7');
    await strike(hand, '؛', 'KeyP', 8);
    await expect.poll(() => marksOf(page)).toBe(`AT${'P'.repeat(all.length - 2)}`);
    await expect.poll(() => row(page, all[1]!).getByRole('textbox').inputValue()).toBe('7');
    await strike(hand, 'ئ', 'KeyZ', 2);
    await expect.poll(() => marksOf(page)).toBe(`AT${'-'.repeat(all.length - 2)}`);
  });

  async function classOfThirty(page: Page): Promise<string[]> {
    const [section] = sheetAt(page.url()).split(':');
    const missing = 30 - (await rows(page).count());
    const other = `select id from students where id not in (select student_id from student_section_enrollments where section_id = $1) order by id limit $2`;
    await school.database.pool.query(
      `insert into student_section_enrollments (student_id, section_id, added_on) select id, $1, '2026-11-16' from (${other}) more`,
      [section, missing],
    );
    await expect.poll(() => rows(page).count()).toBe(30);
    await expect.poll(() => page.getByText('Name not here yet').count()).toBe(0);
    return studentsOf(page);
  }
});

async function jumpTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(name, { delay: 40 });
  await page.keyboard.press('Enter', { delay: keyPause });
}

/** @param modifiers 2: Ctrl, 8: Shift. */
async function strike(hand: CDPSession, key: string, code: string, modifiers = 0): Promise<void> {
  for (const type of ['keyDown', 'keyUp'] as const) await hand.send('Input.dispatchKeyEvent', { type, key, code, modifiers });
}
