import type { Locator, Page } from 'playwright-core';
import type { School } from './school.ts';

/** A score by its place: the first student and the first assignment shown are 0. */
export function cellAt(page: Page, row: number, column: number): Locator {
  return page.locator(`[role="row"][aria-rowindex="${row + 2}"] > [aria-colindex="${column + 3}"]`);
}

/** What is seen of it, without what is only heard. */
export async function shownAt(page: Page, row: number, column: number): Promise<string> {
  return (await cellAt(page, row, column).locator('span').first().textContent()) ?? '';
}

/** Where the hand is: `student assignment` of the cell that has the focus, or whose field has it. */
export async function handAt(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.closest('[data-cell]')?.getAttribute('data-cell') ?? '');
}

/** The students in the order of the grid, by id; all of them must be drawn. */
export async function gridStudents(page: Page): Promise<string[]> {
  const cells = page.locator('[role="rowheader"]');
  return cells.evaluateAll((found) => found.map((cell) => cell.getAttribute('data-cell')?.split(' ')[0] ?? ''));
}

/** As a spreadsheet puts cells on the clipboard. */
export async function paste(page: Page, block: string[][]): Promise<void> {
  const text = `${block.map((row) => row.join('\t')).join('\r\n')}\r\n`;
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', words);
    clipboardData.setData('text/html', '<table><tr><td>not this</td></tr></table>');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

export type ScoreRow = {
  name: string;
  student_id: string;
  score: number | null;
  flag: string | null;
  late: boolean;
  late_days: number | null;
};

/** What Postgres holds of a section's scores. */
export async function scoresAtSchool(school: School, section: string): Promise<ScoreRow[]> {
  const { rows } = await school.database.pool.query<ScoreRow>(
    `select work.name, entry.student_id, entry.score::float8 as score, entry.flag, entry.late, entry.late_days
     from gradebook_entries entry join assignments work on work.id = entry.assignment_id and work.section_id = entry.section_id
     where entry.section_id = $1 order by work.position, entry.student_id`,
    [section],
  );
  return rows;
}
