import type { Locator, Page } from 'playwright-core';

export function chairs(page: Page): Locator {
  return page.locator('[data-chair]');
}

export function chairOf(page: Page, chair: string): Locator {
  return page.locator(`[data-chair="${chair}"]`);
}

/** Who sits where, by chair. */
export function sitters(page: Page): Promise<Record<string, string>> {
  return chairs(page).evaluateAll((found) =>
    Object.fromEntries(
      found.flatMap((chair) => {
        const student = chair.getAttribute('data-student');
        return student === null ? [] : [[chair.getAttribute('data-chair') ?? '', student]];
      }),
    ),
  );
}

export function without(seats: Record<string, string>, chair: string): Record<string, string> {
  return Object.fromEntries(Object.entries(seats).filter(([key]) => key !== chair));
}

export async function freeChair(page: Page): Promise<string> {
  return (await page.locator('[data-chair][data-empty="true"]').first().getAttribute('data-chair')) ?? '';
}

export function panel(page: Page, name: string): Locator {
  return page.locator('summary').filter({ hasText: new RegExp(`^${name}$`) });
}

export async function arrange(page: Page, how: string): Promise<void> {
  await panel(page, 'Arrange').click();
  await page.getByRole('button', { name: how }).click();
  await page.keyboard.press('Escape');
}

export async function wish(page: Page, kind: string, students: number[]): Promise<void> {
  await panel(page, 'Apart and together').click();
  await page.getByRole('radio', { name: kind, exact: true }).check();
  for (const student of students) await page.getByRole('checkbox').nth(student).check();
  await page.getByRole('button', { name: 'Add wish' }).click();
  await page.keyboard.press('Escape');
}

export function chosenLayout(page: Page): Promise<string> {
  return page.getByRole('combobox', { name: 'Layout' }).evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.text ?? '');
}

export function tiles(page: Page): Locator {
  return page.locator('main button[data-student]');
}

export function tileOf(page: Page, student: string): Locator {
  return page.locator(`main button[data-student="${student}"]`);
}

export function studentsAt(found: Element[]): string[] {
  return found.map((element) => element.getAttribute('data-student') ?? '');
}

export function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-student') ?? undefined);
}
