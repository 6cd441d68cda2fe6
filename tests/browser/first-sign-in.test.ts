import { employeeNumber } from '@osss/sync-server/world/demo-people';
import type { IdentityAccount } from '@osss/sync-server/world/identity-accounts';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { currentClass, readyForOffline, signIn } from './support/screens.ts';

const newcomer: IdentityAccount = {
  sub: 'b7d7f0d4-0c52-4f7a-9a52-0d6f4c1d2e11',
  username: 'j.avery',
  password: 'demo',
  name: 'Jordan Avery',
  roles: ['api.user', 'api.teacher'],
  groups: ['/demo-district/positions/high_school_teacher'],
  email: 'jordan@elsewhere.example',
};

const first: IdentityAccount = {
  ...newcomer,
  sub: '5d1c2f7e-64a9-4f0b-8f35-0f6f0e7a9c42',
  username: 'first',
  name: 'The First',
  roles: ['api.user', 'api.admin'],
  groups: [],
};

inChromium('a first sign-in', () => {
  let school: School;
  let teacher: BrowserDevice;
  let office: BrowserDevice;
  let page: Page;
  let desk: Page;

  beforeAll(async () => {
    [school, teacher, office] = await Promise.all([openSchool({ accounts: [newcomer, first] }), openDevice(), openDevice()]);
    page = teacher.page();
    desk = office.page();
    await school.database.pool.query(
      `with person as (insert into persons (first_name, last_name) values ('Jordan', 'Avery') returning id),
         member as (insert into staff (person_id, employee_number) select id, 'JA-1' from person returning id)
       insert into staff_schools (staff_id, school_id, role) select member.id, works.school_id, 'teacher'
       from member, staff principal join staff_schools works on works.staff_id = principal.id where principal.employee_number = $1`,
      [employeeNumber('principal')],
    );
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), office.close()]);
    await school.close();
  });

  test('[ID9] who is not known waits, and sees under which name', async () => {
    await signIn(page, school, 'j.avery');
    await page.getByRole('heading', { name: 'Not linked yet' }).waitFor();
    await page.getByText('j.avery').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Still the same.').waitFor();
    // The device's own page stays, and shows nothing of the school.
    await page.getByRole('link', { name: 'Sync', exact: true }).click();
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await page.getByRole('link', { name: 'Today' }).click();
  });

  test('[ID9] the first administrator, whom no office can link yet, is told who can', async () => {
    const server = await openDevice();
    await signIn(server.page(), school, 'first');
    await server
      .page()
      .getByText(/whoever runs the server lets you in with “npm run sign-ins”/)
      .waitFor();
    await server.close();
  });

  test('[ID9, ID10] the office links with one click, and the next try goes on without another sign-in', async () => {
    await signIn(desk, school, 'principal', '/');
    await desk.getByRole('link', { name: 'School', exact: true }).click();
    await desk.getByRole('link', { name: 'School', exact: true }).click();
    await desk.getByRole('link', { name: 'Sign-ins' }).click();
    await desk.getByText('same name').waitFor();
    await desk.getByRole('button', { name: 'Link Jordan Avery to Jordan Avery' }).click();
    await desk.getByText('Jordan Avery is linked to Jordan Avery').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'No class names you yet' }).waitFor();
    await page.getByText(/You are linked to Jordan Avery, but no class of this term names you/).waitFor();
  });

  test('[ID11] … who has no class sees why, also without a network; and the class comes by itself', async () => {
    await readyForOffline(page);
    await school.shut();
    await page.reload().catch(() => undefined);
    await page.getByRole('heading', { name: 'No class names you yet' }).waitFor();
    await school.open();
    await school.database.pool.query(
      `insert into teacher_section_assignments (staff_id, section_id, role)
       select staff.id, duty.section_id, 'co_teacher' from staff, teacher_section_assignments duty
       join staff colleague on colleague.id = duty.staff_id
       where staff.employee_number = 'JA-1' and colleague.employee_number = $1`,
      [employeeNumber('teacher')],
    );
    await page.evaluate(() => void window.dispatchEvent(new Event('online')));
    await currentClass(page).waitFor();
  });

  test('[ID10] a login taken back: the records leave the device, and the way in is shown again', async () => {
    await desk.getByLabel('Find a login').fill('Avery');
    await desk.getByRole('button', { name: 'Take back the login of Jordan Avery' }).click();
    await desk.getByText('The login of Jordan Avery is taken back').waitFor();
    await page.evaluate(() => void window.dispatchEvent(new Event('online')));
    await page.getByRole('heading', { name: 'Not linked yet' }).waitFor();
    await desk.getByText('was linked to this person').waitFor();
    await desk.getByRole('button', { name: 'Jordan Avery is nobody of ours' }).click();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Set aside' }).waitFor();
    expect(teacher.complaints.filter((line) => !/403|Failed to load resource/.test(line))).toEqual([]);
  });
});
