import { expect } from 'vitest';
import type { BrowserDevice } from '../../browser/support/device.ts';
import type { Desktop } from './desktop.ts';

/** As a person: a click in the application, the password in the browser that opened, and back. */
export async function signInInBrowser(desktop: Desktop, browser: BrowserDevice, username: string, button = 'Sign in'): Promise<void> {
  const before = (await desktop.opened()).length;
  await desktop.page().getByRole('button', { name: button, exact: true }).click();
  await expect.poll(async () => (await desktop.opened()).length).toBe(before + 1);
  await passwordInBrowser(browser, (await desktop.opened()).at(-1) ?? '', username);
}

async function passwordInBrowser(browser: BrowserDevice, url: string, username: string): Promise<void> {
  const page = browser.page();
  await page.goto(url);
  // The browser may still be signed in at the provider, and leads back at once.
  if (page.url().startsWith(new URL(url).origin)) {
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('Password').fill('demo');
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await page.getByRole('heading', { name: 'You are signed in' }).waitFor();
}
