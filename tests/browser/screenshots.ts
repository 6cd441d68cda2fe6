import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { buildApplication } from '@osss/sync-server/world/build-application';
import { openWorld } from '@osss/sync-server/world/world';
import { openDevice } from './support/device.ts';
import { atWork, chip, rows, signIn } from './support/screens.ts';

// `npm run screenshots`: the demo at a fixed hour, driven by hand; every main screen at three sizes, light and dark, into .cache/screenshots,
// and the README's picture into docs/.
const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = join(root, '.cache/screenshots');
const laptop = { width: 1366, height: 768 };
const sizes = { laptop, tablet: { width: 820, height: 1180 }, phone: { width: 390, height: 844 } };
const ahead = Date.parse('2026-11-17T16:20:00Z') - Date.now();

await buildApplication(root, console.log);
await mkdir(pictures, { recursive: true });
await mkdir(join(root, 'docs'), { recursive: true });
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
const [teacher, office] = await Promise.all([openDevice({ viewport: laptop }), openDevice({ viewport: laptop })]);
try {
  await drawTeacher(teacher.page());
  await drawOffice(office.page());
} finally {
  await Promise.all([teacher.close(), office.close()]);
  await world.stop();
  await rm(folder, { recursive: true, force: true });
}

async function drawTeacher(page: Page): Promise<void> {
  await page.goto(world.url);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await draw(page, 'sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Username').waitFor();
  await draw(page, 'login-page');
  await atWork(page, world, 'teacher');
  const place = page.url();
  await page.getByRole('switch', { name: 'Network' }).click();
  await chip(page)
    .getByText(/^Offline/)
    .waitFor();
  await markSome(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: join(root, 'docs/attendance.png') });
  await draw(page, 'attendance-offline');
  for (const [name, path] of [
    ['today-offline', '/'],
    ['sync-offline', '/sync'],
  ] as const) {
    await visit(page, path);
    await draw(page, name);
  }
  await visit(page, new URL(place).pathname);
  await page.getByRole('switch', { name: 'Network' }).click();
  await chip(page)
    .getByText(/^All saved/)
    .waitFor();
  await draw(page, 'attendance');
  for (const [name, path] of [
    ['today', '/'],
    ['roster', new URL(place).pathname.split('/').slice(0, 3).concat('roster').join('/')],
    ['notices', '/notices'],
    ['sync', '/sync'],
  ] as const) {
    await visit(page, path);
    await draw(page, name);
  }
}

/** Half of a class: most here, one absent, one nine minutes late, the others still to be marked. */
async function markSome(page: Page): Promise<void> {
  await page.locator('[role="radio"][tabindex="0"]').first().focus();
  for (const key of ['p', 'p', 'a', 'p', 't', '9', 'p', 's', 'p']) await page.keyboard.press(key);
  await rows(page).getByText('on this device').nth(7).waitFor();
}

async function drawOffice(page: Page): Promise<void> {
  await signIn(page, world, 'clerk', '/office');
  await page.getByRole('heading', { name: 'Classes today' }).waitFor();
  await chip(page)
    .getByText(/^All saved/)
    .waitFor();
  await page.locator('main table tbody tr').first().waitFor();
  await draw(page, 'office');
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(world.url + path);
  await page.locator('main h1').waitFor();
  await page.locator('main :is(table, ol, ul, dl, section)').first().waitFor();
}

async function draw(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(pictures, `${name}-${size}-${colorScheme}.png`) });
    }
  }
  await page.setViewportSize(laptop);
  await page.emulateMedia({ colorScheme: 'light' });
}
