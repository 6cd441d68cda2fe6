import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { cellSays, chooseFile, paste, pupilsOf, savedWorkbook, scoresAtSchool, type Pupil } from './support/grade-files.ts';
import { inChromium } from './support/in-chromium.ts';
import { printed } from './support/paper.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, networkIsBack } from './support/screens.ts';

inChromium('grades in files', () => {
  let school: School;
  let teacher: BrowserDevice;
  let page: Page;
  let section: string;
  let pupils: Pupil[];

  beforeAll(async () => {
    [school, teacher] = await Promise.all([openSchool(), openDevice()]);
    page = teacher.page();
    await atWork(page, school, 'teacher');
    section = new URL(page.url()).pathname.split('/')[2] ?? '';
    pupils = await pupilsOf(school, section);
  });
  afterAll(async () => {
    await teacher.close();
    await school.close();
  });

  const summary = () => page.getByRole('main').getByRole('status').filter({ hasText: /new/ });
  const saved = () =>
    chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
  const open = async (what: 'import' | 'export' | 'print') => {
    await page.goto(`${school.url}/classes/${section}/gradebook/${what}`);
    await page.locator('main h2').first().waitFor();
  };
  const canvas = (...rows: string[]) =>
    [
      'Student,ID,SIS User ID,SIS Login ID,Section,Unit 2 project (81),Map quiz (82),Current Score,Final Score',
      '    Points Possible,,,,,50.00,25.00,(read only),(read only)',
      ...rows,
      '"Nobody, Known",7,S-unknown,nobody,1,44.00,20.00,88.00,88.00',
    ].join('\n');
  const row = (at: number, project: string, quiz: string) => {
    const { number, first_name, last_name } = pupils[at] as Pupil;
    return `"${last_name}, ${first_name}",${at},${number},login${at},1,${project},${quiz},80.00,80.00`;
  };
  const [first, second, third, fourth] = [0, 1, 2, 3].map((at) => () => pupils[at]?.id ?? '') as [
    () => string,
    () => string,
    () => string,
    () => string,
  ];

  test('[GF1] a Canvas export with an unknown student and a letter: the preview says so, and the school gets exactly the chosen cells', async () => {
    await open('import');
    await chooseFile(page, 'canvas.csv', canvas(row(0, '41.50', '20'), row(1, 'x', '25'), row(2, 'EX', ''), row(3, '60', '11')));
    await page.getByText('Recognised: a Canvas gradebook export.').waitFor();
    await page.getByRole('heading', { name: '1 row whose student is not certain' }).waitFor();
    await page.getByText('Nobody in this class has this number or name.').waitFor();
    await cellSays(page, '2:5', /41\.5\s+new/);
    await cellSays(page, '3:5', /x\s+is no letter of this class's scale/);
    await cellSays(page, '5:5', /60\s+new · over the maximum/);
    await expect.poll(() => summary().innerText()).toMatch(/6 new · 1 new assignment · 1 cell cannot be read · 1 over the maximum/);
    // One cell is left by the keyboard.
    await page.locator('[data-cell="2:5"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect.poll(() => summary().innerText()).toMatch(/5 new · 1 new assignment · 1 not taken/);
    await page.getByRole('button', { name: 'Import 5 cells' }).click();
    await page.getByRole('heading', { name: '5 cells imported' }).waitFor();
    await saved();
    const project = { [first()]: '41.5', [third()]: 'excused', [fourth()]: '60' };
    await expect.poll(() => scoresAtSchool(school, section, 'Unit 2 project')).toEqual(project);
    expect(await scoresAtSchool(school, section, 'Map quiz')).toEqual({ [first()]: '20', [fourth()]: '11' });
    const { rows } = await school.database.pool.query(
      "select points_possible::float as points from assignments where section_id = $1 and name = 'Map quiz'",
      [section],
    );
    expect(rows).toEqual([{ points: 25 }]);
  });

  test('[GF1] what is there is replaced only by a yes; undo brings everything back at once', async () => {
    await open('import');
    await chooseFile(page, 'canvas.csv', canvas(row(0, '50', '20'), row(1, '33', '')));
    await cellSays(page, '2:5', /41\.5 → 50\s+would change/);
    await cellSays(page, '2:6', /20\s+the same/);
    await expect.poll(() => summary().innerText()).toMatch(/^1 new · 1 not taken/);
    await page.getByRole('button', { name: 'Take changes too' }).click();
    await expect.poll(() => summary().innerText()).toMatch(/^1 new · 1 changes/);
    await page.getByRole('button', { name: 'Import 2 cells' }).click();
    await page.getByRole('heading', { name: '2 cells imported' }).waitFor();
    await saved();
    await expect.poll(async () => (await scoresAtSchool(school, section, 'Unit 2 project'))[first()]).toBe('50');
    await page.getByRole('button', { name: 'Undo' }).click();
    await saved();
    await expect.poll(() => scoresAtSchool(school, section, 'Unit 2 project')).toMatchObject({ [first()]: '41.5' });
    expect((await scoresAtSchool(school, section, 'Unit 2 project'))[second()]).toBeUndefined();
  });

  test('[GF1] an assignment that an import made is gone again when it is taken back', async () => {
    await open('import');
    const { number } = pupils[0] as Pupil;
    await paste(page, `Student Num\tStudent Name\tScore\n${number}\t\t8\n`);
    await page.getByLabel('Name', { exact: true }).fill('Slip of the hand');
    await page.getByRole('button', { name: 'Import 1 cell' }).click();
    await page.getByRole('heading', { name: '1 cell imported' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Another file' }).click();
    await paste(page, `Student Num\tStudent Name\tScore\n${number}\t\t8\n`);
    const choices = page.getByLabel('Score becomes').locator('option');
    await expect.poll(() => choices.allInnerTexts()).toContain('Unit 2 project');
    const slips = async () => (await choices.allInnerTexts()).filter((one) => /Slip of the hand|without a name/.test(one));
    await expect.poll(slips).toEqual([]);
  });

  test('[GF1] exported as XLSX, numbers are numbers and the values are there; imported again, nothing changes', async () => {
    await open('export');
    const { name, path, rows } = await savedWorkbook(page);
    expect(name).toMatch(/_2026-11-17\.xlsx$/);
    const column = rows[0]?.indexOf('Unit 2 project') ?? -1;
    const own = new Map(rows.map((cells) => [cells.at(-1), cells[column]]));
    expect([own.get('points'), own.get(first()), own.get(third())]).toEqual([50, 41.5, 'EX']);
    await open('import');
    await page.locator('input[type="file"]').setInputFiles(path);
    await page.getByText('Recognised: our own export.').waitFor();
    await page.getByText(/Nothing changes: all \d+ cells/).waitFor();
    expect(await page.getByRole('button', { name: 'Import 0 cells' }).isDisabled()).toBe(true);
  });

  test('[JN1] without a network a pasted table of any program is imported, kept over a reload, and sent later', async () => {
    await teacher.context().setOffline(true);
    await page.getByRole('button', { name: 'Another file' }).click();
    const { number } = pupils[1] as Pupil;
    await paste(page, `No.;Remark;My test\n${number};late again;12,5\n`);
    await page.getByText('Not recognised: say below which columns are which.').waitFor();
    await page.getByLabel('My test becomes').selectOption({ label: 'Unit 2 project' });
    await cellSays(page, '1:2', /12\.5\s+new/);
    await page.getByRole('button', { name: 'Import 1 cell' }).click();
    await page.getByRole('heading', { name: '1 cell imported' }).waitFor();
    await page.reload();
    await teacher.context().setOffline(false);
    await networkIsBack(page);
    await saved();
    await expect.poll(async () => (await scoresAtSchool(school, section, 'Unit 2 project'))[second()]).toBe('12.5');
  });

  test('[GF1] a score that arrives while the file is looked at is asked about, not written over', async () => {
    await open('import');
    await chooseFile(page, 'canvas.csv', canvas(row(0, '49', '')));
    await page.getByRole('button', { name: 'Take changes too' }).click();
    await page.getByRole('button', { name: 'Import 1 cell' }).waitFor();
    const { rows } = await school.database.pool.query<{ id: string }>(
      "select id from assignments where section_id = $1 and name = 'Unit 2 project'",
      [section],
    );
    await school.database.pool.query(
      'update gradebook_entries set score = 30 where section_id = $1 and assignment_id = $2 and student_id = $3',
      [section, rows[0]?.id, first()],
    );
    await cellSays(page, '2:5', /30 → 49\s+would change · changed meanwhile: decide again/);
    await page.getByText('1 cell has changed here since you decided. Decide again.').waitFor();
    expect(await page.getByRole('button', { name: 'Import 0 cells' }).isDisabled()).toBe(true);
  });

  test('a file that is no table is refused with a sentence that says what to do', async () => {
    await open('import');
    await page.locator('input[type="file"]').setInputFiles({ name: 'grades.xlsx', mimeType: '', buffer: Buffer.from('PK not really') });
    await page.getByRole('alert').getByText('The workbook is damaged and cannot be opened.').waitFor();
    await chooseFile(page, 'letter.csv', 'Dear all,\n');
    await page.getByRole('alert').getByText('This is no table of students and scores.').waitFor();
  });

  test('the grid on paper: names, scores, averages and the class on every sheet', async () => {
    await open('print');
    const paper = await printed(page, () => page.getByRole('button', { name: 'Print', exact: true }).click());
    for (const words of ['Unit 2 project', 'Unit 1 test', pupils[0]?.last_name ?? '', '12.5', 'Average']) expect(paper).toContain(words);
    // The workbook's libraries found no worker that the page's policy forbids.
    expect(teacher.complaints.filter((one) => /policy|refused to/i.test(one))).toEqual([]);
  });
});
