import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';
import { atWork, inState, marksOf, networkIsBack, row, studentsOf } from './support/screens.ts';

inChromium('a new version of the application', () => {
  let school: School;
  let device: BrowserDevice;
  let folder: string;
  const fromWorker: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'osss-test-version-'));
    await cp(process.env['TEST_PWA_FOLDER']!, folder, { recursive: true });
    [school, device] = await Promise.all([openSchool({ pwaFolder: folder }), openDevice()]);
    device.page().on('response', (response) => {
      if (response.fromServiceWorker()) fromWorker.push(new URL(response.url()).pathname);
    });
    await atWork(device.page(), school, 'teacher');
  });
  afterAll(async () => {
    await device.close();
    await school.close();
    await rm(folder, { recursive: true });
  });

  const version = () => device.page().evaluate(() => document.documentElement.dataset['version'] ?? 'first');

  test('a deep address loads again without a network and keeps its place', async () => {
    const page = device.page();
    const place = page.url();
    await school.shut();
    await page.reload();
    await row(page, (await studentsAt())[0]!).waitFor();
    expect(page.url()).toBe(place);
    expect(fromWorker).toContain(new URL(place).pathname);
    await school.open();
  });

  test('[JN6] it waits until somebody with a network takes it, and unsent marks come through', async () => {
    const page = device.page();
    await publish(folder);
    await page.reload();
    const offer = page.getByText('A new version is ready.');
    await offer.waitFor();
    await page.reload();
    await offer.waitFor();
    expect(await version()).toBe('first');

    await device.context().setOffline(true);
    await expect.poll(() => offer.count()).toBe(0);
    await page.locator('[role="radio"][tabindex="0"]').first().focus();
    await page.keyboard.press('a');
    await expect.poll(() => inState(page, 'on this device')).toBe(1);
    await school.shut();
    await device.context().setOffline(false);
    await offer.waitFor();
    await page.getByRole('button', { name: 'Use it now' }).click();
    await expect.poll(version).toBe('second');
    await expect.poll(() => marksOf(page)).toMatch(/^A-+$/);
    expect(await inState(page, 'on this device')).toBe(1);
    await school.open();
    await networkIsBack(page);
    await expect.poll(() => inState(page, 'saved at school'), { timeout: 60_000 }).toBe(1);
  });

  test('[EX8] the service worker never answers for the server’s own doors', () => {
    expect(fromWorker.length).toBeGreaterThan(5);
    expect(fromWorker.filter((path) => /^\/(api|demo|docs|config\.json|healthz)/.test(path))).toEqual([]);
  });

  async function studentsAt(): Promise<string[]> {
    await device.page().locator('tr[data-student]').first().waitFor();
    return studentsOf(device.page());
  }
});

/** Another index.html, and a worker whose list names it by another revision, as a second build would make them. */
async function publish(folder: string): Promise<void> {
  const page = join(folder, 'index.html');
  const worker = join(folder, 'service-worker.js');
  await writeFile(page, (await readFile(page, 'utf8')).replace('<html ', '<html data-version="second" '));
  const before = await readFile(worker, 'utf8');
  const after = before.replace(/"revision":"[^"]*","url":"index\.html"/, '"revision":"second","url":"index.html"');
  if (after === before) throw new Error('The worker’s list of files was not understood.');
  await writeFile(worker, after);
}
