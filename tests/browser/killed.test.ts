import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf, marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, inState, marksOf, networkIsBack, row, studentsOf } from './support/screens.ts';

inChromium('a killed browser', () => {
  let school: School;
  let device: BrowserDevice;
  let place: string;
  let students: string[];

  beforeAll(async () => {
    [school, device] = await Promise.all([openSchool(), openDevice()]);
    await atWork(device.page(), school, 'teacher');
    place = device.page().url();
    students = await studentsOf(device.page());
    await school.shut();
  });
  afterAll(async () => {
    await device.close();
    await school.close();
  });

  test('[JN1, JN2] what the screen called saved on this device is there after SIGKILL', async () => {
    const page = device.page();
    await page.keyboard.press('a');
    await page.keyboard.press('s');
    await row(page, students[1]!).getByText('on this device').waitFor();
    await device.kill();

    const again = await device.start();
    await again.goto(place);
    await expect.poll(() => marksOf(again)).toMatch(/^AS-+$/);
    expect(await inState(again, 'on this device')).toBe(2);
  });

  test('undo and redo reach back over reload and kill, without a network', async () => {
    const page = device.page();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => marksOf(page)).toMatch(/^A-+$/);
    await page.reload();
    await expect.poll(() => marksOf(page)).toMatch(/^A-+$/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => marksOf(page)).toMatch(/^-+$/);
    await device.kill();
    const again = await device.start();
    await again.goto(place);
    const redo = again.getByRole('button', { name: 'Redo' });
    await redo.click();
    await expect.poll(() => marksOf(again)).toMatch(/^A-+$/);
    await redo.click();
    await expect.poll(() => marksOf(again)).toMatch(/^AS-+$/);
    await expect.poll(() => redo.isDisabled()).toBe(true);
  });

  test('[EX2, EX3, JN4] online each edit arrives once, and the marks stand', async () => {
    const page = device.page();
    await school.open();
    await networkIsBack(page);
    await expect.poll(() => inState(page, 'saved at school'), { timeout: 60_000 }).toBe(2);
    expect(await marksOf(page)).toMatch(/^AS-+$/);
    expect(await marksAtSchool(school, sheetAt(place))).toEqual({ [students[0]!]: 'A', [students[1]!]: 'S' });
    const history = await historyOf(school, sheetAt(place));
    // Two marks, two undos, two redos.
    expect(history).toHaveLength(6);
    expect(new Set(history.map((edit) => edit.mutation_id)).size).toBe(6);
  });

  test('[EX2] killed while its edits are on their way, the browser sends them again and they count once', async () => {
    const page = device.page();
    const sent = page.waitForRequest((request) => request.url().endsWith('/exchange'));
    await page.locator(`tr[data-student="${students[2]!}"] [role="radio"]`).first().focus();
    await page.keyboard.press('t');
    await page.keyboard.press('t');
    await sent;
    await device.kill();
    const again = await device.start();
    await again.goto(place);
    await expect.poll(() => marksOf(again)).toMatch(/^ASTT-+$/);
    await expect.poll(() => inState(again, 'saved at school'), { timeout: 60_000 }).toBe(4);
    const history = await historyOf(school, sheetAt(place));
    expect(history).toHaveLength(8);
    expect(new Set(history.map((edit) => edit.mutation_id)).size).toBe(8);
  });
});
