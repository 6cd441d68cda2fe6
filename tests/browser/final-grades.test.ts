import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { printed } from './support/paper.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, networkIsBack, signIn } from './support/screens.ts';

inChromium('final grades', () => {
  let school: School;
  let teacher: BrowserDevice;
  let second: BrowserDevice;
  let office: BrowserDevice;
  let page: Page;
  let address: string;
  let book: string;
  let period: string;
  let students: { id: string; name: string }[];

  beforeAll(async () => {
    [school, teacher, second, office] = await Promise.all([openSchool(), openDevice(), openDevice(), openDevice()]);
    page = teacher.page();
    await atWork(page, school, 'teacher');
    book = `${school.url}/classes/${new URL(page.url()).pathname.split('/')[2]}/gradebook`;
    await page.goto(`${book}/final`);
    await page.getByRole('link', { name: 'Quarter 1' }).click();
    await page.getByText('Final grades · Quarter 1').waitFor();
    address = page.url();
    period = new URL(address).pathname.split('/').at(-1) ?? '';
    const rows = await page.locator('tr[data-student]').all();
    students = await Promise.all(
      rows.map(async (row) => ({ id: (await row.getAttribute('data-student')) ?? '', name: await row.getByRole('rowheader').innerText() })),
    );
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), second.close(), office.close()]);
    await school.close();
  });

  const nameOf = (index: number) => students[index]?.name ?? '';
  const row = (at: Page, index: number) => at.locator(`tr[data-student="${students[index]?.id}"]`);
  const cell = (at: Page, index: number, column: string) => row(at, index).locator(`td[data-label="${column}"]`);
  const stored = async (index: number) => {
    const { rows } = await school.database.pool.query<Record<string, unknown>>(
      `select grade.numeric_grade::float as percent, letter_grade as letter, posted_by, override_letter, override_percent::float, override_reason, comment, verified
       from final_grades grade where student_id = $1 and grading_period_id = $2`,
      [students[index]?.id, period],
    );
    return rows[0];
  };
  const give = async (at: Page, index: number, value: string, reason: string) => {
    await at.getByRole('button', { name: `Override for ${nameOf(index)}` }).click();
    await at.getByLabel('Grade instead').fill(value);
    await at.getByLabel('Reason (required)').fill(reason);
    await at.getByRole('button', { name: 'Save' }).click();
  };

  test('[FG1] an override is a percent or a letter, and needs a reason; what is no grade is said and not kept', async () => {
    await give(page, 0, 'Z', '');
    await page.getByText(/This is no percent and no letter of the scale \(A B C D F\)/).waitFor();
    await page.getByText('An override needs a reason.').waitFor();
    await page.getByLabel('Grade instead').fill('A');
    await page.getByText('That is 90.0% · A.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('An override needs a reason.').waitFor();
    expect(await stored(0)).toBeUndefined();
    await page.getByLabel('Reason (required)').fill('Oral exam');
    await page.getByRole('button', { name: 'Save' }).click();
    await cell(page, 0, 'Override').getByText('90.0% · A').waitFor();
    await expect.poll(() => stored(0)).toMatchObject({ override_letter: 'A', override_reason: 'Oral exam' });
  });

  test('a comment comes from the bank; undone, it is gone', async () => {
    await page.getByRole('button', { name: `Comment for ${nameOf(0)}` }).click();
    await page.getByRole('button', { name: 'Well done!' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await cell(page, 0, 'Comment').getByText('Well done!').waitFor();
    await page.keyboard.press('Control+z');
    await cell(page, 0, 'Comment').getByText('Add…').waitFor();
  });

  test('[FG2] verified at one stroke are those without anything to look at; the others are listed before posting', async () => {
    const odd = await page.locator('tr[data-student]:has([data-label="To look at"] li)').count();
    expect(odd).toBeGreaterThan(0);
    await cell(page, 0, 'To look at')
      .getByText(/points off/)
      .waitFor();
    await page.keyboard.press('Shift+V');
    await expect.poll(() => page.locator('[data-control="verified"]:checked').count()).toBe(students.length - odd);
    await page.getByLabel('Choose everybody who is not posted').check();
    await page.getByRole('button', { name: `Post ${students.length} chosen` }).click();
    const question = page.getByRole('dialog');
    await question.getByText(/You cannot take a posting back/).waitFor();
    expect(await question.locator('section > ul > li').count()).toBe(odd);
    // An Enter that was on the way posts nothing.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Cancel');
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'detached' });
    expect(await page.locator('tr[data-posted="true"]').count()).toBe(0);
  });

  test('[FG2, FG3, JN1] posted without a network, kept over a reload, it is at the school with its author; undo does not reach it', async () => {
    await atWork(second.page(), school, 'teacher');
    await second.page().goto(address);
    await row(second.page(), 1).waitFor();
    await second.page().context().setOffline(true);
    await page.context().setOffline(true);
    const figures = await cell(page, 1, 'Computed').innerText();
    await page.keyboard.press('Control+Enter');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Post \d+ grades$/ })
      .click();
    await cell(page, 1, 'Posted')
      .getByText(figures.split('\n').at(-1) ?? '')
      .waitFor();
    // What is taken back is the override of somebody who is not posted.
    await page.keyboard.press('Control+z');
    await cell(page, 0, 'Override').getByText('Give…').waitFor();
    await give(page, 0, 'A', 'Oral exam');
    await page.reload();
    await row(page, 1).getByText('on this device').waitFor();
    expect(await row(page, 1).getAttribute('data-posted')).toBe('true');
    await page.context().setOffline(false);
    await networkIsBack(page);
    await expect.poll(() => stored(1)).toMatchObject({ verified: true, posted_by: expect.any(String) as string });
    const grade = await stored(1);
    expect(figures).toContain(`${Number(grade?.['percent']).toFixed(1)}% · ${String(grade?.['letter'])}`);
    expect(await row(page, 1).getByRole('button').count()).toBe(0);
  });

  test('[SC13] what another device entered meanwhile is held, and both values are shown', async () => {
    const other = second.page();
    await give(other, 1, '99', 'Extra work');
    await other.context().setOffline(false);
    await networkIsBack(other);
    const trouble = other.locator(`[data-trouble="${students[1]?.id}"]`);
    await trouble.getByText(/held: this grade was posted already\. You entered 99% · Extra work; nothing stands\./i).waitFor();
    expect(await row(other, 1).getAttribute('data-posted')).toBe('true');
    expect(await stored(1)).toMatchObject({ override_percent: null });
  });

  test('[FG3] a score changed after posting leaves the posted figures and marks them', async () => {
    const before = await stored(1);
    await school.database.pool.query(
      `update gradebook_entries entry set score = 0 from assignments work
       where work.id = entry.assignment_id and work.section_id = entry.section_id and entry.student_id = $1 and work.due_date < '2026-11-01'`,
      [students[1]?.id],
    );
    await cell(page, 1, 'Posted').getByText('changed since: now 0.0% · F').waitFor();
    await cell(page, 1, 'Posted')
      .getByText(`${Number(before?.['percent']).toFixed(1)}% · ${String(before?.['letter'])}`)
      .waitFor();
  });

  test('[FG3, FG4] the class’s report and every student’s print with the right figures, and nobody else’s on a sheet', async () => {
    const before = await stored(1);
    const posted = `${Number(before?.['percent']).toFixed(1)}% · ${String(before?.['letter'])}`;
    await page.goto(`${book}/report?period=${period}&show=categories,assignments,posted,signature`);
    await page.locator('tr[data-student]').first().waitFor();
    const paper = await printed(page, () => page.getByRole('button', { name: 'Print', exact: true }).click());
    expect(paper).toMatch(new RegExp(`${nameOf(1)}[^\\n]*\\s+[^\\n]*0\\.0% · F\\s+${posted}`));
    expect(paper).toContain('90.0% · A *');
    expect(paper).toContain("Teacher's signature");
    expect(paper).not.toContain('Room to sign');
    expect((await page.pdf({ format: 'Letter' })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.getByRole('link', { name: "Every student's report" }).click();
    await page.locator('[data-sheet]').first().waitFor();
    const sheets = await printed(page, () => page.getByRole('button', { name: /^Print all/ }).click());
    expect(sheets).not.toContain('Oral exam');
    // Files are written as paper is, not as the screen.
    await page.emulateMedia({ media: null });
    const own = await page.locator(`[data-sheet="${students[1]?.id}"]`).innerText();
    expect(own).toContain(posted);
    expect(students.filter(({ name }) => own.includes(name)).map(({ name }) => name)).toEqual([nameOf(1)]);
    await page.goto(`${book}/report/${students[1]?.id}?period=${period}&show=`);
    await page.locator('[data-sheet]').waitFor();
    expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(1);
    await page.goto(`${book}/report/all?period=${period}&show=`);
    await page.locator('[data-sheet]').first().waitFor();
    expect(pagesOf(await page.pdf({ format: 'A4' }))).toBe(students.length);
  });

  test('[SC13] the records office reopens a grade, and the teacher has it back', async () => {
    const desk = office.page();
    await signIn(desk, school, 'principal', '/office?view=posted');
    await desk.getByRole('searchbox').fill(nameOf(1).split(' ').at(-1) ?? '');
    await desk.getByRole('link', { name: nameOf(1) }).click();
    await desk.getByRole('button', { name: /^Reopen .*Quarter 1$/ }).click();
    await desk.getByRole('button', { name: 'Reopen this grade' }).click();
    await desk.getByText(/^Reopened: /).waitFor();
    await expect.poll(() => stored(1)).toMatchObject({ posted_by: null, verified: true });
    await page.goto(address);
    await expect.poll(() => row(page, 1).getAttribute('data-posted')).toBe('false');
    await page.getByRole('button', { name: `Post the grade of ${nameOf(1)}` }).waitFor();
  });

  test('nothing was complained of in any browser', () => {
    const complaints = [...teacher.complaints, ...second.complaints, ...office.complaints];
    expect(complaints.filter((words) => !words.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});

/** How many sheets: each is an object of its own in the file. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
