import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, networkIsBack, row, signIn, studentsOf } from './support/screens.ts';

inChromium('the office board', () => {
  let school: School;
  let teacher: BrowserDevice;
  let office: BrowserDevice;
  let page: Page;
  let desk: Page;
  let sheet: string;
  /** Address of the running class on the teacher's device. */
  let place: string;
  let students: string[];
  let names: string[];

  beforeAll(async () => {
    [school, teacher, office] = await Promise.all([openSchool(), openDevice(), openDevice({ acceptDownloads: true })]);
    [page, desk] = [teacher.page(), office.page()];
    await atWork(page, school, 'teacher');
    place = page.url();
    sheet = sheetAt(place);
    students = await studentsOf(page);
    names = await Promise.all(students.map((student) => nameOf(student)));
    await signIn(desk, school, 'clerk');
    await desk.getByRole('heading', { name: 'Classes today' }).waitFor();
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), office.close()]);
    await school.close();
  });

  async function nameOf(student: string): Promise<string> {
    const { rows } = await school.database.pool.query<{ name: string }>(
      `select coalesce(p.preferred_name, p.first_name) || ' ' || p.last_name as name from students s join persons p on p.id = s.person_id where s.id = $1`,
      [student],
    );
    return rows[0]?.name ?? '';
  }
  const view = (name: string) => desk.getByRole('navigation', { name: 'Sides of the day' }).getByRole('link', { name }).click();
  const classRow = () => desk.locator(`tr:has(a[href*="${encodeURIComponent(sheet)}"])`);
  const sheetRow = (student: string) => desk.locator(`tr[data-student="${student}"]`);

  async function saved(button: string): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('button', { name: button }).click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }

  test('a class that is taken shows as taken without a reload, the running period first', async () => {
    await desk.locator('section[data-state="now"]').waitFor();
    expect(await desk.locator('section[data-state]').first().getAttribute('data-state')).toBe('now');
    await classRow().getByText('not taken').waitFor();
    await row(page, students[0]!).getByRole('radio').first().focus();
    await page.keyboard.press('a');
    await page.keyboard.press('Control+Enter');
    await classRow()
      .getByText(/^taken \d/)
      .waitFor();
    await classRow()
      .getByText(`${students.length - 1} unmarked`)
      .waitFor();
  });

  test('a clerk excuses a student for a range ahead, and the teacher’s device, offline meanwhile, has it later and without a network', async () => {
    const [student, name] = [students[1]!, names[1]!];
    await teacher.context().setOffline(true);
    await view('Excuses');
    await desk.getByLabel("Student's name or number").fill(name.split(' ').at(-1)!);
    await desk.getByRole('list', { name: 'Students found' }).getByRole('link', { name }).click();
    await desk.getByLabel('Last day').fill('2026-11-20');
    await desk.getByText(/^\d+ meetings on 4 days\.$/).waitFor();
    await desk.getByLabel('Reason, shown to the teacher').fill('Surgery');
    await desk.getByRole('button', { name: /^Excuse \d+ meetings$/ }).click();
    await desk.getByText(new RegExp(`^${name} is excused in \\d+ meetings\\.$`)).waitFor();
    const { rows: later } = await school.database.pool.query<{ place: string }>(
      `select s.section_id || '/' || s.date || '/' || s.period_id as place from attendance_sheets s join attendance_events e using (sheet_no)
       where e.student_id = $1 and e.source = 'office' and s.section_id = $2 and s.date > '2026-11-17' order by s.date`,
      [student, sheet.split(':')[0]],
    );
    expect(later.length).toBeGreaterThan(0);
    expect(await row(page, student).getByText('Surgery').count()).toBe(0);
    await teacher.context().setOffline(false);
    await networkIsBack(page);
    await row(page, student).getByText('office: excused absence, Surgery').waitFor({ timeout: 60_000 });
    await teacher.context().setOffline(true);
    await page.goto(place.replace(sheet.replaceAll(':', '/'), later[0]!.place));
    await row(page, student).getByText('office: excused absence, Surgery').waitFor();
    await teacher.context().setOffline(false);
    await page.goto(place);
    await networkIsBack(page);
  });

  test('the whole excuse is taken back, and other marks of the office stay', async () => {
    await desk.getByRole('button', { name: `Take back the excuse of ${names[1]}` }).click();
    await desk.getByRole('button', { name: 'Take the whole excuse back' }).click();
    await desk.getByText(/^Taken back in \d+ meetings/).waitFor();
    expect(Object.values(await marksAtSchool(school, sheet, 'office')).filter((code) => code !== null)).toEqual([]);
    await row(page, students[1]!).getByText('Surgery').waitFor({ state: 'detached' });
  });

  test('a class from paper by the keyboard: letters mark and move on, the rest present, stored and taken in one step', async () => {
    await view('Classes');
    await desk.locator('section[data-state="later"] h3 button').first().click();
    await desk.locator('section[data-state="later"] tbody a').first().click();
    await desk.getByText('not taken').waitFor();
    const paper = new URL(desk.url()).searchParams.get('sheet')!;
    await desk.locator('tr[data-student] [role="radio"][tabindex="0"]').first().focus();
    await desk.keyboard.press('a');
    await desk.keyboard.press('t');
    await desk.keyboard.type('12');
    await desk.keyboard.press('Shift+P');
    await desk.keyboard.press('Control+Enter');
    await desk.getByRole('heading', { name: 'Classes today' }).waitFor();
    const stored = await marksAtSchool(school, paper, 'office');
    const codes = Object.values(stored).toSorted();
    expect(codes.filter((code) => code !== 'P')).toEqual(['A', 'T 12']);
    expect(codes.length).toBeGreaterThan(10);
    const { rows } = await school.database.pool.query(
      `select distinct e.notes from attendance_events e join attendance_sheets s using (sheet_no) where s.section_id = $1 and s.date = $2 and e.source = 'office' and s.taken_by is not null`,
      paper.split(':').slice(0, 2),
    );
    expect(rows).toEqual([{ notes: 'From paper' }]);
  });

  test('where teacher and office differ the office keeps or clears its mark', async () => {
    await desk.goto(`${school.url}/office?sheet=${encodeURIComponent(sheet)}`);
    for (const student of [students[2]!, students[3]!]) await sheetRow(student).getByRole('radio', { name: /^A / }).click();
    await desk.getByLabel('Reason, shown to the teacher').fill('The mother called');
    await desk.getByRole('button', { name: /^Store 2 marks/ }).click();
    await desk.getByRole('heading', { name: 'Classes today' }).waitFor();
    await row(page, students[2]!).getByText('office: unexcused absence, The mother called').waitFor();
    await row(page, students[2]!).getByRole('radio').first().focus();
    await page.keyboard.press('p');
    await page.keyboard.press('p');
    await view('Differences');
    await desk.getByRole('heading', { name: 'To look at: 2 marks' }).waitFor();
    await desk.getByRole('button', { name: `Keep the office's mark of ${names[2]}` }).click();
    await desk.getByRole('heading', { name: 'Decided by the office: 1 mark' }).waitFor();
    await desk.getByRole('button', { name: `Clear the office's mark of ${names[3]}` }).click();
    await desk.getByText('Teachers and office say the same.').waitFor();
    expect(await marksAtSchool(school, sheet, 'office')).toMatchObject({ [students[2]!]: 'A', [students[3]!]: null });
  });

  test('what is held is decided with a word to its author', async () => {
    const [section, , period] = sheet.split(':');
    const changes = [{ path: ['marks', students[4]!, 'teacher'], from: null, to: { code: 'T', minutes: 5 } }];
    await school.database.pool.query(
      `insert into held_mutations (mutation_id, user_id, school_id, collection, document_id, scope, reason, decidable, mutation, change_indexes, effective_at)
       select gen_random_uuid(), t.staff_id, c.school_id, 'attendance_sheets', $1, 'attendance:' || c.id, 'outside_window', true,
         jsonb_build_object('id', gen_random_uuid(), 'seq', 1, 'scope', 'attendance:' || c.id, 'collection', 'attendance_sheets', 'document_id', $1::text,
           'action', gen_random_uuid(), 'changes', $3::jsonb, 'made_at', 1, 'actor', t.staff_id), '{0}', now()
       from course_sections c join teacher_section_assignments t on t.section_id = c.id and t.role = 'teacher' where c.id = $2`,
      [`${section}:2026-11-03:${period}`, section, JSON.stringify(changes)],
    );
    await view('Waiting');
    await desk.getByText('no mark → T tardy, 5 minutes').waitFor();
    await desk.getByLabel('A word to its author').fill('That week is closed');
    await desk.getByRole('button', { name: 'Return to its author' }).click();
    await desk.getByText('Nothing waits for a decision.').waitFor();
    const { rows } = await school.database.pool.query(`select reason, note from notices where kind = 'decided'`);
    expect(rows).toEqual([{ reason: 'returned', note: 'That week is closed' }]);
  });

  test('who is absent, with CSV for a spreadsheet that runs none of it', async () => {
    await school.database.pool.query(`update persons set last_name = '=Zed' where id = (select person_id from students where id = $1)`, [
      students[0],
    ]);
    await view('Absent');
    await desk.getByRole('listitem').filter({ hasText: '=Zed' }).first().waitFor();
    await desk.getByLabel('Name or number').fill('=zed');
    await desk.getByRole('heading', { name: 'Absent: 1 student' }).waitFor();
    const absent = await saved('Save as CSV');
    expect(absent.name).toMatch(/^absent_.+_2026-11-17\.csv$/);
    expect(absent.text.startsWith('\uFEFFDate,Student number,')).toBe(true);
    expect(absent.text).toContain(`,'=Zed,`);
    await view('Classes');
    const register = await saved("Save the day's register as CSV");
    expect(register.text.split('\r\n').length).toBeGreaterThan(students.length);
  });

  test('a lost connection says so and keeps the last picture', async () => {
    await office.context().setOffline(true);
    await desk.getByText(/^The school's server does not answer\. This is the picture as of/).waitFor({ timeout: 30_000 });
    expect(await desk.locator('section[data-state]').count()).toBeGreaterThan(0);
    await office.context().setOffline(false);
    await desk.getByText(/^The school's server does not answer/).waitFor({ state: 'detached', timeout: 30_000 });
  });
});
