import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf, letTeach, marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, currentClass, inState, marksOf, networkIsBack, row, rows, studentsOf, takeAttendance } from './support/screens.ts';

const day = 24 * 3_600_000;

inChromium('a week without a network, and a co-teacher with one', () => {
  let school: School;
  let away: BrowserDevice;
  let beside: BrowserDevice;
  let page: Page;
  /** Each day's class, with its students as they stood on the screen. */
  const week: { place: string; students: string[] }[] = [];

  beforeAll(async () => {
    // Monday, 10:20 at the school.
    [school, away, beside] = await Promise.all([openSchool({ at: '2026-11-16T16:20:00Z' }), openDevice(), openDevice()]);
    page = away.page();
    await atWork(page, school, 'teacher');
    await away.context().setOffline(true);
  });
  afterAll(async () => {
    await Promise.all([away.close(), beside.close()]);
    await school.close();
  });

  test('[JN1, JN2] Monday to Friday the class of the day is taken on this device alone, over restarts of the browser', async () => {
    for (let nth = 0; nth < 5; nth += 1) {
      if (nth > 0) {
        school.forward(day);
        await away.stop();
        page = await away.start();
        await away.context().setOffline(true);
        await page.clock.install({ time: Date.now() + nth * day });
        await page.goto(school.url);
        await currentClass(page).click();
        await rows(page).first().waitFor();
      }
      const students = await studentsOf(page);
      await takeAttendance(page);
      await expect.poll(() => inState(page, 'on this device')).toBe(students.length);
      week.push({ place: page.url(), students });
    }
    expect(new Set(week.map(({ place }) => sheetAt(place).split(':')[1])).size).toBe(5);
    await page.getByText(/^✓ taken/).waitFor();
    await chip(page)
      .getByText(/only on this device/)
      .waitFor();
  });

  test('[EX3] meanwhile the co-teacher changes one mark of Friday’s class, later than the teacher typed it', async () => {
    const other = beside.page();
    const { place, students } = week.at(-1)!;
    await letTeach(school, 'coteacher', sheetAt(place).split(':')[0]!);
    await atWork(other, school, 'coteacher');
    await other.goto(place);
    await row(other, students[2]!).locator('[role="radio"][tabindex="0"]').focus();
    await other.keyboard.press('e');
    await row(other, students[2]!).getByText('saved at school').waitFor();
    expect(await marksAtSchool(school, sheetAt(place))).toEqual({ [students[2]!]: 'E' });
  });

  test('[EX3, EX5] they meet: every sheet stands at the school, the later mark stands in both, and what lost is said', async () => {
    await away.context().setOffline(false);
    await networkIsBack(page);
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor({ timeout: 60_000 });
    for (const { place, students } of week.slice(0, -1)) {
      const expected = students.map((student, index) => [student, index === 0 ? 'A' : index === 1 ? 'T 12' : 'P']);
      expect(await marksAtSchool(school, sheetAt(place))).toEqual(Object.fromEntries(expected));
    }
    const { place, students } = week.at(-1)!;
    const marks = `ATE${'P'.repeat(students.length - 3)}`;
    for (const both of [page, beside.page()]) await expect.poll(() => marksOf(both)).toBe(marks);
    await row(page, students[2]!)
      .getByText(/You entered P present/)
      .waitFor();
    const outcomes = (await historyOf(school, sheetAt(place))).flatMap((edit) => edit.changes.map((change) => change.outcome));
    expect(outcomes.filter((outcome) => outcome !== 'applied')).toEqual(['lost']);
  });
});
