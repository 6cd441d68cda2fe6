import { afterAll, beforeAll, expect, test } from 'vitest';
import { marksAtSchool, sheetAt } from './support/at-school.ts';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, chip, currentClass, inState, networkIsBack, openCurrentClass, row, signIn, studentsOf } from './support/screens.ts';

const minute = 60_000;
const year = 365 * 24 * 60 * minute;

inChromium('clocks', () => {
  let school: School;
  let tokyo: BrowserDevice;
  let wrong: BrowserDevice;

  beforeAll(async () => {
    // Saturday, 23:50 at the school: the clocks go back in this night.
    school = await openSchool({ at: '2026-11-01T04:50:00Z' });
    [tokyo, wrong] = await Promise.all([openDevice({ timezoneId: 'Asia/Tokyo' }), openDevice()]);
  });
  afterAll(async () => {
    await Promise.all([tokyo.close(), wrong.close()]);
    await school.close();
  });

  const shows = async (weekday: string, day: string, left: RegExp) => {
    const page = tokyo.page();
    await page.goto(school.url);
    await page.getByRole('heading', { level: 1, name: weekday }).waitFor();
    await page.getByRole('banner').or(page.locator('header')).getByText(day).first().waitFor();
    await currentClass(page).getByText(left).waitFor();
  };

  test('[SC1] a device in Tokyo shows the school’s Saturday night', async () => {
    await signIn(tokyo.page(), school, 'teacher');
    await shows('Saturday', 'October 31', /\b(9|10) min left/);
  });

  test('[SC1] after midnight it is Sunday, also through the hour that the change of clocks repeats, and at three in the morning', async () => {
    school.forward(20 * minute);
    await shows('Sunday', 'November 1', /\b(169|170) min left/);
    // 1:30 for the first time, and an hour later for the second.
    school.forward(80 * minute);
    await shows('Sunday', 'November 1', /\b(89|90) min left/);
    school.forward(60 * minute);
    await shows('Sunday', 'November 1', /\b(89|90) min left/);
    school.forward(90 * minute);
    await shows('Sunday', 'November 1', /\b(179|180) min left/);
    await openCurrentClass(tokyo.page());
    expect(sheetAt(tokyo.page().url())).toContain(':2026-11-01:');
  });

  test.each([
    ['behind', -10 * year],
    ['ahead', 10 * year],
  ])('[JN3, EX5] a clock ten years %s after a restart loses no mark, and the school dates it by its own clock', async (_, off) => {
    let page = wrong.page();
    if (page.url() === 'about:blank') await atWork(page, school, 'coteacher');
    const place = page.url();
    const before = await inState(page, 'saved at school');
    const student = (await studentsOf(page))[before]!;
    await school.shut();
    await row(page, student).getByRole('radio').first().focus();
    await page.keyboard.press('a');
    await row(page, student).getByText('on this device').waitFor();
    await wrong.stop();

    page = await wrong.start();
    await page.context().clock.install({ time: Date.now() + off });
    await page.goto(`${school.url}/sync`);
    // To a clock ten years ahead every class is over: its records leave, the mark stays.
    await page
      .getByText(/1 mark/)
      .first()
      .waitFor();
    await school.open();
    await networkIsBack(page);
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor({ timeout: 60_000 });
    await page.goto(place);
    await expect.poll(() => inState(page, 'saved at school')).toBe(before + 1);
    expect(await marksAtSchool(school, sheetAt(place))).toMatchObject({ [student]: 'A' });
    const { rows } = await school.database.pool.query<{ seconds: number }>(
      'select abs(extract(epoch from effective_at) - $1::float8 / 1000)::float8 seconds from change_history where document_id = $2',
      [school.now(), sheetAt(place)],
    );
    expect(rows).toHaveLength(before + 1);
    expect(rows.every(({ seconds }) => seconds < 3_600)).toBe(true);
  });
});
