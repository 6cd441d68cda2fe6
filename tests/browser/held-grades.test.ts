import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { signIn } from './support/screens.ts';

inChromium('what is held of grades', () => {
  let school: School;
  let office: BrowserDevice;
  let desk: Page;

  beforeAll(async () => {
    [school, office] = await Promise.all([openSchool(), openDevice()]);
    desk = office.page();
    await signIn(desk, school, 'principal');
  });
  afterAll(async () => {
    await office.close();
    await school.close();
  });

  test('[EX5] what is held of a gradebook is told in words: the score, its assignment, the category by its name', async () => {
    const db = school.database.pool;
    const found = await db.query<{ work: string; section: string; quizzes: string; student: string }>(
      `select work.section_id || ':' || work.id as work, work.section_id as section, entry.student_id as student,
         (select id from assignment_categories where section_id = work.section_id and name = 'Quizzes') as quizzes
       from assignments work join gradebook_entries entry on (entry.section_id, entry.assignment_id) = (work.section_id, work.id)
       join course_sections section on section.id = work.section_id join schools school on school.id = section.school_id
       where work.name = 'Unit 1 test' and school.school_code = 'DEMO-HS' limit 1`,
    );
    const { work, section, quizzes, student } = found.rows[0]!;
    const changes = [
      { path: ['scores', student, 'score'], from: { flag: 'missing' }, to: { value: 17.5, flag: 'late', late: { days: 2 } } },
      { path: ['category_id'], from: null, to: quizzes },
    ];
    await db.query(
      `insert into held_mutations (mutation_id, user_id, school_id, collection, document_id, scope, reason, decidable, mutation, change_indexes, effective_at)
       select gen_random_uuid(), t.staff_id, c.school_id, 'assignments', $1, 'grades:' || c.id, 'period_locked', true,
         jsonb_build_object('id', gen_random_uuid(), 'seq', 2, 'scope', 'grades:' || c.id, 'collection', 'assignments', 'document_id', $1::text,
           'action', gen_random_uuid(), 'changes', $3::jsonb, 'made_at', 1, 'actor', t.staff_id), '{0,1}', now()
       from course_sections c join teacher_section_assignments t on t.section_id = c.id and t.role = 'teacher' where c.id = $2`,
      [work, section, JSON.stringify(changes)],
    );
    await desk.goto(`${school.url}/office`);
    await desk.getByRole('navigation', { name: 'Sides of the day' }).getByRole('link', { name: 'Waiting' }).click();
    const item = desk.getByRole('listitem').filter({ hasText: 'Unit 1 test' });
    await item.getByText(/score\s+missing → 17\.5 points, 2 days late/).waitFor();
    await item.getByText(/category of an assignment\s+nothing → Quizzes/).waitFor();
    await item.getByRole('button', { name: 'Return to its author' }).click();
    await desk.getByText('Nothing waits for a decision.').waitFor();
    const { rows } = await db.query(`select distinct reason from notices where kind = 'decided' and collection = 'assignments'`);
    expect(rows).toEqual([{ reason: 'returned' }]);
  });
});
