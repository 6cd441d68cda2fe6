import { expect } from 'vitest';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { readSheet } from 'read-excel-file/universal';
import type { School } from './school.ts';

export type Pupil = { id: string; number: string; first_name: string; last_name: string };

/** Who is in the class on this day, in the order of their numbers. */
export async function pupilsOf({ database }: School, section: string): Promise<Pupil[]> {
  const { rows } = await database.pool.query<Pupil>(
    `select s.id, s.student_number as number, p.first_name, p.last_name from student_section_enrollments e
     join students s on s.id = e.student_id join persons p on p.id = s.person_id
     where e.section_id = $1 and e.dropped_on is null order by s.student_number`,
    [section],
  );
  return rows;
}

/** What Postgres holds of an assignment, by student: its scores and flags. */
export async function scoresAtSchool({ database }: School, section: string, assignment: string): Promise<Record<string, string>> {
  const { rows } = await database.pool.query<{ student_id: string; said: string }>(
    `select entry.student_id, concat_ws(' ', trim_scale(entry.score)::text, entry.flag) as said from gradebook_entries entry
     join assignments work on work.section_id = entry.section_id and work.id = entry.assignment_id
     where entry.section_id = $1 and work.name = $2 and (entry.score is not null or entry.flag is not null)`,
    [section, assignment],
  );
  return Object.fromEntries(rows.map(({ student_id, said }) => [student_id, said]));
}

export async function chooseFile(page: Page, name: string, content: string): Promise<void> {
  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

export async function paste(page: Page, table: string): Promise<void> {
  await page.getByLabel('Or paste a table from a spreadsheet').fill(table);
  await page.getByRole('button', { name: 'Read what was pasted' }).click();
}

/** The words under a cell of the preview, by line and column of the file. */
export async function cellSays(page: Page, key: string, words: RegExp): Promise<void> {
  await expect.poll(() => page.locator(`[data-cell="${key}"]`).innerText()).toMatch(words);
}

/** Presses what saves a file, and reads it as a workbook. */
export async function savedWorkbook(page: Page): Promise<{ name: string; path: string; rows: unknown[][] }> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save the file' }).click()]);
  const path = await download.path();
  const bytes = await readFile(path);
  return { name: download.suggestedFilename(), path, rows: await readSheet(new Blob([bytes])) };
}
