import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf, marksAtSchool, sheetAt } from '../browser/support/at-school.ts';
import { openDevice, type BrowserDevice } from '../browser/support/device.ts';
import { openSchool, type School } from '../browser/support/school.ts';
import {
  chip,
  currentClass,
  inState,
  marksOf,
  networkIsBack,
  openCurrentClass,
  studentsOf,
  takeAttendance,
} from '../browser/support/screens.ts';
import { openDesktop, origin, type Desktop } from './support/desktop.ts';
import { inElectron } from './support/in-electron.ts';
import { signInInBrowser } from './support/system-browser.ts';

const sealed = process.env['TEST_KEYRING'] === 'yes';

/** As a link in the page leads there: the application stays as it is. */
function goTo(page: Page, address: string): Promise<void> {
  return page.evaluate((url) => {
    history.pushState(null, '', url);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, `${origin}${address}`);
}

inElectron('the desktop application', () => {
  let school: School;
  let desktop: Desktop;
  let browser: BrowserDevice;
  let students: string[];
  let marks: string;
  let place: string;
  let folder: string;

  beforeAll(async () => {
    [school, browser] = await Promise.all([openSchool(), openDevice()]);
    folder = await mkdtemp(join(tmpdir(), 'osss-test-pdf-'));
    desktop = await openDesktop();
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

  test('[DT1] the first start asks for the school’s address, and takes only one where a school’s server answers', async () => {
    const page = desktop.page();
    const address = page.getByLabel("The school's address");
    const goOn = page.getByRole('button', { name: 'Go on' });
    for (const [typed, told] of [
      ['not an address', 'That is not an address'],
      ['http://teacher.school.example', 'without encryption'],
      ['http://127.0.0.1:9', 'No server answers'],
      [school.issuer, 'not an OSSS Teacher server'],
    ] as const) {
      await address.fill(typed);
      await goOn.click();
      await page.getByRole('alert').filter({ hasText: told }).waitFor();
    }
    await address.fill(school.url);
    await goOn.click();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(page.url()).toBe(`${origin}/`);
  });

  test('[DT2] signing in happens in the system’s browser, which leads back', async () => {
    await signInInBrowser(desktop, browser, 'teacher');
    const [opened = ''] = await desktop.opened();
    const asked = new URL(opened).searchParams;
    expect(opened).toContain(school.issuer);
    expect(asked.get('redirect_uri')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/);
    expect(asked.get('code_challenge_method')).toBe('S256');
    await chip(desktop.page())
      .getByText(/^All saved at school/)
      .waitFor();
    await expect(fetch(asked.get('redirect_uri') ?? '')).rejects.toThrow();
  });

  test.runIf(sealed)('[DT2] on the disk the refresh token is sealed, and the page has none', async () => {
    const file = await desktop.kept('people.json');
    const [person] = (JSON.parse(file) as { people: { username: string; sealed: string }[] }).people;
    expect(person?.username).toBe('teacher');
    expect(Buffer.from(person?.sealed ?? '', 'base64').toString('latin1')).toMatch(/^v11/);
    const held = await desktop
      .app()
      .evaluate(({ safeStorage }, text) => safeStorage.decryptString(Buffer.from(text, 'base64')), person!.sealed);
    const { refresh_token: token } = JSON.parse(held) as { refresh_token: string };
    expect(token.length).toBeGreaterThan(20);
    expect(file).not.toContain(token);
    const inPage = await desktop.page().evaluate(async (name) => {
      const door = (window as unknown as Record<string, { ask: (request: unknown) => Promise<unknown> }>)[name]!;
      return JSON.stringify([await door.ask({ ask: 'state' }), { ...localStorage }, { ...sessionStorage }]);
    }, 'osssDesktop');
    expect(inPage).toContain('teacher');
    expect(inPage).not.toContain(token);
  });

  test('[DT1] the class’s report is written as PDF where the person says, and nowhere else', async () => {
    const page = desktop.page();
    await openCurrentClass(page);
    const section = new URL(page.url()).pathname.split('/')[2] ?? '';
    await goTo(page, `/classes/${section}/gradebook/report`);
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
    await goTo(page, '/');
  });

  test('[DT3] attendance taken without the school outlives the application’s end', async () => {
    const page = desktop.page();
    await currentClass(page).waitFor();
    await school.shut();
    await openCurrentClass(page);
    place = page.url();
    students = await studentsOf(page);
    marks = `AT${'P'.repeat(students.length - 2)}`;
    await takeAttendance(page);
    await expect.poll(() => marksOf(page)).toBe(marks);
    await expect.poll(() => inState(page, 'on this device')).toBe(students.length);

    await desktop.stop();
    const again = await desktop.start();
    await openCurrentClass(again);
    expect(again.url()).toBe(place);
    await expect.poll(() => marksOf(again)).toBe(marks);
    await expect.poll(() => inState(again, 'on this device')).toBe(students.length);
  });

  test('[DT3, JN6] and reaches the school once when it answers again', async () => {
    const page = desktop.page();
    await school.open();
    if (!sealed) {
      // Where nothing can be sealed, sending after a new start needs a sign-in; the marks wait for it.
      await chip(page).getByRole('link').click();
      await signInInBrowser(desktop, browser, 'teacher', 'Sign in to send');
      await page.getByRole('link', { name: 'Today' }).click();
      await openCurrentClass(page);
    }
    await networkIsBack(page);
    await expect.poll(() => inState(page, 'saved at school'), { timeout: 90_000 }).toBe(students.length);
    const expected = students.map((student, index) => [student, index === 1 ? 'T 12' : marks[index]]);
    expect(await marksAtSchool(school, sheetAt(place.replace(origin, school.url)))).toEqual(Object.fromEntries(expected));
    const history = await historyOf(school, sheetAt(place.replace(origin, school.url)));
    expect(new Set(history.map((edit) => edit.mutation_id)).size).toBe(history.length);
  });

  test('[DT2, ID5] signing out ends the tokens, asks the browser to end the provider’s session, and leaves nothing on the disk', async () => {
    const page = desktop.page();
    const before = (await desktop.opened()).length;
    await page.getByRole('link', { name: 'Sync', exact: true }).click();
    await page.getByText(school.url).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await expect.poll(async () => (await desktop.opened()).length).toBe(before + 1);
    await browser.page().goto((await desktop.opened()).at(-1) ?? '');
    await browser.page().getByText('You are signed out').waitFor();
    expect(await desktop.kept('people.json')).toContain('"sealed":null');
  });

  test('nothing was complained of', () => {
    expect(desktop.complaints.filter((words) => !words.includes('net::ERR_'))).toEqual([]);
  });
});
