import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf, marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { freeze } from './support/freeze.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, inState, marksOf, row, studentsOf } from './support/screens.ts';

inChromium('two tabs of one teacher', () => {
  let school: School;
  let device: BrowserDevice;
  let students: string[];
  let place: string;
  const exchanged = new Map<Page, number>();

  const openTab = async () => {
    const page = await device.context().newPage();
    watch(page);
    await page.goto(place);
    await row(page, students[0]!).waitFor();
    return page;
  };
  const watch = (page: Page) => {
    exchanged.set(page, 0);
    page.on('request', (request) => {
      if (request.url().endsWith('/api/sync/v1/exchange')) exchanged.set(page, (exchanged.get(page) ?? 0) + 1);
    });
  };
  const mark = async (page: Page, student: string, key: string) => {
    await page.bringToFront();
    await row(page, student).getByRole('radio').first().focus();
    await page.keyboard.press(key);
  };

  beforeAll(async () => {
    [school, device] = await Promise.all([openSchool(), openDevice()]);
    await atWork(device.page(), school, 'teacher');
    place = device.page().url();
    students = await studentsOf(device.page());
  });
  afterAll(async () => {
    await device.close();
    await school.close();
  });

  test('[JN2, EX10] an edit in one shows in the other at once, and one tab exchanges for both', async () => {
    const first = device.page();
    const second = await openTab();
    watch(first);
    await mark(first, students[0]!, 'a');
    await expect.poll(() => marksOf(second), { timeout: 3_000 }).toMatch(/^A-+$/);
    await mark(second, students[1]!, 't');
    await expect.poll(() => marksOf(first), { timeout: 3_000 }).toMatch(/^AT-+$/);
    for (const page of [first, second]) await expect.poll(() => inState(page, 'saved at school')).toBe(2);
    expect(exchanged.get(first)).toBeGreaterThan(0);
    expect(exchanged.get(second)).toBe(0);
  });

  test('[EX10] the exchanging tab is closed: the other takes over', async () => {
    const [first, second] = device.context().pages() as [Page, Page];
    await first.close();
    await mark(second, students[2]!, 's');
    await expect.poll(() => inState(second, 'saved at school')).toBe(3);
    await expect.poll(() => exchanged.get(second)).toBeGreaterThan(0);
  });

  test('[EX10, EX2] the exchanging tab is frozen: the other takes over, and when it thaws nothing counts twice', async () => {
    const frozen = device.page();
    const other = await openTab();
    const before = exchanged.get(frozen) ?? 0;
    await mark(other, students[5]!, 's');
    await expect.poll(() => inState(other, 'saved at school')).toBe(4);
    await expect.poll(() => exchanged.get(frozen)).toBeGreaterThan(before);
    expect(exchanged.get(other)).toBe(0);
    const thaw = await freeze(frozen);
    await mark(other, students[3]!, 'e');
    await row(other, students[3]!).getByText('on this device').waitFor();
    await expect.poll(() => inState(other, 'saved at school'), { timeout: 60_000 }).toBe(5);
    await expect.poll(() => exchanged.get(other)).toBeGreaterThan(0);

    thaw();
    await expect.poll(() => marksOf(frozen)).toMatch(/^ATSE-S-+$/);
    await mark(frozen, students[4]!, 'a');
    for (const page of [frozen, other]) await expect.poll(() => inState(page, 'saved at school'), { timeout: 60_000 }).toBe(6);
    const history = await historyOf(school, sheetAt(place));
    expect(history.map((edit) => edit.mutation_id)).toHaveLength(6);
    expect(Object.values(await marksAtSchool(school, sheetAt(place))).toSorted()).toEqual(['A', 'A', 'E', 'S', 'S', 'T']);
  });

  test('[JN1, JN2] a tab closed the moment its mark is painted: if the disk has the mark, the other tab shows and sends it', async () => {
    const stays = device.page();
    for (const student of students.slice(6, 16)) {
      const tab = await openTab();
      await mark(tab, student, 'a');
      await row(tab, student).locator('[aria-checked="true"]').waitFor();
      await tab.close();
    }
    const onDisk = async () => {
      await stays.reload();
      await row(stays, students[0]!).waitFor();
      return marksOf(stays);
    };
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const shown = await marksOf(stays);
    await expect.poll(() => inState(stays, 'saved at school'), { timeout: 30_000 }).toBe(shown.replaceAll('-', '').length);
    expect(await onDisk()).toBe(shown);
  });
});
