import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, row, rows, signIn, studentsOf } from './support/screens.ts';

inChromium('notices', () => {
  let school: School;
  let first: BrowserDevice;
  let second: BrowserDevice;
  let other: BrowserDevice;
  let place: string;
  let students: string[];
  let name: string;

  beforeAll(async () => {
    [school, first, second, other] = await Promise.all([openSchool(), openDevice(), openDevice(), openDevice()]);
  });
  afterAll(async () => {
    await Promise.all([first.close(), second.close(), other.close()]);
    await school.close();
  });

  const allSaved = (page: Page) =>
    chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
  const mark = async (page: Page, student: string, key: string) => {
    await row(page, student).getByRole('radio').first().focus();
    await page.keyboard.press(key);
  };
  const notices = async (page: Page) => {
    await page.getByRole('link', { name: /^Notices/ }).click();
    await page.getByRole('heading', { name: 'Notices', level: 1 }).waitFor();
  };
  const group = (page: Page, heading: string): Locator =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: heading, level: 2 }) });

  test('a mark that lost, one that is held and one that the office corrected stand there with both values, grouped by class and day', async () => {
    const page = first.page();
    await atWork(page, school, 'teacher');
    place = page.url();
    students = await studentsOf(page);
    name = (await row(page, students[0]!).getByRole('rowheader').locator('span').last().innerText()).split('\n')[0]!;
    await mark(page, students[0]!, 'a');
    // The chip may still say what was true before the key.
    await row(page, students[0]!).getByText('saved at school').waitFor();
    await allSaved(page);
    await first.context().setOffline(true);
    await mark(page, students[1]!, 'a');

    await coTeach(school, sheetAt(place));
    const beside = other.page();
    await atWork(beside, school, 'coteacher');
    await beside.goto(place);
    await rows(beside).first().waitFor();
    await mark(beside, students[1]!, 'p');
    await allSaved(beside);
    await correct(school, sheetAt(place), students[0]!);
    await first.context().setOffline(false);
    const [, , section, , period] = new URL(place).pathname.split('/');
    await page.goto(`${school.url}/classes/${section}/2026-11-03/${period}`);
    await rows(page).first().waitFor();
    await mark(page, students[2]!, 't');
    await allSaved(page);

    await notices(page);
    const lost = group(page, 'Somebody changed 1 mark after you');
    await lost.getByText('P present').waitFor();
    await lost.getByText('A unexcused absence').waitFor();
    await lost.getByText('Tuesday, November 17').waitFor();
    const corrected = group(page, 'The office changed 1 mark');
    await corrected.getByText(`${name}: office's mark`).waitFor();
    await corrected.getByText('E excused absence').waitFor();
    const held = group(page, 'Kept for the office: 1 mark');
    await held.getByText('the days for changes were over').waitFor();
    await held.getByText('It waits at the office').waitFor();
    expect(await page.getByRole('link', { name: /^Notices/ }).innerText()).toContain('3');
    expect(await held.getByRole('link', { name: /mark/ }).first().getAttribute('href')).toContain(`#student-${students[2]}`);
  });

  test('a letter to the office names class and day in its subject, and no child', async () => {
    const link = group(first.page(), 'The office changed 1 mark').getByRole('link', { name: /^Write to the office/ });
    const letter = new URL((await link.getAttribute('href')) ?? '');
    expect(letter.pathname).toBe('office@school.example');
    expect(letter.searchParams.get('subject')).toMatch(/^A question about .+ · .+ · Tuesday, November 17$/);
    expect(letter.href).not.toContain(encodeURIComponent(name));
    expect(letter.searchParams.get('body')).toContain('I entered: A unexcused absence');
  });

  test('one action enters the lost value again, which sets the notice aside; one sets the others aside, on all devices', async () => {
    const page = first.page();
    const elsewhere = second.page();
    await signIn(elsewhere, school, 'teacher');
    await allSaved(elsewhere);
    await notices(elsewhere);
    await group(elsewhere, 'The office changed 1 mark').waitFor();

    await group(page, 'Somebody changed 1 mark after you')
      .getByRole('button', { name: /^Enter again/ })
      .click();
    await group(page, 'Somebody changed 1 mark after you').waitFor({ state: 'detached' });
    await expect.poll(async () => (await marksAtSchool(school, sheetAt(place)))[students[1]!]).toBe('A');
    await first.context().setOffline(true);
    await page.getByRole('button', { name: 'I have seen all 2' }).click();
    await page.getByText('Nothing open').waitFor();
    await first.context().setOffline(false);
    await group(elsewhere, 'The office changed 1 mark').waitFor({ state: 'detached' });
    await elsewhere.getByText('Nothing open').waitFor();
    await elsewhere.getByLabel('Show').selectOption('all');
    await group(elsewhere, 'The office changed 1 mark').getByText('seen', { exact: false }).first().waitFor();
    await group(elsewhere, 'The office changed 1 mark')
      .getByRole('button', { name: /^Open again/ })
      .click();
    await group(page, 'The office changed 1 mark').waitFor();
  });

  test('nothing was complained of', () => {
    const all = [first, second, other].flatMap(({ complaints }) => complaints);
    expect(all.filter((words) => !words.includes('net::ERR_'))).toEqual([]);
  });
});

/** The co-teacher of another class of the same teacher's helps in this one as well. */
async function coTeach({ database }: School, sheet: string): Promise<void> {
  await database.pool.query(
    `insert into teacher_section_assignments (staff_id, section_id, role)
     select distinct duty.staff_id, $1::uuid, 'co_teacher' from teacher_section_assignments duty
     where duty.role = 'co_teacher' and not exists (select from teacher_section_assignments own where own.staff_id = duty.staff_id and own.section_id = $1)`,
    [sheet.split(':')[0]],
  );
}

/** As the office's own form does, by its door. */
async function correct(school: School, sheet: string, student: string): Promise<void> {
  const device = await openDevice();
  try {
    const desk = device.page();
    await signIn(desk, school, 'clerk');
    await desk.waitForURL('**/office');
    const answer = desk.waitForRequest((request) => request.url().includes('/api/v1/') && request.headers()['authorization'] !== undefined);
    await desk.reload();
    const { authorization = '' } = (await answer).headers();
    const said = await fetch(`${school.url}/api/v1/attendance-sheets/${sheet}/marks/${student}/office`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ code: 'E', reason: 'Dentist' }),
    });
    if (!said.ok) throw new Error(await said.text());
  } finally {
    await device.close();
  }
}
