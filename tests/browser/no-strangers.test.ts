import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { acceptDialogs, atWork, chip, inState, signIn, signOut, studentsOf, takeAttendance } from './support/screens.ts';

inChromium('whom the application speaks with', () => {
  let school: School;
  let teacher: BrowserDevice;
  let office: BrowserDevice;

  beforeAll(async () => {
    [school, teacher, office] = await Promise.all([openSchool({ demoBar: true }), openDevice(), openDevice()]);
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), office.close()]);
    await school.close();
  });

  const known = () => [new URL(school.url).host, new URL(school.issuer).host];
  const strangers = (device: BrowserDevice) =>
    device.requested.filter(({ protocol, host }) => !['data:', 'blob:'].includes(protocol) && !known().includes(host)).map(String);

  test('a teacher’s whole session asks nobody but the server and the identity provider', async () => {
    const page = teacher.page();
    acceptDialogs(page);
    await atWork(page, school, 'teacher');
    const students = await studentsOf(page);
    await takeAttendance(page);
    await expect.poll(() => inState(page, 'saved at school')).toBe(students.length);
    await page.getByRole('main').getByRole('link', { name: 'Roster' }).click();
    await page.getByRole('table').waitFor();
    await page.getByRole('link', { name: 'Notices' }).click();
    await page.getByRole('link', { name: 'Sync', exact: true }).click();
    await page.getByRole('button', { name: 'Sync now' }).click();
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    await signOut(page, school);
    expect(teacher.requested.length).toBeGreaterThan(30);
    expect(strangers(teacher)).toEqual([]);
  });

  test('nor does the office, nor the page that describes the REST doors', async () => {
    const page = office.page();
    await signIn(page, school, 'clerk', '/office');
    await page.getByRole('heading', { name: 'Classes today' }).waitFor();
    const docs = await office.context().newPage();
    await docs.goto(`${school.url}/docs`);
    await docs.locator('.opblock-summary-path').first().waitFor({ timeout: 60_000 });
    expect(strangers(office)).toEqual([]);
  });

  test('the content security policy was never broken, and no console held an error', () => {
    expect([...teacher.complaints, ...office.complaints]).toEqual([]);
  });
});
