import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { chip, currentClass, inState, marksOf, openCurrentClass, readyForOffline, rows, signIn } from './support/screens.ts';

const phone = { width: 390, height: 844 };
const laptop = { width: 1366, height: 768 };
const day = 24 * 3_600_000;

inChromium('the shell around every screen', () => {
  let school: School;
  let device: BrowserDevice;
  let page: Page;
  let place: string;

  beforeAll(async () => {
    [school, device] = await Promise.all([openSchool(), openDevice()]);
    page = device.page();
    await signIn(page, school, 'teacher');
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    await readyForOffline(page);
  });
  afterAll(async () => {
    await device.close();
    await school.close();
  });

  const places = () => page.getByRole('navigation', { name: 'Places' });
  const palette = () => page.getByRole('dialog', { name: /^Find/ });
  const focused = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '');

  test('the running class stands first, and the first steps below move nothing and take no focus', async () => {
    await currentClass(page).waitFor();
    const list = page.getByRole('list', { name: "Today's classes" });
    expect(await list.locator('a').first().getAttribute('aria-current')).toBe('time');
    await list
      .locator('a')
      .first()
      .getByText(/min left/)
      .waitFor();
    const tour = page.getByRole('region', { name: 'Open the class that is running' });
    await tour.waitFor();
    expect(await focused()).toMatch(/^<body/);
    expect((await boxOf(tour)).y).toBeGreaterThan((await boxOf(list)).y + (await boxOf(list)).height);
    for (const name of ['Next', 'Next', 'Done']) await page.getByRole('button', { name, exact: true }).click();
    await page.reload();
    await currentClass(page).waitFor();
    await page.getByRole('heading', { name: 'Your students today' }).waitFor();
    expect(await page.getByText(/^First steps/).count()).toBe(0);
  });

  test('a class by the keyboard alone: Ctrl K, a part of its name, Enter', async () => {
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('eometr');
    await page
      .getByRole('option', { name: /^Geometry/ })
      .first()
      .waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = page.locator('[role="option"][aria-selected="true"]');
    expect(await chosen.count()).toBe(1);
    expect(await page.getByRole('combobox').getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/classes/**');
    await rows(page).first().waitFor();
    expect(await page.title()).toMatch(/^Geometry · Period \d · Tuesday, November 17 · Cedar Ridge High School$/);
    expect(await palette().count()).toBe(0);
  });

  test('a student by a part of the name without its accents, in the roster of the class', async () => {
    const student = rows(page)
      .filter({ hasText: /[áéíóúñüçèôàõãöäùìâê]/i })
      .first();
    const id = (await student.getAttribute('data-student')) ?? '';
    const accented =
      (await student.getByRole('rowheader').innerText()).split(/\s+/).find((word) => plain(word) !== word && word.length > 3) ?? '';
    await page.keyboard.press('Control+K');
    await page.keyboard.type(plain(accented).slice(1));
    await page.getByRole('group', { name: 'Students' }).getByText(accented).first().waitFor();
    const options = page.getByRole('group', { name: 'Students' }).getByRole('option');
    await options.filter({ hasText: accented }).first().click();
    await page.waitForURL('**/roster?student=*');
    expect(id).not.toBe('');
  });

  test('[?] shows the keys, also on an Arabic keyboard; in a field it is a character; closed, the focus is back', async () => {
    await page.goto(school.url);
    await currentClass(page).focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard' });
    await sheet.getByText('Find a student, a class, an action').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => sheet.count()).toBe(0);
    expect(await focused()).toContain('aria-current="time"');
    await page.evaluate(() => document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: '؟', bubbles: true })));
    await sheet.waitFor();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => sheet.count()).toBe(0);
    await page.keyboard.press('Control+K');
    await page.keyboard.type('?');
    expect(await page.getByRole('combobox').inputValue()).toBe('?');
    expect(await sheet.count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  test('[?] can be switched off on this device, by who dictates or whose hand strays; the button goes on (WCAG 2.1.4)', async () => {
    const sheet = page.getByRole('dialog', { name: 'Keyboard' });
    const choice = page.getByLabel('Key ? lists the keys');
    await page.goto(`${school.url}/sync`);
    await choice.selectOption('off');
    await page.reload();
    await page.getByRole('button', { name: 'Keys' }).click();
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => sheet.count()).toBe(0);
    await page.getByRole('button', { name: 'Keys' }).focus();
    await page.keyboard.press('?');
    expect(await sheet.count()).toBe(0);
    await choice.selectOption('on');
    await page.getByRole('button', { name: 'Keys' }).focus();
    await page.keyboard.press('?');
    await sheet.waitFor();
    await page.keyboard.press('Escape');
    await page.goto(school.url);
    await currentClass(page).waitFor();
  });

  test('without a network: back finds the place and the focus as they were, and a reload comes back to the same class', async () => {
    await school.shut();
    await openCurrentClass(page);
    place = page.url();
    const title = await page.title();
    await page.goBack();
    await currentClass(page).waitFor();
    await expect.poll(focused).toContain(new URL(place).pathname);
    await page.goForward();
    await rows(page).first().waitFor();
    await page.reload();
    await rows(page).first().waitFor();
    expect(page.url()).toBe(place);
    expect(await page.title()).toBe(title);
    await places().getByRole('link', { name: 'Notices' }).click();
    await page.getByRole('heading', { name: 'Notices', level: 1 }).waitFor();
    await expect.poll(focused).toMatch(/^<h1/);
    await page.goBack();
    await rows(page).first().waitFor();
  });

  test('a screen that breaks keeps unsent work, says how much, and leaves every other screen alone', async () => {
    for (const key of ['p', 'a']) await page.keyboard.press(key);
    await expect.poll(() => inState(page, 'on this device')).toBe(2);
    // The list of languages stands on Sync alone.
    await page.evaluate(() => {
      const { entries } = Object;
      Object.entries = ((of: object) => {
        if ('ar' in of && 'es' in of) throw new Error('broken on purpose');
        return entries(of);
      }) as typeof entries;
    });
    await places().getByRole('link', { name: 'Sync', exact: true }).click();
    const broken = page.getByRole('alert').filter({ hasText: 'This page stopped working.' });
    await broken.getByText('2 marks are safe on this device.').waitFor();
    await chip(page)
      .getByText(/2 marks only on this device/)
      .waitFor();
    await broken.getByRole('button', { name: 'Back' }).click();
    await expect.poll(() => marksOf(page)).toMatch(/^PA-+$/);
    await school.open();
    await page.reload();
    await expect.poll(() => inState(page, 'saved at school'), { timeout: 90_000 }).toBe(2);
  });

  test('a toast says what was done beside the work, and on a phone never over the row in use', async () => {
    await page.keyboard.press('Control+K');
    await page.keyboard.type('undo');
    await page.keyboard.press('Enter');
    const toast = page.getByRole('status', { name: 'What just happened' });
    await toast.getByText('Taken back.').waitFor();
    await expect.poll(() => marksOf(page)).toMatch(/^P-+$/);
    expect(overlap(await boxOf(toast), await boxOf(page.getByRole('main')))).toBe(false);
    await page.setViewportSize(phone);
    const last = rows(page).last().getByRole('radio').first();
    await last.focus();
    expect(overlap(await boxOf(toast), await boxOf(last))).toBe(false);
    await toast.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => toast.getByRole('button').count()).toBe(0);
  });

  test('on a phone and on a tablet five things at the bottom, the emergency roll among them; the others under More', async () => {
    for (const viewport of [phone, { width: 820, height: 1180 }]) {
      await page.setViewportSize(viewport);
      await page.goto(place);
      await rows(page).first().waitFor();
      const bar = places().locator('a:visible, button:visible');
      expect((await bar.allInnerTexts()).map((words) => words.split('\n')[0])).toEqual([
        'Today',
        'Attendance',
        'Roster',
        'Emergency',
        'More',
      ]);
      const box = await boxOf(places());
      expect(box.y + box.height).toBeCloseTo(viewport.height, 0);
      expect(overlap(await boxOf(chip(page)), await wordsOf(page.locator('h1')))).toBe(false);
      await places().getByRole('button', { name: /^More/ }).click();
      await page.getByRole('dialog', { name: 'More' }).getByRole('link', { name: 'Notices' }).click();
      await page.getByRole('heading', { name: 'Notices', level: 1 }).waitFor();
      expect(await page.getByRole('dialog').count()).toBe(0);
    }
    await page.getByRole('button', { name: 'Find' }).click();
    await palette().waitFor();
    await page.keyboard.press('Escape');
    await page.setViewportSize(laptop);
  });

  test('high contrast is worn at once and after a reload', async () => {
    await page.goto(`${school.url}/sync`);
    const ink = () => page.evaluate(() => getComputedStyle(document.body).color);
    const usual = await ink();
    await page.getByLabel('Contrast').selectOption('more');
    expect(await ink()).toBe('rgb(0, 0, 0)');
    await page.reload();
    await page.getByLabel('Contrast').waitFor();
    expect(await ink()).toBe('rgb(0, 0, 0)');
    await page.getByLabel('Contrast').selectOption('auto');
    expect(await ink()).toBe(usual);
  });

  test('the next day, what was not taken is a duty with its last day; taken, it is gone', async () => {
    school.forward(day);
    await page.goto(`${school.url}/sync`);
    await page.getByRole('button', { name: 'Sync now' }).click();
    await places().getByRole('link', { name: 'Today' }).click();
    await page.getByRole('heading', { name: 'Wednesday', level: 1 }).waitFor();
    const more = page.getByText(/more not taken$/);
    await page.getByRole('heading', { name: 'Before you go' }).waitFor();
    if (await more.isVisible()) await more.click();
    const duty = page.locator(`main ul a[href="${new URL(place).pathname}"]`);
    await duty.getByText(/^Tuesday, November 17: .* was not taken$/).waitFor();
    await duty.getByText('You can still enter it until Sunday.').waitFor();
    await duty.click();
    await rows(page).first().waitFor();
    await page.keyboard.press('Shift+P');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^✓ taken/).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Wednesday', level: 1 }).waitFor();
    await expect.poll(() => duty.count()).toBe(0);
  });

  test('nothing was complained of but what was broken on purpose', () => {
    // A server that goes down refuses the next request, and resets the one it was answering.
    const expected = ['net::ERR_CONNECTION_REFUSED', 'net::ERR_CONNECTION_RESET', 'broken on purpose', 'screen_broken'];
    expect(device.complaints.filter((words) => !expected.some((known) => words.includes(known)))).toEqual([]);
  });
});

type Box = { x: number; y: number; width: number; height: number };

async function boxOf(shown: Locator): Promise<Box> {
  const box = await shown.boundingBox();
  if (box === null) throw new Error('It is not shown.');
  return box;
}

/** Where the words stand, not how wide the line is. */
async function wordsOf(shown: Locator): Promise<Box> {
  return shown.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect().toJSON() as Box;
  });
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function plain(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '');
}
