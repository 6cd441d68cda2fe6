import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, networkIsBack } from './support/screens.ts';

inChromium('how a class is graded', () => {
  let school: School;
  let teacher: BrowserDevice;
  let second: BrowserDevice;
  let page: Page;
  let section: string;

  beforeAll(async () => {
    [school, teacher, second] = await Promise.all([openSchool(), openDevice(), openDevice()]);
    page = teacher.page();
    await page.setViewportSize({ width: 1366, height: 900 });
    await atWork(page, school, 'teacher');
    section = new URL(page.url()).pathname.split('/')[2] ?? '';
    await openSettings(page);
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), second.close()]);
    await school.close();
  });

  const openSettings = async (on: Page) => {
    await on.goto(`${school.url}/classes/${section}/gradebook/settings`);
    await on.getByRole('heading', { name: 'Categories' }).waitFor();
  };
  const saved = (on: Page) =>
    chip(on)
      .getByText(/^All saved at school/)
      .waitFor();
  const stored = async <Row extends object>(sql: string, ...values: string[]): Promise<Row[]> =>
    (await school.database.pool.query<Row>(sql, values)).rows;
  const works = (name: string) =>
    stored<{ section_id: string; points: number; category: string | null; due: string; deleted: boolean; position: number }>(
      `select work.section_id, points_possible::float8 as points, kind.name as category, due_date::text as due, work.position,
         deleted_at is not null as deleted
       from assignments work left join assignment_categories kind on kind.section_id = work.section_id and kind.id = work.category_id
       where work.name = $1`,
      name,
    );
  const categoryWeights = async () =>
    Object.fromEntries(
      (
        await stored<{ name: string; weight: number }>(
          'select name, weight::float8 as weight from assignment_categories where section_id = $1 and not deleted',
          section,
        )
      ).map(({ name, weight }) => [name, weight]),
    );
  const dialog = () => page.getByRole('dialog');
  const open = (name: string) => page.getByRole('list', { name: 'Assignments', exact: true }).getByRole('button', { name, exact: true });
  const panel = () => page.getByRole('complementary', { name: 'What this would change' });
  const then = async (): Promise<string[]> => panel().locator('tbody td:nth-child(3)').evaluateAll(figures);
  const now = async (): Promise<string[]> => panel().locator('tbody td:nth-child(2)').evaluateAll(figures);
  const field = (label: string, nth: number): Locator => page.getByRole('textbox', { name: label, exact: true }).nth(nth);

  test('[GS2, JN1] an assignment is made by keyboard without a network, unfinished over a reload, and is at the school once it is back', async () => {
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'New assignment' }).focus();
    await page.keyboard.press('Enter');
    await dialog().waitFor();
    await page.keyboard.type('Exit ticket');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByRole('button', { name: 'New assignment' }).press('Enter');
    await dialog()
      .getByText(/You began this one before/)
      .waitFor();
    expect(await dialog().getByLabel('Name').inputValue()).toBe('Exit ticket');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Homework');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ten');
    await page.keyboard.press('Enter');
    await dialog()
      .getByText(/This is no number/)
      .waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('points_possible');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('12.5');
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'hidden' });
    await open('Exit ticket').waitFor();
    await page.reload();
    await open('Exit ticket').waitFor();
    expect(await works('Exit ticket')).toEqual([]);
    await page.context().setOffline(false);
    await networkIsBack(page);
    await saved(page);
    await expect
      .poll(() => works('Exit ticket'))
      .toEqual([{ section_id: section, points: 12.5, category: 'Homework', due: '2026-11-17', deleted: false, position: 8 }]);
  });

  test('a change asks before it is left, and is kept all the same', async () => {
    await open('Exit ticket').click();
    await dialog().getByLabel('Points possible').fill('13');
    await page.keyboard.press('Escape');
    await dialog()
      .getByText(/not saved. Save them, or throw them away/)
      .waitFor();
    await page.reload();
    await open('Exit ticket').click();
    expect(await dialog().getByLabel('Points possible').inputValue()).toBe('13');
    await dialog().getByRole('button', { name: 'Throw away' }).click();
    expect(await dialog().getByLabel('Points possible').inputValue()).toBe('12.5');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
  });

  test('[GS2] copied into another class in one gesture, with its category, a week later; one undo takes all of it back', async () => {
    const [other] = await stored<{ id: string; title: string }>(
      `select section.id, course.name || ' · ' || section.section_number as title
       from course_sections section join courses course on course.id = section.course_id join assignments work on work.section_id = section.id
         join teacher_section_assignments mine on mine.section_id = section.id
       where section.id <> $1 and mine.staff_id in (select staff_id from teacher_section_assignments where section_id = $1) limit 1`,
      section,
    );
    await stored(`update assignment_categories set name = 'Practice' where section_id = $1 and name = 'Homework'`, other!.id);
    await networkIsBack(page);
    await open('Exit ticket').click();
    await dialog().getByRole('button', { name: 'Duplicate' }).click();
    await dialog().getByLabel(other!.title).check();
    await dialog().getByLabel('Make the category “Homework” where it is missing').waitFor();
    await dialog().getByLabel('Due on, of the copies').fill('2026-11-24');
    await dialog().getByRole('button', { name: 'Duplicate' }).click();
    await dialog().waitFor({ state: 'hidden' });
    const there = async () => (await works('Exit ticket')).filter(({ section_id }) => section_id === other!.id);
    await expect
      .poll(there)
      .toEqual([{ section_id: other!.id, points: 12.5, category: 'Homework', due: '2026-11-24', deleted: false, position: 8 }]);
    const categories = async () =>
      (await stored<{ name: string }>('select name from assignment_categories where section_id = $1 and name is not null', other!.id))
        .map(({ name }) => name)
        .toSorted();
    expect(await categories()).toEqual(['Homework', 'Practice', 'Quizzes', 'Tests']);
    await page
      .getByText(/Exit ticket copied into 1 class/)
      .locator('..')
      .getByRole('button', { name: 'Undo' })
      .click();
    await expect.poll(there).toEqual([]);
    expect(await categories()).toEqual(['Practice', 'Quizzes', 'Tests']);
  });

  test('[GS3] deleting one with scores asks; undo brings it back with them', async () => {
    const scores = () =>
      stored<{ n: number }>(
        `select count(*)::int as n from gradebook_entries entry join assignments work using (section_id) where work.id = entry.assignment_id
           and work.section_id = $1 and work.name = 'Unit 1 test'`,
        section,
      );
    const before = await scores();
    expect(before[0]!.n).toBeGreaterThan(20);
    const grades = await now();
    await open('Unit 1 test').click();
    await dialog().getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog()
      .getByText(/\d\d students have scores or comments for it/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Delete it' }).click();
    await expect.poll(async () => (await works('Unit 1 test')).find((work) => work.section_id === section)?.deleted).toBe(true);
    await page.getByRole('list', { name: 'Deleted assignments' }).getByText('Unit 1 test').waitFor();
    expect(await now()).not.toEqual(grades);
    await page.getByRole('heading', { name: 'Assignments', exact: true }).click();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await works('Unit 1 test')).find((work) => work.section_id === section)?.deleted).toBe(false);
    await open('Unit 1 test').waitFor();
    expect(await now()).toEqual(grades);
    expect(await scores()).toEqual(before);
  });

  test('[GS1] weights show at each keystroke what they would do, and once saved that is what stands; undo takes it back', async () => {
    await saved(page);
    const before = await now();
    await field('Weight', 0).fill('');
    await field('Weight', 0).pressSequentially('70');
    await panel()
      .getByText(/grades change, letters: \d+. Not saved yet/)
      .waitFor();
    const announced = await then();
    expect(announced).not.toEqual(before);
    expect(await now()).toEqual(before);
    expect(await categoryWeights()).toMatchObject({ Homework: 30 });
    await page.getByText('The weights make 140.').waitFor();
    await field('Weight', 0).press('Enter');
    await expect.poll(categoryWeights).toEqual({ Homework: 70, Quizzes: 30, Tests: 40 });
    await expect.poll(now).toEqual(announced);
    await page.getByRole('heading', { name: 'Categories' }).click();
    await page.keyboard.press('Control+z');
    await expect.poll(categoryWeights).toEqual({ Homework: 30, Quizzes: 30, Tests: 40 });
    await expect.poll(now).toEqual(before);
  });

  test('[GS1] a scale that is wrong is marked at its row, and nothing is saved beside it', async () => {
    const scaleAtSchool = async () =>
      (await stored<{ scale: unknown[] }>('select scale from section_gradebooks where section_id = $1', section))[0]!.scale;
    const before = await scaleAtSchool();
    await field('From percent', 1).fill('95');
    await page.getByText('This is above the letter before it. Lower it, or sort.').waitFor();
    await field('Letter', 4).fill('A');
    await page.getByText('This name stands twice.').waitFor();
    await field('Weight', 0).fill('35');
    await field('Letter', 4).press('Enter');
    await page.getByText('Not saved: 2 fields above need mending.').waitFor();
    expect(await scaleAtSchool()).toEqual(before);
    expect(await categoryWeights()).toMatchObject({ Homework: 30 });
    await page.reload();
    expect(await field('From percent', 1).inputValue()).toBe('95');
    await page.getByRole('button', { name: 'Throw away' }).click();
    await page.getByRole('button', { name: 'Pass or fail' }).click();
    await panel().getByText('Pass').first().waitFor();
    await page
      .getByRole('button', { name: 'Save Enter' })
      .or(page.getByRole('button', { name: 'Save', exact: true }))
      .first()
      .click();
    await expect.poll(scaleAtSchool).toEqual([
      { label: 'Pass', minimum: 60 },
      { label: 'Fail', minimum: 0 },
    ]);
  });

  test('[EX3] two devices that set different things both keep them; of one, the later stands, and the other can be entered again', async () => {
    await saved(page);
    const other = second.page();
    await other.setViewportSize({ width: 1366, height: 900 });
    await atWork(other, school, 'teacher');
    await openSettings(other);
    await page.context().setOffline(true);
    await field('Weight', 0).fill('31');
    await page.getByLabel('Decimals shown').selectOption('3');
    await field('Weight', 0).press('Enter');
    await expect.poll(() => page.getByText(/change.* not saved/).count()).toBe(0);
    await other.getByLabel('Decimals shown').selectOption('0');
    await other.getByRole('textbox', { name: 'Weight', exact: true }).nth(1).fill('32');
    await other.keyboard.press('Enter');
    await expect.poll(categoryWeights).toMatchObject({ Homework: 30, Quizzes: 32 });
    await page.context().setOffline(false);
    await networkIsBack(page);
    await expect.poll(categoryWeights).toMatchObject({ Homework: 31, Quizzes: 32 });
    await expect.poll(() => page.getByLabel('Decimals shown').inputValue()).toBe('0');
    await page.getByRole('button', { name: 'Enter it again' }).click();
    await expect.poll(() => page.getByLabel('Decimals shown').inputValue()).toBe('3');
    await saved(page);
    await expect.poll(() => other.getByLabel('Decimals shown').inputValue()).toBe('3');
  });

  test('[SC13] what is changed in a closed period is held for the office, said so before and after, and not lost', async () => {
    await stored(`update grading_periods set locks_on = '2026-11-10' where name = 'Quarter 1'`);
    await networkIsBack(page);
    await page.getByText(/closed since Nov 10, 2026/).waitFor();
    await open('Chapter 1 quiz').click();
    await dialog()
      .getByText(/Quarter 1 is closed: what you change here is held/)
      .waitFor();
    await dialog().getByLabel('Points possible').fill('25');
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'hidden' });
    const held = () =>
      stored<{ reason: string }>(`select reason from held_edits`).catch(() =>
        stored<{ reason: string }>('select reason from held_mutations'),
      );
    await expect.poll(async () => (await held()).map(({ reason }) => reason)).toEqual(['period_locked']);
    expect((await works('Chapter 1 quiz')).find((work) => work.section_id === section)?.points).toBe(20);
    await open('Chapter 1 quiz').click();
    await dialog()
      .getByText(/25: held: the grading period was closed/)
      .waitFor();
  });
});

function figures(cells: Element[]): string[] {
  return cells.map((cell) => (cell.firstChild?.textContent ?? '').trim());
}
