import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { printed } from './support/paper.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, networkIsBack, signIn } from './support/screens.ts';

inChromium('the roster', () => {
  let school: School;
  let teacher: BrowserDevice;
  let office: BrowserDevice;
  let place = '';
  let section = '';

  beforeAll(async () => {
    [school, teacher, office] = await Promise.all([openSchool(), openDevice(), openDevice()]);
    await atWork(teacher.page(), school, 'teacher');
    section = new URL(teacher.page().url()).pathname.split('/')[2] ?? '';
    place = `${school.url}/classes/${section}/roster`;
  });
  afterAll(async () => {
    await Promise.all([teacher.close(), office.close()]);
    await school.close();
  });

  const students = (page: Page) => page.locator('tr[data-student], li[data-student]');
  const query = async <Row extends object>(sql: string, values: unknown[]) => (await school.database.pool.query<Row>(sql, values)).rows;

  test('a name is found without its accents, by any part; the address keeps the search and the view over a reload', async () => {
    const page = teacher.page();
    await page.goto(place);
    await students(page).first().waitFor();
    const all = await students(page).count();
    const names = await page.locator('tr[data-student] th a').allTextContents();
    const accented = names.find((name) => name !== name.normalize('NFD').replaceAll(/\p{M}/gu, '')) ?? '';
    const plain = accented.normalize('NFD').replaceAll(/\p{M}/gu, '');
    expect(accented).not.toBe('');
    await page.keyboard.press('/');
    await page.keyboard.type(plain.toLowerCase().split(' ').toReversed().join(' '));
    await expect.poll(() => students(page).count()).toBe(1);
    expect(await students(page).textContent()).toContain(accented);
    await page.getByRole('button', { name: 'Faces' }).click();
    await page.reload();
    await expect.poll(() => page.locator('li[data-student]').count()).toBe(1);
    await page.getByLabel('Search by name or number').fill('');
    await expect.poll(() => students(page).count()).toBe(all);
  });

  test('all students of my classes, each once; for an office the whole school, drawn as far as the hand has come', async () => {
    const page = teacher.page();
    await page.goto(`${school.url}/roster`);
    await students(page).first().waitFor();
    const [mine] = await query<{ count: number }>(
      `select count(distinct e.student_id)::int as count from student_section_enrollments e
       where e.added_on <= '2026-11-17' and coalesce(e.dropped_on > '2026-11-17', true)
         and e.section_id in (select b.section_id from teacher_section_assignments a join teacher_section_assignments b using (staff_id)
                              join course_sections c on c.id = b.section_id join academic_terms t on t.id = c.term_id
                              where a.section_id = $1 and a.role = 'teacher' and '2026-11-17' between t.start_date and t.end_date)`,
      [section],
    );
    await page.getByText(`${mine?.count} students`, { exact: true }).waitFor();
    await signIn(office.page(), school, 'principal', '/roster');
    const here = office.page();
    await here.getByText(/^5\d\d students$/).waitFor({ timeout: 60_000 });
    expect(await students(here).count()).toBeLessThan(200);
    await here.getByRole('button', { name: /^Show \d+ more$/ }).scrollIntoViewIfNeeded();
    await expect.poll(() => students(here).count()).toBeGreaterThan(150);
    await here.getByLabel('Class').selectOption(section);
    await expect.poll(() => students(here).count()).toBeLessThan(40);
  });

  test('a student’s page works without a network: names, contacts in the school’s order to call and write to, alerts in full', async () => {
    const page = teacher.page();
    await page.goto(place);
    const student = (await students(page).first().getAttribute('data-student')) ?? '';
    const name = (await students(page).first().locator('a').textContent()) ?? '';
    await query('delete from student_guardians where student_id = $1', [student]);
    await query('delete from emergency_contacts where person_id = (select person_id from students where id = $1)', [student]);
    for (const [first, priority, phone] of [
      ['Second', 2, '(512) 555-0102'],
      ['First', 1, '+1 512 555 0101 ext. 7'],
    ] as const) {
      await query(
        `with person as (insert into persons (first_name, last_name, phone, email) values ($1, 'Caller', $2, $3) returning id),
              guardian as (insert into guardians (person_id) select id from person returning id)
         insert into student_guardians (student_id, guardian_id, relationship, contact_priority) select $4, id, 'Mother', $5 from guardian`,
        [first, phone, `${first.toLowerCase()}@home.example`, student, priority],
      );
    }
    await query(
      `insert into student_alerts (student_id, audience, kind, title, details, instructions) values ($1, 'safety', 'allergy', 'Cashews', 'Within minutes.', 'EpiPen, then 911')`,
      [student],
    );
    await students(page).first().getByRole('link').click();
    await page.getByText('Second Caller').waitFor({ timeout: 60_000 });
    await page.getByText('Allergy: Cashews').waitFor();
    await school.shut();
    await page.reload();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByText('What to do: EpiPen, then 911').waitFor();
    const ways = page.locator('ol a');
    await expect
      .poll(() => ways.evaluateAll((found) => found.map((way) => way.getAttribute('href'))))
      .toEqual(['tel:+15125550101;ext=7', 'mailto:first@home.example', 'tel:5125550102', 'mailto:second@home.example']);
    await page.goto(place);
    await page.getByText('Email all guardians').click();
    const letter = await page.getByRole('link', { name: 'Write the email' }).getAttribute('href');
    expect(letter).toMatch(/^mailto:\?bcc=/);
    expect(letter).toContain('first%40home.example');
    await school.open();
    await networkIsBack(page);
  });

  test('who came and who left in the last days is said, with the day; who left is apart from the others', async () => {
    const page = teacher.page();
    await page.goto(place);
    const student = (await students(page).nth(1).getAttribute('data-student')) ?? '';
    const name = (await students(page).nth(1).locator('a').textContent()) ?? '';
    await query(`update student_section_enrollments set dropped_on = '2026-11-16' where student_id = $1 and section_id = $2`, [
      student,
      section,
    ]);
    const gone = page.locator('section').filter({ has: page.getByRole('heading', { name: 'No longer in the class' }) });
    await gone.locator(`tr[data-student="${student}"]`).getByText('dropped Nov 16, 2026').waitFor({ timeout: 60_000 });
    const changes = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Came and left lately' }) });
    await changes
      .locator('li')
      .filter({ hasText: name })
      .getByText(/^left .+ on Nov 16, 2026$/)
      .waitFor();
  });

  test('groups are made, filled, renamed, deleted, and each step is taken back; they reach the school', async () => {
    const page = teacher.page();
    await page.goto(place);
    const part = page.getByRole('region', { name: 'Groups' });
    await part.getByLabel('Name of the group').fill('Red table');
    await page.keyboard.press('Enter');
    const red = part.getByRole('article', { name: 'Red table' });
    await red.getByRole('button', { name: 'Change' }).click();
    const first = (await red.locator('fieldset label').first().textContent()) ?? '';
    await red.getByRole('checkbox').first().click();
    await red.getByText('1 student', { exact: true }).waitFor();
    await red.getByRole('checkbox').nth(1).click();
    await red.getByText('2 students', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await red.getByText('1 student', { exact: true }).waitFor();
    await red.getByRole('button', { name: 'Delete the group' }).click();
    await expect.poll(() => red.count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await red.waitFor();
    await page.getByText(/^All saved at school/).waitFor({ timeout: 60_000 });
    await page.reload();
    await red.getByText(first).waitFor();
    await red.getByRole('button', { name: 'Change' }).click();
    await red.getByLabel('Name of the group').fill('Blue table');
    await page.keyboard.press('Tab');
    await part.getByRole('article', { name: 'Blue table' }).waitFor();
    const groups = await printed(page, () => page.getByRole('button', { name: 'Print groups' }).click());
    expect(groups).toContain('Blue table');
    expect(groups).toContain(first);
  });

  test('prints the list and the sheet of faces with class and day, and nothing else of the screen', async () => {
    const page = teacher.page();
    await page.goto(place);
    await students(page).first().waitFor();
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    const names = await page.locator('tr[data-state="here"] th a').allTextContents();
    const list = await printed(page, () => page.getByRole('button', { name: 'Print list' }).click());
    for (const name of names) expect(list).toContain(name);
    expect(list).toContain(title);
    expect(list).toContain('Tuesday, November 17');
    expect(list).not.toContain('Groups');
    await page.getByRole('button', { name: 'Faces' }).click();
    const faces = await printed(page, () => page.getByRole('button', { name: 'Print faces' }).click());
    for (const name of names) expect(faces).toContain(name);
  });
});
