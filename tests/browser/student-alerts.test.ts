import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, row, studentsOf } from './support/screens.ts';

inChromium('alerts of students', () => {
  let school: School;
  let teacher: BrowserDevice;
  beforeAll(async () => {
    [school, teacher] = await Promise.all([openSchool(), openDevice()]);
  });
  afterAll(async () => {
    await teacher.close();
    await school.close();
  });

  const alertAbout = (student: string, audience: string, title: string, over: object = {}) =>
    school.database.pool.query(
      `insert into student_alerts (student_id, audience, kind, title, details, instructions, ends_on) values ($1, $2, 'allergy', $3, 'Within minutes.', $4, $5)`,
      [student, audience, title, 'EpiPen, then 911', 'ends_on' in over ? over.ends_on : null],
    );

  test('[AC2, EX10] a new alert comes by itself, is a closed sign beside the name, is read on demand, and closes when the hand moves on', async () => {
    const page = teacher.page();
    await atWork(page, school, 'teacher');
    const [student = '', other = ''] = await studentsOf(page);
    await school.database.pool.query('delete from student_alerts where student_id = any($1::uuid[])', [[student, other]]);
    await alertAbout(student, 'safety', 'Cashews');
    await alertAbout(student, 'plan', 'Extra time');
    await alertAbout(other, 'safety', 'Long over', { ends_on: '2026-11-01' });
    const sign = row(page, student).getByRole('button', { name: /^2 alerts about / });
    await sign.waitFor();
    expect(await page.getByText('Cashews').count()).toBe(0);
    await sign.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Allergy: Cashews').waitFor();
    await page.getByText('What to do: EpiPen, then 911').first().waitFor();
    const pictures = process.env['ALERT_PICTURES'];
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/alerts.png` });
    // A letter still marks the student whose row the hand is in.
    await page.keyboard.press('a');
    await expect.poll(() => row(page, student).getByRole('radio', { checked: true }).textContent()).toBe('A');
    expect(await page.getByText('Cashews').count()).toBe(0);
    expect(await row(page, other).getByRole('button', { name: /alert/ }).count()).toBe(0);
  });

  test('[AC2] one that is taken away leaves the device', async () => {
    const page = teacher.page();
    const [student = ''] = await studentsOf(page);
    await school.database.pool.query('delete from student_alerts where student_id = $1', [student]);
    await expect.poll(() => row(page, student).getByRole('button', { name: /alert/ }).count()).toBe(0);
  });
});
