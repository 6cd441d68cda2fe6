import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { printed } from './support/paper.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, inState, networkIsBack } from './support/screens.ts';

inChromium('the emergency roll', () => {
  let school: School;
  let teacher: BrowserDevice;
  let coTeacher: BrowserDevice;
  let substitute: BrowserDevice;
  let all = 0;
  /** Of the teacher's class now, in the order of the list. */
  let mine: string[] = [];

  beforeAll(async () => {
    [school, teacher, coTeacher, substitute] = await Promise.all([openSchool(), openDevice(), openDevice(), openDevice()]);
    await atWork(teacher.page(), school, 'teacher');
    await atWork(coTeacher.page(), school, 'coteacher');
    await atWork(substitute.page(), school, 'substitute');
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), coTeacher.close(), substitute.close()]);
    await school.close();
  });

  const row = (page: Page, student: string) => page.locator(`[data-child="${student}"]`).first();
  const number = async (page: Page, show: string) => Number(await page.locator(`button[data-show="${show}"] b`).textContent());
  const safe = (page: Page, student: string) => row(page, student).getByRole('button', { name: /is safe$/ });
  const nameOf = async (page: Page, student: string) => (await row(page, student).locator('b').first().textContent()) ?? '';
  const other = async (page: Page, student: string, state: string, where = '') => {
    await row(page, student)
      .getByRole('button', { name: /^Other for/ })
      .click();
    await row(page, student).getByLabel('Where, or released to whom').fill(where);
    await row(page, student).getByRole('button', { name: state, exact: true }).click();
  };
  const find = (page: Page, name: string) => page.getByLabel('Find any student of the school').fill(name);
  const online = async (device: BrowserDevice) => {
    await device.context().setOffline(false);
    await networkIsBack(device.page());
  };

  test('every adult’s device holds the names of all children of the school, and starts without a network', async () => {
    for (const device of [teacher, coTeacher, substitute]) {
      const page = device.page();
      await page.goto(`${school.url}/emergency`);
      const words = page.getByText(/^All \d+ students of the school are on this device$/);
      await words.waitFor({ timeout: 60_000 });
      const count = Number(/\d+/.exec((await words.textContent()) ?? '')?.[0]);
      all ||= count;
      // Far more than anybody's classes.
      expect(count).toBe(all);
      expect(all).toBeGreaterThan(500);
    }
    for (const device of [coTeacher, substitute]) await device.context().setOffline(true);
    await substitute.page().reload();
    await substitute.page().getByText(`All ${all} students`).waitFor();
  });

  test('three who know nothing of each other start the same roll: my class first, all safe but whom the attendance calls absent', async () => {
    const page = teacher.page();
    for (const device of [coTeacher, substitute]) await device.page().getByRole('button', { name: 'Drill: start the roll' }).click();
    await page.getByRole('button', { name: 'Emergency: start the roll' }).click();
    for (const device of [teacher, coTeacher, substitute]) {
      await expect.poll(() => new URL(device.page().url()).pathname).toBe('/emergency/2026-11-17/1');
      await device.page().locator('[data-child]').nth(10).waitFor();
    }
    mine = await page.locator('[data-child]').evaluateAll((found) => found.map((child) => child.getAttribute('data-child') ?? ''));
    // Somebody was marked absent in the period that runs; a hint, and nobody's word in this roll.
    const [absent = '', missing = ''] = mine;
    await markAbsent(page, absent);
    await row(page, absent)
      .getByText(/^marked absent in /)
      .waitFor();
    expect(await number(page, 'unaccounted')).toBe(all);
    await page.getByLabel('Where you are').fill('North field');
    await other(page, missing, 'Missing');
    await page.keyboard.press('Shift+S');
    await expect.poll(() => number(page, 'accounted')).toBe(mine.length - 2);
    expect(await row(page, absent).getAttribute('data-state')).toBe('none');
    expect(await row(page, missing).getAttribute('data-state')).toBe('missing');
    await row(page, mine[2] ?? '')
      .getByText(/North field · you, 10:2\d/)
      .waitFor();
    // Undo takes back the whole class, and only that.
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => number(page, 'accounted')).toBe(0);
    expect(await number(page, 'missing')).toBe(1);
    await page.getByRole('button', { name: /^All of my class safe/ }).click();
    await expect.poll(() => number(page, 'accounted')).toBe(mine.length - 2);
  });

  test('what two others counted without a network comes together; missing by one and safe by another stays until somebody confirms', async () => {
    const page = teacher.page();
    const [, missing = ''] = mine;
    const name = await nameOf(page, missing);
    // The substitute has never had this child, and finds them by name.
    const sub = substitute.page();
    await sub.getByLabel('Where you are').fill('Gym');
    await find(sub, name);
    await safe(sub, missing).click();
    await find(sub, '');
    const [released = ''] = await sub
      .locator('[data-child]')
      .evaluateAll((found) => found.map((child) => child.getAttribute('data-child') ?? ''));
    await other(sub, released, 'Released', 'Aunt Rosa');
    const co = coTeacher.page();
    const others = await co.locator('[data-child]').evaluateAll((found) => found.map((child) => child.getAttribute('data-child') ?? ''));
    const injured = others.find((student) => !mine.includes(student)) ?? '';
    await other(co, injured, 'Injured', 'Stairs');
    await Promise.all([online(substitute), online(coTeacher)]);

    for (const device of [teacher, coTeacher, substitute]) {
      const here = device.page();
      await expect.poll(() => number(here, 'accounted'), { timeout: 60_000 }).toBe(mine.length - 2 + 3);
      expect(await number(here, 'injured')).toBe(1);
      expect(await number(here, 'missing')).toBe(0);
      expect(await number(here, 'unaccounted')).toBe(all - (mine.length - 2) - 3);
    }
    const list = page.getByRole('list', { name: 'Adults say different things' });
    await list.getByText(/^Missing: you, 10:2\d/).waitFor();
    await list.getByText(/^Safe: .+, 10:2\d/).waitFor();
    // Also after a reload.
    await page.reload();
    await list.getByText(name).waitFor();
    await list.getByRole('button', { name: 'Confirm: Safe' }).click();
    await expect.poll(() => list.count()).toBe(0);
    await find(co, name);
    await row(co, missing)
      .getByText(/Gym · .*Vásquez, 10:2\d/)
      .waitFor({ timeout: 60_000 });
  });

  test('the list of those not accounted for goes grade by grade, by keyboard; nobody is lost on the way', async () => {
    const page = teacher.page();
    await page.getByRole('button', { name: /Not accounted for$/ }).click();
    const open = await number(page, 'unaccounted');
    await page.getByLabel('Grade').selectOption('10');
    const [first, second] = await page
      .locator('[data-child]')
      .evaluateAll((found) => found.map((child) => child.getAttribute('data-child') ?? ''));
    await safe(page, first ?? '').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => number(page, 'unaccounted')).toBe(open - 1);
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-child]')?.getAttribute('data-child'))).toBe(second);
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('search');
  });

  test('prints: the roll with a box for every state and who said what, by grade, and a blank one', async () => {
    const page = teacher.page();
    await page.getByLabel('Grade').selectOption('');
    await page.getByRole('button', { name: 'Everybody' }).click();
    const roll = await printed(page, () => page.getByRole('button', { name: 'Print this roll' }).click());
    expect(roll).toMatch(/Grade 09[\s\S]*Grade 12/);
    expect(roll.match(/☒/g)?.length).toBe(mine.length - 2 + 4);
    expect(roll).toMatch(/Aunt Rosa · .+, 10:2\d/);
    expect(roll).toContain('November 17');
    expect(roll).not.toContain('Print this roll');
    const blank = await printed(page, () => page.getByRole('button', { name: 'Print a blank roll' }).click());
    expect(blank).not.toContain('☒');
    expect(blank.match(/☐/g)?.length).toBe(all * 5);
  });

  test('the next paper is asked for in the moment the last one is done: both are printed', async () => {
    const page = teacher.page();
    const sheets = await page.evaluate(async () => {
      const press = (words: string) => [...document.querySelectorAll('button')].find((button) => button.textContent === words)?.click();
      const onPaper = async (words: string) => {
        const begun = new Promise<boolean>((resolve) => {
          window.print = () => resolve(true);
          setTimeout(() => resolve(false), 10_000);
        });
        press(words);
        return (await begun) ? (document.querySelector('[data-print-sheet]')?.textContent.includes('☒') ?? null) : 'not printed';
      };
      const found = [await onPaper('Print this roll')];
      for (const words of ['Print a blank roll', 'Print a blank roll', 'Print this roll']) {
        window.dispatchEvent(new Event('afterprint'));
        found.push(await onPaper(words));
      }
      window.dispatchEvent(new Event('afterprint'));
      return [...found, document.querySelector('[data-print-sheet]')];
    });
    expect(sheets).toEqual([true, false, false, true, null]);
  });

  test('ending asks while somebody is not accounted for; it says who and when, can go on, and the next one is number two', async () => {
    const page = teacher.page();
    await page.getByRole('button', { name: 'End the roll' }).click();
    await page.getByText(/students are not accounted for\.$/).waitFor();
    await page.getByRole('button', { name: 'End it anyway' }).click();
    const co = coTeacher.page();
    await co.getByText(/^Ended by Elena Vásquez/).waitFor({ timeout: 60_000 });
    expect(await safe(page, mine[0] ?? '').isDisabled()).toBe(true);
    await co.getByRole('button', { name: 'Go on with this roll' }).click();
    await page.getByRole('button', { name: 'End the roll' }).waitFor({ timeout: 60_000 });
    await page.goto(`${school.url}/emergency`);
    await page.getByRole('link', { name: /^An? .+ is running\. Join it$/ }).click();
    await page.getByRole('button', { name: 'End the roll' }).click();
    await page.getByRole('button', { name: 'End it anyway' }).click();
    await page.goto(`${school.url}/emergency`);
    await page.getByRole('link', { name: /no\. 1$/ }).waitFor();
    await page.getByRole('button', { name: 'Drill: start the roll' }).click();
    await expect.poll(() => new URL(page.url()).pathname).toBe('/emergency/2026-11-17/2');
  });

  /** In another tab of the same device, in the class that runs. */
  async function markAbsent(page: Page, student: string): Promise<void> {
    const tab = await page.context().newPage();
    await tab.goto(school.url);
    await tab.getByRole('list', { name: "Today's classes" }).locator('a[aria-current="time"]').click();
    await tab
      .locator(`tr[data-student="${student}"]`)
      .getByRole('radio', { name: /^A\b|absen/i })
      .first()
      .click();
    await expect.poll(async () => (await inState(tab, 'on this device')) + (await inState(tab, 'saved at school'))).toBe(1);
    await tab.close();
  }
});
