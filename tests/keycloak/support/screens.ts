import type { Page } from 'playwright-core';
import type { School } from '../../browser/support/school.ts';
import { password } from './realms.ts';

type Places = Pick<School, 'url' | 'issuer'>;

/** On Keycloak's own page; without a name where it knows who is to prove themself. */
export async function enterKeycloakPassword(page: Page, { url, issuer }: Places, username: string | null): Promise<void> {
  await page.waitForURL((at) => at.href.startsWith(issuer));
  if (username !== null) await page.getByLabel('Username or email').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign In' }).click();
  await page.waitForURL((at) => at.origin === new URL(url).origin && at.pathname !== '/signed-in');
}

export async function signInAtKeycloak(page: Page, school: Places, username: string): Promise<void> {
  await page.goto(school.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await enterKeycloakPassword(page, school, username);
}

/** The refresh tokens that Keycloak gives to a page from now on, as its answers carry them. */
export function refreshTokensOf(page: Page): string[] {
  const seen: string[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('/protocol/openid-connect/token')) return;
    void response.json().then(
      ({ refresh_token }: { refresh_token?: string }) => refresh_token !== undefined && seen.push(refresh_token),
      () => undefined,
    );
  });
  return seen;
}
