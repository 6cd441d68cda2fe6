import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf, marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import {
  chip,
  correctAtOffice,
  currentClass,
  inState,
  marksOf,
  nameOf,
  openCurrentClass,
  readyForOffline,
  row,
  signIn,
  studentsOf,
  takeAttendance,
} from './support/screens.ts';

inChromium('the whole path', () => {
  let school: School;
  let teacher: BrowserDevice;
  let office: BrowserDevice;
  let page: Page;
  let students: string[];
  let place: string;

  beforeAll(async () => {
    [school, teacher, office] = await Promise.all([openSchool(), openDevice(), openDevice()]);
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), office.close()]);
    await school.close();
  });

  test('[JN1, JN2, EX2] attendance taken while the school’s port is closed outlives the browser and arrives once', async () => {
    page = teacher.page();
    await signIn(page, school, 'teacher');
    await currentClass(page).waitFor();
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    await readyForOffline(page);

    await school.shut();
    await openCurrentClass(page);
    place = page.url();
    expect(sheetAt(place)).toContain(':2026-11-17:');
    students = await studentsOf(page);
    const marks = `AT${'P'.repeat(students.length - 2)}`;
    await takeAttendance(page);
    await expect.poll(() => marksOf(page)).toBe(marks);
    await page.getByText(/^✓ taken/).waitFor();
    await expect.poll(() => inState(page, 'on this device')).toBe(students.length);

    await teacher.stop();
    page = await teacher.start();
    await page.goto(place);
    await expect.poll(() => marksOf(page)).toBe(marks);
    await expect.poll(() => inState(page, 'on this device')).toBe(students.length);
    expect(await row(page, students[1]!).getByRole('textbox').inputValue()).toBe('12');
    await chip(page)
      .getByText(/only on this device/)
      .waitFor();

    await school.open();
    await expect.poll(() => inState(page, 'saved at school'), { timeout: 90_000 }).toBe(students.length);
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    const expected = students.map((student, index) => [student, index === 1 ? 'T 12' : marks[index]]);
    expect(await marksAtSchool(school, sheetAt(place))).toEqual(Object.fromEntries(expected));
    const history = await historyOf(school, sheetAt(place));
    // A, T, its two digits, the rest, taken: each once.
    expect(new Set(history.map((edit) => edit.mutation_id)).size).toBe(6);
    expect(history).toHaveLength(6);
    expect(history.flatMap((edit) => edit.changes).filter((change) => change.outcome !== 'applied')).toEqual([]);
  });

  test('[EX4, EX10] the office sees class and absence, and what it decides shows on the teacher’s open page, with its reason', async () => {
    const desk = office.page();
    await signIn(desk, school, 'clerk');
    await desk.waitForURL('**/office');
    const name = await nameOf(page, students[0]!);
    await desk.getByRole('link', { name: /^Absent/ }).click();
    const absence = desk.getByRole('listitem').filter({ hasText: name });
    await absence.getByText('by the teacher').waitFor();
    await correctAtOffice(desk, name, 'E', 'Dentist, note from home');
    await absence.getByText('by the office: Dentist, note from home').waitFor();
    await row(page, students[0]!).getByText('office: excused absence, Dentist, note from home').waitFor();
    await row(page, students[0]!).getByText('corrected by office').waitFor();
    expect((await marksOf(page))[0]).toBe('A');
    expect(await marksAtSchool(school, sheetAt(place), 'office')).toEqual({ [students[0]!]: 'E' });
  });

  test('nothing was complained of in either browser', () => {
    // A server that goes down refuses the next request, and resets the one it was answering.
    const shut = /net::ERR_CONNECTION_(REFUSED|RESET)/u;
    expect([...teacher.complaints, ...office.complaints].filter((words) => !shut.test(words))).toEqual([]);
  });
});
