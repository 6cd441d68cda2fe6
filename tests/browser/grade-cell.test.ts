import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoAssignment } from './support/all-screens.ts';
import { letTeach } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { printed } from './support/paper.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, networkIsBack, readyForOffline, signIn } from './support/screens.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type Axe = { axe: { run: () => Promise<AxeResults> } };
type Entry = { score: string | null; flag: string | null; late: boolean; late_days: number | null; comment: string | null };

inChromium('one cell of the gradebook', () => {
  let school: School;
  let teacher: BrowserDevice;
  let second: BrowserDevice;
  let page: Page;
  let other: Page;
  let section: string;
  let quiz: string;
  /** Two who have a plain score of the first quiz. */
  let student: string;
  let classmate: string;

  const query = async <Row extends object>(sql: string, values: unknown[]) => (await school.database.pool.query<Row>(sql, values)).rows;
  const atSchool = async (whom: string) => {
    const [entry] = await query<Entry>('select * from gradebook_entries where assignment_id = $1 and student_id = $2', [quiz, whom]);
    return entry;
  };
  /** Until the school has it: the chip may not know yet of what was just typed. */
  const arrived = (entry: Partial<Entry>) => expect.poll(() => atSchool(student), { timeout: 15_000 }).toMatchObject(entry);
  const cellOf = (whom: string) => `${school.url}/classes/${section}/gradebook/cells/${quiz}/${whom}`;
  const score = (at: Page) => at.getByLabel('Score', { exact: true });
  const saved = (at: Page) =>
    chip(at)
      .getByText(/^All saved at school/)
      .waitFor();

  beforeAll(async () => {
    [school, teacher, second] = await Promise.all([openSchool(), openDevice(), openDevice()]);
    page = teacher.page();
    other = second.page();
    await atWork(page, school, 'teacher');
    section = new URL(page.url()).pathname.split('/')[2] ?? '';
    quiz = demoAssignment(section, 'Chapter 1 quiz');
    await letTeach(school, 'coteacher', section);
    const plain = await query<{ student_id: string }>(
      'select student_id from gradebook_entries where assignment_id = $1 and score is not null and flag is null and not late order by student_id limit 2',
      [quiz],
    );
    [student = '', classmate = ''] = plain.map(({ student_id }) => student_id);
    const scored =
      'update gradebook_entries set score = $3, flag = null, late = false, late_days = null where assignment_id = $1 and student_id = $2';
    for (const [name, points] of [
      ['Practice set A', 7],
      ['Practice set B', 9],
    ] as const)
      await query(scored, [demoAssignment(section, name), student, points]);
    await signIn(other, school, 'coteacher');
    await saved(other);
    await readyForOffline(other);
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), second.close()]);
    await school.close();
  });

  test('a score, a flag, how late and a comment from the bank reach the school; bad input is told and stores nothing', async () => {
    await page.goto(cellOf(student));
    await score(page).fill('x7');
    await score(page).press('Enter');
    await page.getByRole('alert').getByText('“x7” is no score.').waitFor();
    expect(await score(page).getAttribute('aria-invalid')).toBe('true');
    await score(page).fill('22');
    await score(page).press('Enter');
    await page.getByText('More than the points possible').waitFor();
    await score(page).fill('17,5');
    await score(page).press('Enter');
    await page.getByText('17.5 of 20').first().waitFor();
    await page.getByRole('button', { name: 'late', exact: true }).click();
    await page.getByLabel('Days').fill('2');
    await page.getByLabel('Days').press('Enter');
    await page.getByText('17.5 of 20, 2 days late').first().waitFor();
    const comment = page.getByRole('textbox', { name: 'Comment' });
    await comment.fill('Nearly there.');
    await page.getByRole('button', { name: 'See me after class.' }).press('Enter');
    expect(await comment.inputValue()).toBe('Nearly there. See me after class.');
    expect(await comment.evaluate((area) => area === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Save this comment for the class' }).click();
    await page
      .getByRole('group', { name: /^Saved comments/ })
      .getByRole('button', { name: 'Nearly there. See me after class.' })
      .waitFor();
    await arrived({
      score: '17.500',
      flag: null,
      late: true,
      late_days: 2,
      comment: 'Nearly there. See me after class.',
    });
    const bank = async () => JSON.stringify(await query('select comment_bank from section_gradebooks where section_id = $1', [section]));
    await expect.poll(bank).toContain('Nearly there. See me after class.');
    await page.getByRole('button', { name: 'missing', exact: true }).click();
    await arrived({ score: null, flag: 'missing', late: false });
  });

  test('a comment in the middle of its sentence is there after the page was left', async () => {
    await page.goto(cellOf(classmate));
    await page.getByRole('textbox', { name: 'Comment' }).pressSequentially('Halfway thr');
    await page.getByRole('link', { name: 'Notices' }).click();
    await page.waitForURL('**/notices');
    await page.goBack();
    expect(await page.getByRole('textbox', { name: 'Comment' }).inputValue()).toBe('Halfway thr');
  });

  test('[EX3] two teachers offline on one score: the loser sees both values and restores with one click, and the history has all', async () => {
    await saved(page);
    await page.goto(cellOf(student));
    await score(page).fill('10');
    await score(page).press('Enter');
    await arrived({ score: '10.000' });
    await other.goto(cellOf(student));
    await other.getByText('10 of 20').first().waitFor();
    await teacher.context().setOffline(true);
    await second.context().setOffline(true);
    // Without a network the history is this device's own, and says so.
    await page.getByText('No connection: what the school had').waitFor();
    await page.reload();
    await page.getByText("The school's history needs a connection").waitFor();
    await score(page).fill('18');
    await score(page).press('Enter');
    await page.getByText('18 of 20').first().waitFor();
    await page.getByText('Score: 10 of 20 → 18 of 20').waitFor();
    await score(other).fill('12');
    await score(other).press('Enter');
    await other.getByText('12 of 20').first().waitFor();
    await second.context().setOffline(false);
    await networkIsBack(other);
    await arrived({ score: '12.000' });
    await teacher.context().setOffline(false);
    await networkIsBack(page);
    const trouble = page.getByRole('region', { name: 'What you entered and the score that stands' });
    await trouble.getByText('18 of 20', { exact: true }).waitFor();
    await trouble.getByText('12 of 20', { exact: true }).waitFor();
    await trouble.getByText('somebody changed it later').waitFor();
    await arrived({ score: '12.000' });
    // A notice leads here.
    await page.getByRole('link', { name: 'Notices' }).click();
    await page
      .getByRole('link', { name: /: score$/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Use mine again: 18 of 20' }).click();
    await page.getByText('18 of 20').first().waitFor();
    await trouble.waitFor({ state: 'detached' });
    await arrived({ score: '18.000' });
    const history = page.getByRole('region', { name: 'History' });
    await history.getByText('Score: 12 of 20 → 18 of 20').waitFor();
    await history
      .getByText(/, on device [0-9a-f]{4}/)
      .first()
      .waitFor();
    const entries = (await history.getByRole('listitem').allInnerTexts()).map((text) => text.split('\n')[0]);
    expect(entries.slice(0, 4)).toEqual([
      'Score: 12 of 20 → 18 of 20',
      'Score: 10 of 20 → 12 of 20',
      'Score: 10 of 20 → 18 of 20',
      'Score: missing → 10 of 20',
    ]);
    await history.getByRole('button', { name: /^Restore: 17\.5 of 20, 2 days late/ }).click();
    await arrived({ score: '17.500', late: true, late_days: 2 });
    await other.getByText('17.5 of 20, 2 days late').first().waitFor();
  });

  test('a score of a period that is closed is held: its cell says why and who decides', async () => {
    await query("update grading_periods set locks_on = '2026-11-01'", []);
    await page.getByText('The grading period is closed.').waitFor();
    await score(page).fill('5');
    await score(page).press('Enter');
    const trouble = page.getByRole('region', { name: 'What you entered and the score that stands' });
    await trouble.getByText('the grading period was closed').waitFor();
    await trouble.getByText('The office decides').waitFor();
    await trouble.getByText('5 of 20', { exact: true }).waitFor();
    expect(await atSchool(student)).toMatchObject({ score: '17.500' });
  });

  test('[GR6] "Explain this grade" shows each score as it counts, the sums, and the letter; offline, in a table that prints', async () => {
    await teacher.context().setOffline(true);
    await page.getByRole('button', { name: 'Explain this grade' }).click();
    const dialog = page.getByRole('dialog');
    const homework = dialog.getByRole('table', { name: /^Homework/ });
    await homework.getByText('Dropped as one of the lowest.').waitFor();
    const tests = dialog.getByRole('table', { name: /^Tests/ });
    await tests.getByText('Not scored yet: left out.').waitFor();
    await dialog.getByText(/^30 × 90% \+ 30 × .+ \+ 40 × .+ = /).waitFor();
    await dialog.getByLabel('Final: counts as nothing').check();
    await tests.getByText('Not scored: counts as 0 of 50.').waitFor();
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => (globalThis as unknown as Axe).axe.run());
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
    const paper = await printed(page, () => dialog.getByRole('button', { name: 'Print' }).click());
    expect(paper).toContain('Chapter 2 quiz');
    expect(paper).toContain('Not scored: counts as 0 of 50.');
    expect(paper).not.toContain('Explain this grade');
    await dialog.getByLabel('Grading period').selectOption('Quarter 1');
    const quizzes = dialog.getByRole('table', { name: /^Quizzes Weighs 30; since categories without a grade are left out, it counts as/ });
    const quizRow = quizzes.getByRole('row', { name: /^Chapter 1 quiz/ });
    await quizRow.getByText('2 days late: 20% of 20 points off, 17.5 − 4 = 13.5.').waitFor();
    await dialog.getByLabel('Grading period').selectOption('Whole term');
    await dialog
      .getByRole('table', { name: /^Grading periods/ })
      .getByRole('row', { name: /^Quarter 1/ })
      .waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await teacher.context().setOffline(false);
  });

  test('who has no such class is told so', async () => {
    await page.goto(`${school.url}/classes/${section}/gradebook/cells/${section}/${student}`);
    await page.getByRole('heading', { name: 'This score is not on this device' }).waitFor();
  });
});
