import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { moveStudent, scoresAt, type Moved } from './support/moved-student.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, networkIsBack } from './support/screens.ts';

inChromium('scores follow a student', () => {
  let school: School;
  let device: BrowserDevice;
  let page: Page;
  let moved: Moved;

  beforeAll(async () => {
    [school, device] = await Promise.all([openSchool(), openDevice()]);
    moved = await moveStudent(school);
    page = device.page();
    await atWork(page, school, 'teacher');
  });
  afterAll(async () => {
    await device.close();
    await school.close();
  });

  const open = (section: string) => page.goto(`${school.url}/classes/${section}/gradebook/transfer/${moved.student}`);
  const item = (work: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: work }) });
  /** By name of the work there: what would happen to it. */
  const outcomes = async () => {
    const rows = await page.locator('tbody tr').all();
    const pairs = rows.map(async (row) => [await row.locator('th > bdi').textContent(), await row.getAttribute('data-outcome')] as const);
    return Object.fromEntries(await Promise.all(pairs));
  };
  const bring = (count: number) => page.getByRole('button', { name: `Bring ${count} scores along` });
  const before = {
    'Warm-up problems': 'comes',
    'Chapter 1 quiz': 'other',
    'Practice set A': 'comes',
    'Unit 1 test': 'comes',
    'Practice set B': 'nowhere',
    'Chapter 2 quiz': 'comes',
  };

  test('both gradebooks say that the student has moved, and lead to the scores', async () => {
    await page.goto(`${school.url}/classes/${moved.from}/gradebook`);
    await page.getByText(`${moved.name} left on Nov 3, 2026 for`).waitFor();
    await page.goto(`${school.url}/classes/${moved.to}/gradebook`);
    await page.getByText(`${moved.name} joined on Nov 3, 2026 from ${moved.title}.`).waitFor();
    await page.getByRole('link', { name: 'Bring the scores along?' }).click();
    await page.getByRole('button', { name: 'Bring 4 scores along' }).waitFor();
  });

  test('[SC18] the page shows what would come along, at which score, and what stays', async () => {
    await open(moved.to);
    await page.getByText(`${moved.name} joined on Nov 3, 2026 from ${moved.title}`).waitFor();
    expect(await outcomes()).toEqual(before);
    await bring(4).waitFor();
    await item('Unit 1 test').getByText('Comes along: 44 of 50').waitFor();
    await page.getByRole('radio', { name: /^Keep the points/ }).check();
    await item('Unit 1 test').getByText('Comes along: 88 of 50').waitFor();
    await page.getByRole('radio', { name: /^Keep the percent/ }).check();
    await item('Chapter 1 quiz').getByText('Something else is here, and stays.').waitFor();
  });

  test('[SC18] offline, one gesture brings them along, and one undo takes all of them back', async () => {
    await page.context().setOffline(true);
    await bring(4).click();
    await page.getByText(`4 scores of ${moved.name} came along from ${moved.title}.`).waitFor();
    const came = { 'Warm-up problems': 'same', 'Practice set A': 'same', 'Unit 1 test': 'same', 'Chapter 2 quiz': 'same' };
    await expect.poll(outcomes).toEqual({ ...before, ...came });
    await page.keyboard.press('Control+z');
    await expect.poll(outcomes).toEqual(before);
  });

  test('[SC18] what is here is covered where it is ticked, what has no like here is made, and a reload without a network keeps all', async () => {
    await item('Chapter 1 quiz')
      .getByRole('checkbox', { name: /^Replace by 17 of 20/ })
      .check();
    await item('Practice set B').getByRole('combobox').selectOption({ label: 'Make it here' });
    await bring(6).click();
    const all = Object.fromEntries(Object.keys(before).map((work) => [work, 'same']));
    await expect.poll(outcomes).toEqual(all);
    await page.reload();
    await expect.poll(outcomes).toEqual(all);
    await page.getByRole('button', { name: 'Nothing to bring along' }).waitFor();
  });

  test('[SC18] the school has them then, with comments and flags, and nothing of the former class is lost', async () => {
    await page.context().setOffline(false);
    await networkIsBack(page);
    await expect
      .poll(() => scoresAt(school, moved.to, moved.student))
      .toEqual({
        'Warm-up problems': '8 Neat',
        'Chapter 1 quiz': '17 late',
        'Practice set A': 'missing',
        'Unit 1 test': '44',
        'Practice set B': '9',
        'Chapter 2 quiz': 'excused',
      });
    expect(await scoresAt(school, moved.from, moved.student)).toMatchObject({ 'Warm-up problems': '8 Neat', 'Unit 1 test': '88' });
  });

  test('a student who left stays readable in the former class, and is shown the way to the new one', async () => {
    await open(moved.from);
    await page.getByRole('heading', { name: `${moved.name} left this class on Nov 3, 2026` }).waitFor();
    await page.getByRole('link', { name: /^Bring them to/ }).click();
    await page.getByRole('button', { name: 'Nothing to bring along' }).waitFor();
  });

  test('nobody is asked again once the scores are here', async () => {
    await page.getByRole('link', { name: 'Back to the gradebook' }).click();
    await page.getByRole('grid').waitFor();
    expect(await page.getByText('Bring the scores along?').count()).toBe(0);
  });

  test('whose former class is a colleague’s: the page says who can read it', async () => {
    const { rows } = await school.database.pool.query<{ student_id: string }>(
      `select student_id from student_section_enrollments own where section_id = $1 and dropped_on is null
       and not exists (select from student_section_enrollments other where other.student_id = own.student_id and other.section_id = $2) limit 1`,
      [moved.to, moved.from],
    );
    await page.goto(`${school.url}/classes/${moved.to}/gradebook/transfer/${rows[0]?.student_id}`);
    await page.getByRole('heading', { name: 'No other class of this course on this device' }).waitFor();
    await page.getByText(/the records office/).waitFor();
  });

  test('nothing was complained of', () => {
    expect(device.complaints.filter((words) => !words.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
