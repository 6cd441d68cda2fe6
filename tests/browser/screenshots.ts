import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { buildApplication } from '@osss/sync-server/world/build-application';
import { openWorld } from '@osss/sync-server/world/world';
import { allScreens, knownTo, waitForScreen, type Known, type Screen } from './support/all-screens.ts';
import { openDevice } from './support/device.ts';
import { atWork, chip, rows, signIn } from './support/screens.ts';

// `npm run screenshots`: the demo at a fixed hour, driven by hand; every screen at three sizes, light and dark, in English and Arabic, with
// and without a network, into .cache/screenshots, and the README's picture into docs/.
const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = join(root, '.cache/screenshots');
const laptop = { width: 1366, height: 768 };
const sizes = { laptop, tablet: { width: 820, height: 1180 }, phone: { width: 390, height: 844 } };
const languages = ['en', 'ar'] as const;
const ahead = Date.parse('2026-11-17T16:20:00Z') - Date.now();

await buildApplication(root, console.log);
await rm(pictures, { recursive: true, force: true });
await mkdir(pictures, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'osss-screenshots-'));
const world = await openWorld({
  folder,
  port: 0,
  identityPort: 0,
  nodeEnv: 'test',
  logLevel: 'silent',
  now: () => Date.now() + ahead,
  say: () => undefined,
});
const [teacher, office, administrator] = await Promise.all([1, 2, 3].map(() => openDevice({ viewport: laptop })));
if (teacher === undefined || office === undefined || administrator === undefined) throw new Error('There are three devices.');
try {
  const page = teacher.page();
  await drawSignIn(page);
  await atWork(page, world, 'teacher');
  await signIn(office.page(), world, 'principal', '/office');
  await signIn(administrator.page(), world, 'admin', '/school');
  const known = await knownTo(page, administrator.page());
  await page.getByRole('switch', { name: 'Network' }).click();
  await chip(page)
    .getByText(/^Offline/)
    .waitFor();
  await markSome(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(root, 'docs/attendance.png') });
  const pages = { teacher: page, office: office.page(), administrator: administrator.page() };
  await drawAll(pages, known, 'offline', ({ person }) => person === 'teacher');
  await page.evaluate(() => localStorage.setItem('osss-language', 'en'));
  await page.goto(world.url);
  await page.getByRole('switch', { name: 'Network' }).click();
  await drawAll(pages, known, 'online', () => true);
} finally {
  await Promise.all([teacher.close(), office.close(), administrator.close()]);
  await world.stop();
  await rm(folder, { recursive: true, force: true });
}

async function drawSignIn(page: Page): Promise<void> {
  await page.goto(world.url);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await draw(page, 'sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Username').waitFor();
  await draw(page, 'login-page');
}

async function drawAll(
  pages: Record<Screen['person'], Page>,
  known: Known,
  network: string,
  chosen: (screen: Screen) => boolean,
): Promise<void> {
  for (const language of languages) {
    for (const page of Object.values(pages)) await page.evaluate((code) => localStorage.setItem('osss-language', code), language);
    for (const screen of allScreens.filter(chosen)) {
      const page = pages[screen.person];
      await page.goto(world.url + screen.path(known));
      await waitForScreen(page);
      // Not the moment before the school has answered.
      if (network === 'online') await page.locator('[role="status"] [data-tone="quiet"]').waitFor();
      await draw(page, `${screen.name.toLowerCase().replaceAll(' ', '-')}-${network}-${language}`);
    }
  }
}

/** Half of a class: most here, one absent, one nine minutes late, the others still to be marked. */
async function markSome(page: Page): Promise<void> {
  await page.locator('[role="radio"][tabindex="0"]').first().focus();
  for (const key of ['p', 'p', 'a', 'p', 't', '9', 'p', 's', 'p']) await page.keyboard.press(key);
  await rows(page).getByText('on this device').nth(7).waitFor();
}

async function draw(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(pictures, `${name}-${size}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize(laptop);
  await page.emulateMedia({ colorScheme: 'light' });
}
