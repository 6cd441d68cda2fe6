import type { Page } from 'playwright-core';

/** Presses what prints, and gives what would be on the paper: text as it is laid out for print. */
export async function printed(page: Page, press: () => Promise<unknown>): Promise<string> {
  await page.evaluate(() => {
    const seen = window as unknown as { printing: Promise<void> };
    seen.printing = new Promise((resolve) => {
      window.print = () => resolve();
    });
  });
  await press();
  await page.evaluate(() => (window as unknown as { printing: Promise<void> }).printing);
  await page.emulateMedia({ media: 'print' });
  const text = await page.evaluate(() => document.body.innerText);
  const folder = process.env['PAPER_PICTURES'];
  if (folder !== undefined) await page.pdf({ path: `${folder}/${Date.now()}.pdf`, preferCSSPageSize: true });
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => void window.dispatchEvent(new Event('afterprint')));
  return text;
}
