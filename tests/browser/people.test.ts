import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf, marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { storedOnDevice } from './support/on-device.ts';
import { openSchool, type School } from './support/school.ts';
import {
  acceptDialogs,
  atWork,
  chip,
  currentClass,
  enterPassword,
  inState,
  marksOf,
  networkIsBack,
  row,
  signIn,
  signOut,
  studentsOf,
} from './support/screens.ts';

inChromium('people on one device', () => {
  let school: School;
  let device: BrowserDevice;
  let place: string;
  let students: string[];
  let names: string[];

  beforeAll(async () => {
    [school, device] = await Promise.all([openSchool({ demoBar: true, lifetimes: { accessSeconds: 10 } }), openDevice()]);
    const page = device.page();
    acceptDialogs(page);
    await atWork(page, school, 'teacher');
    place = page.url();
    students = await studentsOf(page);
    names = await page.locator('tr[data-student] [role="radiogroup"]').evaluateAll((groups) => {
      return groups.map((group) => group.getAttribute('aria-label')?.replace('Mark for ', '') ?? '');
    });
  });
  afterAll(async () => {
    await device.close();
    await school.close();
  });

  const usersIn = async () => [...new Set((await historyOf(school, sheetAt(place))).map((edit) => edit.user_id))];

  test('[JN6, ID4] the sign-in ends while marking: nothing is lost, and a password is asked only to send', async () => {
    const page = device.page();
    await school.endSessions();
    await page.keyboard.press('a');
    await chip(page)
      .getByText(/^Sign in to (send|receive)/)
      .waitFor({ timeout: 60_000 });
    await page.keyboard.press('t');
    await chip(page)
      .getByText(/^Sign in to send [12] mark/)
      .waitFor();
    await expect.poll(() => marksOf(page)).toMatch(/^AT-+$/);
    const unsent = await inState(page, 'on this device');
    expect(unsent).toBeGreaterThan(0);

    await chip(page).getByRole('link').click();
    await page.getByRole('button', { name: 'Sign in to send' }).click();
    await enterPassword(page, school, 'teacher');
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    await page.goto(place);
    await expect.poll(() => inState(page, 'saved at school')).toBe(2);
    expect(await marksAtSchool(school, sheetAt(place))).toEqual({ [students[0]!]: 'A', [students[1]!]: 'T' });
    const history = await historyOf(school, sheetAt(place));
    expect(new Set(history.map((edit) => edit.mutation_id)).size).toBe(history.length);
  });

  test('[JN6, ID5] another teacher on the same machine sees nothing of the first, whose unsent marks wait through a sign-out', async () => {
    const page = device.page();
    await school.shut();
    await row(page, students[2]!).getByRole('radio').first().focus();
    await page.keyboard.press('s');
    await row(page, students[2]!).getByText('on this device').waitFor();
    await signOut(page, school);
    await school.open();

    await signIn(page, school, 'middle');
    await currentClass(page).waitFor();
    await page.goto(place);
    await page.getByText('This class is not on this device').waitFor();
    const shown = await page.getByRole('main').innerText();
    expect(names.filter((name) => shown.includes(name))).toEqual([]);
    expect(await marksAtSchool(school, sheetAt(place))).not.toHaveProperty(students[2]!);
    expect((await storedOnDevice(page)).filter(({ store, text }) => store === 'pending' && text.includes(students[2]!))).toHaveLength(1);
  });

  test('[JN6] what the first could not send goes under the first one’s name after the next sign-in', async () => {
    const page = device.page();
    const before = await usersIn();
    await signOut(page, school);
    await signIn(page, school, 'teacher');
    await expect.poll(() => marksAtSchool(school, sheetAt(place))).toMatchObject({ [students[2]!]: 'S' });
    expect(await usersIn()).toEqual(before);
  });

  test('[JN6] while another one works, the marks of one who did not sign out go under that one’s own name', async () => {
    const page = device.page();
    await page.goto(place);
    await row(page, students[3]!).waitFor();
    await school.shut();
    await row(page, students[3]!).getByRole('radio').first().focus();
    await page.keyboard.press('e');
    await row(page, students[3]!).getByText('on this device').waitFor();
    await page.getByLabel('Sign in as').selectOption('coteacher');
    await page.waitForURL((at) => at.href.startsWith(school.issuer));
    await page.getByLabel('Password').fill('demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL((at) => at.origin === school.url && at.pathname !== '/signed-in');
    await school.open();
    await networkIsBack(page);
    await expect.poll(() => marksAtSchool(school, sheetAt(place)), { timeout: 60_000 }).toMatchObject({ [students[3]!]: 'E' });
    expect(await usersIn()).toHaveLength(1);
  });
});
