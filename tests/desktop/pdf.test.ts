import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from '../browser/support/device.ts';
import { openSchool, type School } from '../browser/support/school.ts';
import { chip, openCurrentClass } from '../browser/support/screens.ts';
import { openDesktop, origin, type Desktop } from './support/desktop.ts';
import { inElectron } from './support/in-electron.ts';
import { signInInBrowser } from './support/system-browser.ts';

inElectron('a report as PDF', () => {
  let school: School;
  let desktop: Desktop;
  let browser: BrowserDevice;
  let folder: string;

  beforeAll(async () => {
    [school, browser] = await Promise.all([openSchool(), openDevice()]);
    folder = await mkdtemp(join(tmpdir(), 'osss-test-pdf-'));
    desktop = await openDesktop({ OSSS_SERVER_URL: school.url });
  });
  afterAll(async () => {
    await Promise.all([desktop?.close(), browser?.close()]);
    await school?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The system's dialog answers with a place, or with "cancel" (empty); what was proposed comes back. */
  const answerWith = (filePath: string) =>
    desktop.app().evaluate(({ dialog }, place) => {
      Object.assign(dialog, {
        showSaveDialog: async (...asked: { defaultPath?: string }[]) => {
          Object.assign(globalThis, { proposed: asked.at(-1)?.defaultPath });
          return { canceled: place === '', filePath: place };
        },
      });
    }, filePath);

  test('[DT1] the class’s report is written where the person says, and nowhere else', async () => {
    const page = desktop.page();
    await signInInBrowser(desktop, browser, 'teacher');
    await chip(page)
      .getByText(/^All saved at school/)
      .waitFor();
    await openCurrentClass(page);
    const section = new URL(page.url()).pathname.split('/')[2] ?? '';
    await page.evaluate((address) => {
      history.pushState(null, '', address);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, `${origin}/classes/${section}/gradebook/report`);
    await page.locator('tr[data-student]').first().waitFor();
    const file = join(folder, 'report.pdf');
    await answerWith(file);
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await expect.poll(async () => (await readFile(file).catch(() => Buffer.alloc(0))).subarray(0, 5).toString()).toBe('%PDF-');
    const pdf = (await readFile(file)).toString('latin1');
    // Letter, as in a school of the United States.
    expect(pdf).toMatch(/\/MediaBox\s*\[\s*0\s+0\s+612\s+792\s*\]/);
    const proposed = await desktop.app().evaluate(() => (globalThis as unknown as { proposed: string }).proposed);
    expect(proposed).toMatch(/Quarter 2 2026-11-17\.pdf$/);
  });

  test('[DT1] a place that cannot be written is said; who thinks better of it writes nothing', async () => {
    const page = desktop.page();
    await answerWith(join(folder, 'no such folder', 'report.pdf'));
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await page.getByText(/^The PDF could not be saved/).waitFor();
    await answerWith('');
    await page.getByRole('button', { name: 'Save as PDF' }).click();
    await expect.poll(() => page.getByRole('button', { name: 'Save as PDF' }).isEnabled()).toBe(true);
  });
});
