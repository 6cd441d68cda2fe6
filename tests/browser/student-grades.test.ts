import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assignmentStatistics } from '@osss/shared/grading/statistics';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { classAtSchool, type ClassAtSchool } from './support/gradebook-at-school.ts';
import { inChromium } from './support/in-chromium.ts';
import { storedOnDevice } from './support/on-device.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork } from './support/screens.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

inChromium('grades of a student', () => {
  let school: School;
  let teacher: BrowserDevice;
  let page: Page;
  let section: string;
  let student: string;
  let truth: ClassAtSchool;

  beforeAll(async () => {
    [school, teacher] = await Promise.all([openSchool(), openDevice()]);
    page = teacher.page();
    await atWork(page, school, 'teacher');
    section = new URL(page.url()).pathname.split('/')[2] ?? '';
    truth = await classAtSchool(school, section);
    student = truth.withMissing;
  });
  afterAll(async () => {
    await teacher.close();
    await school.close();
  });

  const gradebook = () => `${school.url}/classes/${section}/gradebook`;
  const table = (name: string): Locator => page.getByRole('region', { name, exact: true });
  const cellsOf = async (row: Locator) => (await row.locator('td').allInnerTexts()).map((text) => text.trim());
  const sent = async () =>
    Number((await school.database.pool.query<{ count: string }>('select count(*) from change_history')).rows[0]?.count);
  const journalled = async () => (await storedOnDevice(page)).filter(({ database, store }) => `${database} ${store}`.includes('mutations'));
  const openStudent = async (search = '?period=term') => {
    await page.goto(`${gradebook()}/students/${student}${search}`);
    await table('Grades').waitFor();
  };

  test('[GR6] every figure is the engine’s: grades of each period, categories, and each score as it counts', async () => {
    await openStudent();
    const { current, final, periods } = truth.gradeOf(student);
    const shown = ({ percent, letter }: { percent: string | null; letter: string | null }) =>
      percent === null ? '–' : `${percent}% ${letter}`;
    for (const { period_id, ...period } of periods) {
      const row = table('Grades').locator(`tr[data-row="${period_id}"]`);
      expect(await cellsOf(row)).toEqual([shown(period.current), shown(period.final)]);
      for (const { category_id, current: sums, assignments } of period.categories.filter(({ assignments: some }) => some.length > 0)) {
        expect(assignments.length).toBeGreaterThan(0);
        const cells = await cellsOf(table('Categories').locator(`tr[data-row="${period_id} ${category_id}"]`));
        expect(cells[1]).toBe(`${sums.earned.text} of ${sums.possible.text}`);
        expect(cells[2]).toBe(sums.percent === null ? '–' : `${sums.percent}%`);
      }
    }
    expect(await cellsOf(table('Grades').locator('tr[data-row="term"]'))).toEqual([shown(current), shown(final)]);
    await table('Work').getByText('missing', { exact: true }).first().waitFor();
  });

  test('[GR9] a score tried changes the grade at once, is marked as tried, and is stored nowhere', async () => {
    await openStudent('');
    const before = { sent: await sent(), journal: (await journalled()).length };
    const now = truth.periodOf(student, truth.project);
    const tried = truth.periodOf(student, truth.project, { value: 50 });
    expect(tried.current.percent).not.toBe(now.current.percent);
    await page.getByLabel('What if: Unit 2 project').fill('50');
    const bar = page.getByRole('status').filter({ hasText: 'nothing of this is stored' });
    await bar.getByText(`${tried.current.percent}%`, { exact: true }).waitFor();
    await bar.getByText(`${now.current.percent}%`, { exact: true }).waitFor();
    expect(await table('Grades').locator('ins').count()).toBeGreaterThan(0);
    await page.getByLabel('What if: Unit 2 project').fill('fifty');
    await page.getByRole('alert').getByText('Not a score').waitFor();
    expect(await table('Grades').locator('ins').count()).toBe(0);
    await page.getByRole('button', { name: 'Try one more assignment' }).click();
    await page.getByLabel('What if: Possible work 1').fill('100%');
    await expect.poll(() => table('Grades').locator('ins').count()).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Clear what was tried' }).click();
    expect(await bar.count()).toBe(0);
    expect({ sent: await sent(), journal: (await journalled()).length }).toEqual(before);
  });

  test('[GR9] what would be needed is what the engine then gives', async () => {
    await openStudent('');
    const answer = page.locator('section', { hasText: 'What would be needed' }).getByRole('status');
    await page.getByRole('combobox', { name: 'On', exact: true }).selectOption({ label: 'Unit 2 project' });
    for (const letter of ['A', 'B', 'C', 'D']) {
      await page.getByRole('combobox', { name: 'For', exact: true }).selectOption(letter);
      await answer.getByText(new RegExp(`\\b${letter}\\b`)).waitFor();
      const said = await answer.innerText();
      const points = Number(/At least ([\d.]+) of 50/.exec(said)?.[1] ?? Number.NaN);
      const reached = (value: number) => (truth.periodOf(student, truth.project, { value }).current.letter ?? 'F') <= letter;
      if (said.includes('out of reach')) expect(reached(50)).toBe(false);
      else if (said.startsWith('Even with nothing')) expect(reached(0)).toBe(true);
      else expect([points, reached(points), reached(points - 0.01)]).toEqual([points, true, false]);
    }
  });

  test('[GR7] an assignment’s figures are the engine’s, and lead to its students', async () => {
    // As the grid's menu of a column has it; other links have the half of the id that the section does not say.
    await page.goto(`${gradebook()}/assignments/${encodeURIComponent(truth.quiz)}`);
    await table('Figures of the class').waitFor();
    const statistics = assignmentStatistics(truth.prepared, truth.quiz, truth.scoresIn(truth.quiz));
    const points = statistics!.points!;
    const first = async (row: string) => (await cellsOf(table('Figures of the class').locator(`tr[data-row="${row}"]`)))[0];
    expect(Number(await first('median'))).toBe(Number(points.median.text));
    expect(Number(await first('maximum'))).toBe(Number(points.maximum.text));
    expect(Number(await first('standard_deviation'))).toBe(Number(points.standard_deviation));
    for (const { label, count } of statistics!.distribution) {
      expect((await cellsOf(table('By letter').locator(`tr[data-row="${label}"]`)))[0]).toBe(String(count));
    }
    // Pictures come after the words, each with what it shows as a sentence.
    await page
      .getByRole('img', { name: /Letters of Chapter 1 quiz/ })
      .locator('svg')
      .first()
      .waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('heading', { level: 1, name: 'Practice set A' }).waitFor();
    await page.getByRole('link', { name: /^Previous/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Chapter 1 quiz' }).waitFor();
  });

  test('without a network: all three screens open, also after a reload, and nothing complains', async () => {
    await page.context().setOffline(true);
    await openStudent('');
    await page.reload();
    await table('Grades').waitFor();
    await page
      .getByRole('img', { name: /The current grade went from/ })
      .locator('svg')
      .first()
      .waitFor();
    await page.goto(`${gradebook()}/pictures`);
    await page
      .getByRole('img', { name: /average of each category/ })
      .locator('svg')
      .first()
      .waitFor();
    await page.goto(`${school.url}/students/${student}`);
    const part = page.locator(`[data-grades="${section}"]`);
    const { current } = truth.gradeOf(student);
    await part.getByText(`${current.percent}% ${current.letter}`).waitFor();
    expect(await part.getByRole('list').locator('li').count()).toBe(truth.missing(student));
    await page.context().setOffline(false);
  });

  test('axe finds nothing on them, light and dark', async () => {
    const found: string[] = [];
    for (const path of [`students/${student}`, `assignments/${truth.quiz.split(':')[1]}`, 'pictures']) {
      await page.goto(`${gradebook()}/${path}`);
      await page.locator('[role="img"] svg').first().waitFor();
      if (path.startsWith('students'))
        await page
          .getByLabel(/^What if/)
          .first()
          .fill('nothing');
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run());
        found.push(
          ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${path} ${colorScheme}: ${id} ${target.join(' ')}`)),
        );
      }
    }
    expect(found).toEqual([]);
    expect(teacher.complaints.filter((complaint) => !complaint.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
