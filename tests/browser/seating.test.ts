import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, networkIsBack } from './support/screens.ts';
import {
  arrange,
  chairOf,
  chairs,
  chosenLayout,
  focused,
  freeChair,
  panel,
  sitters,
  studentsAt,
  tileOf,
  tiles,
  wish,
  without,
} from './support/seats.ts';

type Layout = { name: string; seats: Record<string, object> };

inChromium('seats', () => {
  let school: School;
  let teacher: BrowserDevice;
  let second: BrowserDevice;
  let page: Page;
  let meeting: string;
  let section: string;

  beforeAll(async () => {
    [school, teacher, second] = await Promise.all([openSchool(), openDevice(), openDevice({ hasTouch: true })]);
    // A class that nobody has seated and called yet: the demo's has been.
    await school.database.pool.query('delete from section_arrangements');
    page = teacher.page();
    await atWork(page, school, 'teacher');
    meeting = page.url();
    section = new URL(meeting).pathname.split('/')[2] ?? '';
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), second.close()]);
    await school.close();
  });

  const storedLayouts = async () => {
    const { rows } = await school.database.pool.query<{ layouts: Record<string, Layout> }>(
      'select seating_layouts as layouts from section_arrangements where section_id = $1',
      [section],
    );
    return Object.values(rows[0]?.layouts ?? {});
  };

  test('everybody is seated by name in one gesture, which one undo takes back and one redo makes again', async () => {
    await page.goto(`${school.url}/classes/${section}/seating`);
    await page.getByRole('button', { name: 'Seat everybody by name' }).click();
    await chairs(page).first().waitFor();
    const seated = await sitters(page);
    expect(Object.keys(seated).length).toBeGreaterThan(20);
    await page.getByRole('heading', { name: '0 without a seat' }).waitFor();
    await page.keyboard.press('Control+z');
    await page.getByRole('button', { name: 'Seat everybody by name' }).waitFor();
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => sitters(page)).toEqual(seated);
  });

  test('dragged onto another, two students change places; dragged off, one stands', async () => {
    const before = await sitters(page);
    await chairOf(page, '0:0').dragTo(chairOf(page, '2:3'));
    await expect.poll(() => sitters(page)).toEqual({ ...before, '0:0': before['2:3'], '2:3': before['0:0'] });
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => sitters(page)).toEqual(before);
    await chairOf(page, '0:0').dragTo(page.getByRole('heading', { name: /without a seat/ }));
    await page.getByRole('heading', { name: '1 without a seat' }).waitFor();
    await expect.poll(() => sitters(page)).toEqual(without(before, '0:0'));
  });

  test('the same by keys alone: picked up, carried by arrows, put down, put back by Esc, and told', async () => {
    const before = await sitters(page);
    const told = page.getByRole('main').getByRole('status').filter({ hasText: /\S/ });
    await page.getByRole('button', { name: "Students' view" }).click();
    await chairOf(page, '1:1').focus();
    await page.keyboard.press('Enter');
    await told.getByText(/picked up/).waitFor();
    await page.keyboard.press('Escape');
    await told.getByText(/stays/).waitFor();
    await page.keyboard.press('Space');
    for (const key of ['ArrowLeft', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
    await expect.poll(() => sitters(page)).toEqual({ ...without(before, '1:1'), '0:0': before['1:1'] });
    // Who has no chair is seated from below, on the first free one, and the hand comes back for the next.
    await page.locator('[data-drop="standing"] [data-student]').first().focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '0 without a seat' }).waitFor();
    expect(Object.keys(await sitters(page))).toHaveLength(Object.keys(before).length + 1);
  });

  test('at random heeds who sits apart and together, and says which wish it could not keep', async () => {
    await wish(page, 'Apart', [0, 1]);
    await wish(page, 'Together', [2, 3]);
    await arrange(page, 'At random');
    await page.getByText('Everybody who should sit apart or together does.').waitFor();
    await wish(page, 'Together', [0, 1]);
    await arrange(page, 'At random');
    await page.getByText(/One wish is not kept: .* (apart|together)\./).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await arrange(page, 'Tables of four');
    await expect.poll(async () => (await sitters(page))['0:2']).toBeUndefined();
    await arrange(page, 'Clear all seats');
    await expect.poll(() => sitters(page)).toEqual({});
    await arrange(page, 'Rows by first name');
    await page.getByRole('heading', { name: '0 without a seat' }).waitFor();
  });

  test('[JN1] without a network: a second layout, kept over a reload, and at the school when the network is back', async () => {
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    await expect.poll(async () => (await storedLayouts()).map(({ name }) => name)).toEqual(['Layout 1']);
    await page.context().setOffline(true);
    await panel(page, 'Layout').click();
    await page.getByRole('button', { name: 'Duplicate' }).click();
    // The panel is the copy's as soon as the copy is there, which no hand outruns, and a test does.
    await expect.poll(() => page.getByLabel('Name').inputValue()).toBe('Layout 1 (copy)');
    await page.getByLabel('Name').fill('Tests');
    await page.getByLabel('Name').press('Enter');
    await page.getByLabel('Seats in a row', { exact: true }).fill('7');
    await page.getByLabel('Seats in a row', { exact: true }).press('Enter');
    await expect.poll(() => chairs(page).count()).toBeGreaterThan(30);
    await page.keyboard.press('Escape');
    await expect.poll(() => chosenLayout(page)).toBe('Tests');
    const there = await sitters(page);
    await page.reload();
    await chairs(page).first().waitFor();
    await expect.poll(() => chosenLayout(page)).toBe('Tests');
    expect(await sitters(page)).toEqual(there);
    await page.context().setOffline(false);
    await networkIsBack(page);
    await expect.poll(async () => (await storedLayouts()).map(({ name }) => name).toSorted()).toEqual(['Layout 1', 'Tests']);
    const stored = (await storedLayouts()).find(({ name }) => name === 'Tests');
    expect(Object.keys(stored?.seats ?? {})).toHaveLength(Object.keys(there).length);
  });

  test('the second device has both; a finger taps a student and then a chair, and the first device shows it', async () => {
    const other = second.page();
    await atWork(other, school, 'teacher');
    await other.goto(`${school.url}/classes/${section}/seating`);
    await other.getByRole('combobox', { name: 'Layout' }).selectOption({ label: 'Tests' });
    await expect.poll(() => sitters(other)).toEqual(await sitters(page));
    const before = await sitters(page);
    await chairOf(other, '0:0').tap();
    await chairOf(other, '1:0').tap();
    await expect.poll(() => sitters(page)).toEqual({ ...before, '0:0': before['1:0'], '1:0': before['0:0'] });
  });

  test('[JN1] what two devices seat on one chair apart is both there, and said', async () => {
    const other = second.page();
    const [a, b] = [(await sitters(page))['0:0'] ?? '', (await sitters(page))['0:1'] ?? ''];
    await other.context().setOffline(true);
    await chairOf(other, '0:0').tap();
    const free = await freeChair(other);
    await chairOf(other, free).tap();
    await chairOf(page, '0:1').dragTo(chairOf(page, free));
    await other.context().setOffline(false);
    await networkIsBack(other);
    await page.getByText(/^Two share a seat/).waitFor();
    expect(
      await page
        .locator(`[data-drop="${free}"] [data-student]`)
        .evaluateAll(studentsAt)
        .then((found) => found.toSorted()),
    ).toEqual([a, b].toSorted());
  });

  test('attendance on the chart: by letters where the hand goes on as one reads, by press and slide, by two taps; the rest, taken', async () => {
    await page.goto(`${meeting}/seats`);
    await tiles(page).first().waitFor();
    const students = await tiles(page).evaluateAll(studentsAt);
    await page.keyboard.press('a');
    await page.keyboard.press('t');
    await page.keyboard.type('12');
    await expect.poll(() => tileOf(page, students[1] ?? '').textContent()).toContain('T12');
    await expect.poll(() => focused(page)).toBe(students[2]);
    // Press on the seat, slide to the letter, let go.
    const seat = (await tileOf(page, students[5] ?? '').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(seat.x + seat.width / 2, seat.y + seat.height / 2);
    await page.mouse.down();
    const letter = (await page.getByRole('radio', { name: /^E/ }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(letter.x + letter.width / 2, letter.y + letter.height / 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => tileOf(page, students[5] ?? '').getAttribute('data-tone')).toBe('e');
    // Let go beside it, nothing is marked.
    await page.mouse.move(seat.x + seat.width / 2, seat.y + seat.height / 2);
    await page.mouse.down();
    await page.mouse.move(5, 5, { steps: 3 });
    await page.mouse.up();
    expect(await page.getByRole('radio').count()).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => tileOf(page, students[5] ?? '').getAttribute('data-tone')).toBeNull();
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('button', { name: 'Mark the rest present' }).click();
    await page.getByRole('button', { name: 'Attendance taken' }).click();
    await page.getByText(/^✓ taken/).waitFor();
    const rest = students.map((student) => [student, 'P']);
    const expected = { ...Object.fromEntries(rest), [students[0] ?? '']: 'A', [students[1] ?? '']: 'T 12', [students[5] ?? '']: 'E' };
    await expect.poll(() => marksAtSchool(school, sheetAt(meeting))).toEqual(expected);
    expect(await tileOf(page, students[0] ?? '').textContent()).toMatch(/row \d+, seat \d+, A unexcused absence/);
  });

  test('by touch on the other device: a tap opens the marks at the seat, a second sets one; the list shows the same sheet', async () => {
    const other = second.page();
    await other.goto(`${meeting}/seats`);
    await tiles(other).first().waitFor();
    const student = (await tiles(other).nth(8).getAttribute('data-student')) ?? '';
    await tileOf(other, student).tap();
    await other.getByRole('radio', { name: /^A/ }).tap();
    await expect.poll(() => tileOf(page, student).getAttribute('data-tone')).toBe('a');
    await page.getByRole('link', { name: 'List', exact: true }).click();
    await page.locator(`tr[data-student="${student}"]`).getByRole('radio', { name: /^A/, checked: true }).waitFor();
  });

  test('the picker calls everyone who is here once before anyone twice, also without a network; skipped does not count', async () => {
    await page.context().setOffline(true);
    await page.keyboard.press('Shift+C');
    await page.getByRole('button', { name: 'Pick a student' }).waitFor();
    const here = Number(/(\d+) students here/.exec((await page.getByRole('main').textContent()) ?? '')?.[1]);
    await page.keyboard.press('Shift+C');
    const called = page.getByRole('list', { name: 'Called in this round' }).getByRole('listitem');
    await expect.poll(() => called.count()).toBe(1);
    await page.getByRole('button', { name: /^Skip/ }).click();
    await expect.poll(() => page.getByText(`${here - 1} still to be called`).count()).toBe(1);
    for (let turn = 2; turn <= here; turn += 1) {
      await page.keyboard.press('Shift+C');
      await expect.poll(() => called.count()).toBe(turn);
    }
    const names = await called.allTextContents();
    expect(new Set(names).size).toBe(here);
    await page.keyboard.press('Shift+C');
    await page.getByRole('heading', { name: 'Round 2' }).waitFor();
    await expect.poll(() => called.count()).toBe(1);
    await page.context().setOffline(false);
    await networkIsBack(page);
    const other = second.page();
    await other.goto(`${school.url}/classes/${section}/pick`);
    await other.getByRole('heading', { name: 'Round 2' }).waitFor();
    await page.getByRole('button', { name: 'Begin again' }).click();
    await other.getByRole('heading', { name: 'Round 1' }).waitFor();
  });

  test('nothing was complained of in either browser', () => {
    const complaints = [...teacher.complaints, ...second.complaints];
    expect(complaints.filter((words) => !words.includes('net::ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  });
});
