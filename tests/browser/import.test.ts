import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoFiles, zipFiles } from '@osss/sync-server/demo-school/package';
import { schoolYearOf } from '@osss/sync-server/world/demo';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { signIn } from './support/screens.ts';

inChromium('a roster is imported on its page', () => {
  let school: School;
  let administrator: BrowserDevice;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    [school, administrator] = await Promise.all([openSchool(), openDevice()]);
    folder = await mkdtemp(join(tmpdir(), 'osss-page-import-'));
    page = administrator.page();
    page.setDefaultTimeout(60_000);
    await page.setViewportSize({ width: 1366, height: 900 });
  });
  afterAll(async () => {
    await administrator.close();
    await school.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** The demo's own package with its last pupil called otherwise, and with other words for true. */
  const changedPackage = async (truth: string) => {
    const files = demoFiles(schoolYearOf(school.now()));
    const users = (files.get('users.csv') ?? '').split('\n');
    const at = users.findLastIndex((row) => row !== '');
    const header = users[0]?.split(',') ?? [];
    const cells = users[at]?.split(',') ?? [];
    cells[header.indexOf('givenName')] = 'Zelda';
    cells[header.indexOf('enabledUser')] = truth;
    users[at] = cells.join(',');
    const path = join(folder, 'roster.zip');
    await writeFile(path, await zipFiles(files.set('users.csv', users.join('\n'))));
    return path;
  };
  const zeldas = async () => (await school.database.pool.query(`select from persons where first_name = 'Zelda'`)).rowCount;
  const send = async (path: string) => {
    await page.getByLabel('Choose a file').setInputFiles(path);
    await page.getByRole('textbox', { name: 'System' }).fill('demo');
    await page.getByRole('button', { name: 'Look at it first' }).click();
  };

  test('[OR1, OR5] refused with file, line and column; repaired when asked to; looked at, applied, taken back', async () => {
    await signIn(page, school, 'admin', '/school/import');
    await send(await changedPackage('TRUE'));
    await page.getByText('Refused: nothing was changed').first().waitFor();
    const problem = page.getByRole('row').filter({ hasText: 'enabledUser' });
    expect(await problem.innerText()).toMatch(/users\.csv\s+line \d+ · enabledUser\s+true or false\s+"TRUE"/);

    await page.getByRole('radio', { name: /Repair what is certain/ }).check();
    await send(await changedPackage('TRUE'));
    await page.getByText('1 repairs').click();
    await page.getByText('read as "true"').waitFor();
    const before = await zeldas();
    // Whom the demo gave a phone number of its own changes too: the package knows none.
    await page.getByRole('button', { name: /^Persons, Changed: show \d+ rows$/ }).click();
    await page.getByText(/first_name: .* → Zelda/).waitFor();
    expect(await zeldas()).toBe(before);

    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('link', { name: 'Next: see what the schools still need' }).waitFor();
    expect(await zeldas()).toBe((before ?? 0) + 1);
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByText(/^Would put back as before: \d+$/).waitFor();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await page.getByText('Taken back', { exact: true }).first().waitFor();
    expect(await zeldas()).toBe(before);
  });

  test('without the right to it, the page says so', async () => {
    const other = await openDevice();
    await signIn(other.page(), school, 'principal', '/school/import');
    await other.page().getByText('Imports cannot be shown').waitFor();
    await other.close();
  });
});
