import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type BrowserDevice } from './support/device.ts';
import { inChromium } from './support/in-chromium.ts';
import { openSchool, type School } from './support/school.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const host = 'teacher.lincoln.example';
type Axe = { axe: { run: () => Promise<AxeResults> } };

inChromium('plain HTTP on the school’s network', () => {
  let school: School;
  const devices: BrowserDevice[] = [];
  beforeAll(async () => {
    school = await openSchool();
  });
  afterAll(async () => {
    for (const device of devices) await device.close();
    await school.close();
  });

  /** A laptop whose network knows the school's server by a name, as a school's does. */
  async function laptop(locale: string, over: object = {}): Promise<BrowserDevice> {
    const device = await openDevice({ locale, args: [`--host-resolver-rules=MAP ${host} 127.0.0.1`], ...over });
    devices.push(device);
    return device;
  }
  const address = () => `http://${host}:${new URL(school.url).port}/`;

  test('[OP3] the page says that HTTPS is needed and what to ask for, leads to it, and asks for and stores nothing', async () => {
    const device = await laptop('en-US');
    const page = device.page();
    await page.goto(address());
    await page.getByRole('heading', { name: 'This address is not secure.' }).waitFor();
    await page.getByText(`${host} needs a certificate that the school's devices trust`).waitFor();
    expect(await page.getByRole('link', { name: `Open https://${host}` }).getAttribute('href')).toBe(`https://${host}`);
    // Chromium's own word about the address.
    expect(device.complaints.filter((words) => !words.startsWith('The Cross-Origin-Opener-Policy header'))).toEqual([]);
    const files = /^\/$|^\/assets\/|^\/icon|^\/manifest|^\/no-code-from-text\.js$/;
    expect(device.requested.map(({ pathname }) => pathname).filter((path) => !files.test(path))).toEqual([]);
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    expect(school.answered('/config.json')).toBe(0);
    if (process.env['TEST_SHOTS']) await page.screenshot({ path: `${process.env['TEST_SHOTS']}/https-en.png` });
    // A link into the application, kept from elsewhere, leads to the same place.
    await page.goto(`${address()}office`);
    await page.getByRole('heading', { name: 'This address is not secure.' }).waitFor();
  });

  test.each([
    ['es-MX', 'ltr', 'Esta dirección no es segura.'],
    ['ar', 'rtl', 'هذا العنوان غير آمن.'],
  ])('[OP3] in %s too, on a phone, in the dark, with nothing for axe to find', async (locale, direction, title) => {
    const page = (await laptop(locale, { viewport: { width: 390, height: 844 }, colorScheme: 'dark', bypassCSP: true })).page();
    await page.goto(address());
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    if (process.env['TEST_SHOTS']) await page.screenshot({ path: `${process.env['TEST_SHOTS']}/https-${locale}.png` });
    await page.addScriptTag({ content: axe });
    const { violations } = await page.evaluate(() => (globalThis as unknown as Axe).axe.run());
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
