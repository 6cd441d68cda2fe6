import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { cellAt, gridStudents, handAt, paste, scoresAtSchool, shownAt } from './support/grid.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, networkIsBack } from './support/screens.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type Axe = { axe: { run: () => Promise<AxeResults> } };

inChromium('the gradebook', () => {
  let school: School;
  let teacher: BrowserDevice;
  let second: BrowserDevice;
  let page: Page;
  let other: Page;
  let section: string;
  let students: string[];

  beforeAll(async () => {
    [school, teacher, second] = await Promise.all([openSchool(), openDevice(), openDevice({ hasTouch: true })]);
    page = teacher.page();
    other = second.page();
    await atWork(page, school, 'teacher');
    section = new URL(page.url()).pathname.split('/')[2] ?? '';
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), second.close()]);
    await school.close();
  });

  const press = async (at: Page, ...keys: string[]) => {
    for (const key of keys) await at.keyboard.press(key);
  };
  const saved = (at: Page) =>
    chip(at)
      .getByText(/^All saved at school/)
      .waitFor();
  const open = async (at: Page) => {
    await at.goto(`${school.url}/classes/${section}/gradebook`);
    await at.getByRole('grid').waitFor();
    await at.getByLabel('Grading period').selectOption('term');
    await cellAt(at, 0, 6).waitFor();
  };
  const said = (words: string | RegExp) => page.getByRole('status').getByText(words).waitFor();
  /** Of one assignment, by student. */
  const columnAtSchool = async (name: string) => {
    const rows = (await scoresAtSchool(school, section)).filter((row) => row.name === name);
    return new Map(rows.map(({ student_id, score, flag }) => [student_id, flag ?? score]));
  };
  const blockShown = (columns: number[]) =>
    Promise.all(students.map((_, row) => Promise.all(columns.map((column) => shownAt(page, row, column)))));

  test('a column is entered by keys alone, and the school has each score', async () => {
    await page.setViewportSize({ width: 1366, height: 1700 });
    await open(page);
    students = await gridStudents(page);
    expect(students.length).toBeGreaterThan(20);
    await cellAt(page, 0, 6).click();
    for (const [index] of students.entries()) {
      await page.keyboard.type(`${20 + index}`);
      await page.keyboard.press('Enter');
    }
    await press(page, 'Control+Home', 'End', 'F2');
    expect(await page.getByRole('textbox', { name: /^Unit 2 project, / }).inputValue()).toBe('20');
    await press(page, 'Escape');
    await saved(page);
    await expect.poll(() => columnAtSchool('Unit 2 project')).toEqual(new Map(students.map((id, index) => [id, 20 + index])));
  });

  test('[GG2] five columns copied from a spreadsheet are one gesture: one undo takes all back, also offline and after a reload', async () => {
    const columns = [0, 1, 2, 3, 4];
    const before = await blockShown(columns);
    const block = students.map((_, row) => columns.map((column) => (row + column === 3 ? 'MI' : `${(row % 9) + column / 2}`)));
    await press(page, 'Control+Home');
    await paste(page, block);
    // A score that stood there already is none.
    await said(/^1\d\d scores entered\.$/);
    const after = block.map((row) => row.map((text) => (text === 'MI' ? 'missing' : text)));
    await expect.poll(() => blockShown(columns)).toEqual(after);
    await page.context().setOffline(true);
    await press(page, 'Control+z');
    await expect.poll(() => blockShown(columns)).toEqual(before);
    await page.reload();
    await page.getByRole('grid').waitFor();
    await page.getByLabel('Grading period').selectOption('term');
    await expect.poll(() => blockShown(columns)).toEqual(before);
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => blockShown(columns)).toEqual(after);
    await page.context().setOffline(false);
    await networkIsBack(page);
    await saved(page);
    const quiz = await columnAtSchool('Chapter 1 quiz');
    expect(students.map((id) => quiz.get(id))).toEqual(block.map((row) => (row[1] === 'MI' ? 'missing' : Number(row[1]))));
  });

  test('[GG3] what is no score stays at its cell with a sentence, and stores nothing; over the maximum is stored and said', async () => {
    const before = await scoresAtSchool(school, section);
    await cellAt(page, 0, 1).click();
    await page.keyboard.type('x7');
    await press(page, 'Tab', 'Shift+Tab');
    const bad = cellAt(page, 0, 1);
    expect([await shownAt(page, 0, 1), await bad.getAttribute('aria-invalid')]).toEqual(['x7', 'true']);
    expect(await bad.evaluate((cell) => document.getElementById(cell.getAttribute('aria-describedby') ?? '')?.textContent)).toContain(
      'no score',
    );
    await press(page, 'Escape');
    expect(await bad.getAttribute('aria-invalid')).toBeNull();
    await page.keyboard.type('-3');
    await press(page, 'Enter', 'ArrowUp');
    await page.getByText(/“-3” is below zero/).waitFor();
    await saved(page);
    expect(await scoresAtSchool(school, section)).toEqual(before);
    await page.keyboard.type('300');
    await press(page, 'Enter', 'ArrowUp');
    await page.getByText(/300 of 20.*over the maximum/).waitFor();
    await expect.poll(async () => (await columnAtSchool('Chapter 1 quiz')).get(students[0] ?? '')).toBe(300);
  });

  test('[GG3] a block with letters in it, larger than the grid: what fits is stored, the bad is marked, the rest is counted', async () => {
    await press(page, 'Control+End', 'ArrowUp');
    await paste(page, [
      ['11', '12'],
      ['oops', '13'],
      ['14', '15'],
    ]);
    await said(/One score entered\. One cell holds no score.* 4 cells of the block lie beyond the grid/);
    const last = students.length - 1;
    expect([await shownAt(page, last - 1, 6), await shownAt(page, last, 6)]).toEqual(['11', 'oops']);
    await expect.poll(async () => (await columnAtSchool('Unit 2 project')).get(students[last - 1] ?? '')).toBe(11);
    expect((await columnAtSchool('Unit 2 project')).get(students[last] ?? '')).toBe(20 + last);
    await cellAt(page, last, 6).click();
    await press(page, 'Escape');
    expect(await shownAt(page, last, 6)).toBe(`${20 + last}`);
  });

  test('what is copied is text with tabs; cut, delete, fill down and flags are each one gesture', async () => {
    await cellAt(page, 4, 0).click();
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight');
    const copied = await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      document.activeElement?.dispatchEvent(new ClipboardEvent('cut', { clipboardData, bubbles: true, cancelable: true }));
      return clipboardData.getData('text/plain');
    });
    expect(copied).toBe('4\t4.5\r\n5\t5.5');
    await expect.poll(() => shownAt(page, 5, 1)).toBe('');
    await press(page, 'Control+z');
    await expect.poll(() => shownAt(page, 5, 1)).toBe('5.5');
    await press(page, 'Control+d');
    await expect.poll(async () => [await shownAt(page, 5, 0), await shownAt(page, 5, 1)]).toEqual(['4', '4.5']);
    await page.getByRole('button', { name: 'EX, excused' }).click();
    await expect.poll(() => shownAt(page, 5, 1)).toBe('excused');
    await press(page, 'Delete', 'Control+z', 'Control+z', 'Control+z');
    await expect.poll(async () => [await shownAt(page, 5, 0), await shownAt(page, 5, 1)]).toEqual(['5', '5.5']);
  });

  test('[GG1] an arrival from another device neither moves the hand nor eats a key', async () => {
    await atWork(other, school, 'teacher');
    await open(other);
    await cellAt(page, 2, 3).click();
    await page.keyboard.type('1');
    const hand = await handAt(page);
    expect(hand).not.toBe('');
    await cellAt(other, 2, 3).click();
    await other.keyboard.type('9');
    await press(other, 'Enter');
    // A new first column, and one less: all places are others.
    await cellAt(other, 0, 1).click();
    await press(other, 'Shift+F10');
    await other.getByRole('button', { name: 'Move one to the front' }).click();
    await saved(other);
    await expect.poll(async () => page.locator('[aria-colindex="3"][role="columnheader"]').textContent()).toMatch(/^Chapter 1 quiz/);
    expect(await handAt(page)).toBe(hand);
    await page.keyboard.type('4');
    expect(await page.locator(`[data-cell="${hand}"] input`).inputValue()).toBe('14');
    await press(page, 'Enter');
    await expect.poll(async () => page.locator(`[data-cell="${hand}"] span`).first().textContent()).toBe('14');
    await expect.poll(async () => (await columnAtSchool('Unit 1 test')).get(hand.split(' ')[0] ?? '')).toBe(14);
  });

  test('[GG1] an assignment that is deleted while somebody writes in it keeps what was typed', async () => {
    await cellAt(page, 3, 2).click();
    await page.keyboard.type('7');
    const hand = await handAt(page);
    const name = (await page.locator('[aria-colindex="5"][role="columnheader"]').getAttribute('aria-label')) ?? '';
    await cellAt(other, 0, 2).click();
    await press(other, 'Shift+F10');
    await other.getByRole('button', { name: 'Delete', exact: true }).click();
    await other.getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('columnheader', { name }).getByText('deleted').waitFor();
    expect(await handAt(page)).toBe(hand);
    await page.keyboard.type('.5');
    await press(page, 'Enter');
    await expect.poll(() => page.getByRole('columnheader', { name }).count()).toBe(0);
    await expect.poll(async () => (await columnAtSchool(name)).get(hand.split(' ')[0] ?? '')).toBe(7.5);
    await press(other, 'Control+z');
    await page.getByRole('columnheader', { name }).waitFor();
    await expect.poll(async () => page.locator(`[data-cell="${hand}"] span`).first().textContent()).toBe('7.5');
  });

  test('a finger selects by a tap and edits by the next', async () => {
    await other.setViewportSize({ width: 390, height: 844 });
    const cell = cellAt(other, 1, 0);
    await cell.tap();
    expect(await cell.getAttribute('aria-selected')).toBe('true');
    expect(await cell.locator('input').count()).toBe(0);
    await cell.tap();
    await cell.locator('input').fill('6');
    await press(other, 'Enter');
    await expect.poll(() => shownAt(page, 1, 0)).toBe('6');
  });

  test('sorted and filtered rows stay while scores change; a name is found', async () => {
    await page.getByRole('button', { name: 'Missing work' }).click();
    const missing = page.getByRole('rowheader');
    await expect.poll(() => missing.count()).toBeLessThan(students.length);
    const [count, first] = [await missing.count(), await missing.first().textContent()];
    const cell = page.locator('[role="gridcell"][data-tone="missing"]').first();
    await cell.click();
    await page.keyboard.type('5');
    await press(page, 'Enter');
    await saved(page);
    expect([await missing.count(), await missing.first().textContent()]).toEqual([count, first]);
    await page.getByRole('button', { name: 'Missing work' }).click();
    await page.getByRole('columnheader', { name: 'Average' }).getByRole('button').click();
    await page.getByRole('button', { name: 'Sort: highest first' }).click();
    const averages = page.locator('[role="row"] > [aria-colindex="2"][role="gridcell"] b');
    const shown = (await averages.allTextContents()).filter((text) => text !== '–').map((text) => Number.parseFloat(text));
    expect(shown).toEqual(shown.toSorted((a, b) => b - a));
    await page.getByRole('searchbox', { name: 'Find a student' }).fill((first ?? '').slice(0, 5));
    await expect.poll(() => missing.count()).toBeLessThan(5);
    await page.getByRole('searchbox', { name: 'Find a student' }).fill('');
  });

  test('one stop of the Tab key, which Esc lets go; cells and headers have their places for who hears them', async () => {
    await cellAt(page, 0, 0).click();
    expect(await page.locator('[role="grid"] [tabindex="0"]').count()).toBe(1);
    const grid = page.getByRole('grid', { name: /^Gradebook of / });
    expect([await grid.getAttribute('aria-rowcount'), await grid.getAttribute('aria-colcount')]).toEqual([`${students.length + 1}`, '9']);
    await press(page, 'Escape', 'Tab');
    expect(await handAt(page)).toBe('');
    await press(page, 'Shift+Tab');
    expect(await handAt(page)).not.toBe('');
    await press(page, 'Home');
    expect((await handAt(page)).split(' ')[1]).toBe('name');
  });

  test('axe finds nothing, with marks of every kind, light and dark, on a laptop and a phone, and in Arabic', async () => {
    await cellAt(page, 2, 2).click();
    await page.keyboard.type('zz');
    await press(page, 'Enter');
    await page.context().setOffline(true);
    await page.keyboard.type('8');
    await press(page, 'Enter');
    const found: string[] = [];
    for (const [width, colorScheme] of [
      [1366, 'light'],
      [1366, 'dark'],
      [390, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      found.push(...(await complaintsOf(page)));
    }
    await page.context().setOffline(false);
    await page.evaluate(() => localStorage.setItem('osss-language', 'ar'));
    await page.reload();
    await page.getByRole('grid').waitFor();
    found.push(...(await complaintsOf(page)));
    expect(found).toEqual([]);
    // Where the language reads from the right, the next assignment is to the left, and the frozen columns stay at the right edge.
    await cellAt(page, 0, 0).click();
    const [hand, from] = [await handAt(page), (await page.getByRole('rowheader').first().boundingBox())?.x];
    await press(page, 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    expect(await handAt(page)).not.toBe(hand);
    const column = await page.evaluate(() => document.activeElement?.getAttribute('aria-colindex'));
    expect(column).toBe('6');
    expect((await page.getByRole('rowheader').first().boundingBox())?.x).toBe(from);
    await page.evaluate(() => localStorage.setItem('osss-language', 'en'));
  });

  test('nothing was complained of in either browser', () => {
    const complaints = [...teacher.complaints, ...second.complaints];
    expect(complaints.filter((words) => !words.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});

async function complaintsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => (globalThis as unknown as Axe).axe.run());
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}
