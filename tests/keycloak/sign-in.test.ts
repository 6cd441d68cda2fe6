import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { historyOf, marksAtSchool, sheetAt } from '../browser/support/at-school.ts';
import { openDevice, type BrowserDevice } from '../browser/support/device.ts';
import { inChromium } from '../browser/support/in-chromium.ts';
import { storedOnDevice } from '../browser/support/on-device.ts';
import { openSchool, type School } from '../browser/support/school.ts';
import {
  acceptDialogs,
  chip,
  inState,
  marksOf,
  networkIsBack,
  openCurrentClass,
  readyForOffline,
  row,
  signOut,
  studentsOf,
  takeAttendance,
} from '../browser/support/screens.ts';
import { keycloakOfThisRun } from '../support/keycloak-global.ts';
import { askForTokens } from '../support/sign-in.ts';
import { addDemoPeople, realmNamed, type Realm } from './support/realms.ts';
import { enterKeycloakPassword, refreshTokensOf, signInAtKeycloak } from './support/screens.ts';
import { withKeycloak } from './support/with-keycloak.ts';

/** Seconds an access token lives here, so that a test sees several; the application asks for the next one at half of it. */
const lifetime = 16;

withKeycloak('a school with Keycloak', () => {
  inChromium('in a real browser', () => {
    let realm: Realm;
    let school: School;
    let device: BrowserDevice;
    let page: Page;
    let place: string;
    let students: string[];
    let refreshTokens: string[];

    beforeAll(async () => {
      realm = realmNamed('OSSS');
      await addDemoPeople(realm);
      await setLifetime(lifetime);
      const provider = { issuer: realm.issuer, applicationPort: keycloakOfThisRun().applicationPort };
      [school, device] = await Promise.all([openSchool({ provider, demoBar: true }), openDevice()]);
      page = device.page();
      acceptDialogs(page);
      refreshTokens = refreshTokensOf(page);
    });
    afterAll(async () => {
      await setLifetime(300);
      await device.close();
      await school.close();
    });

    const setLifetime = async (seconds: number) => {
      const [client] = await realm.admin.get<[{ id: string; attributes: object }]>(`${realm.path}/clients?clientId=osss-teacher`);
      const attributes = { ...client.attributes, 'access.token.lifespan': String(seconds) };
      await realm.admin.send('PUT', `${realm.path}/clients/${client.id}`, { ...client, attributes });
    };

    const allSaved = () =>
      chip(page)
        .getByText(/^All saved at school/)
        .waitFor({ timeout: 60_000 });
    const sessionsOf = async (username: string) => {
      const [{ id }] = await realm.admin.get<[{ id: string }]>(`${realm.path}/users?exact=true&username=${username}`);
      return realm.admin.get<unknown[]>(`${realm.path}/users/${id}/sessions`);
    };
    const mark = async (student: number, key: string) => {
      await row(page, students[student]!).getByRole('radio').first().focus();
      await page.keyboard.press(key);
    };

    test('[ID7, JN1] a teacher signs in on Keycloak’s page and takes attendance; no token lies readable on the device', async () => {
      await signInAtKeycloak(page, school, 'teacher');
      await allSaved();
      await readyForOffline(page);
      await openCurrentClass(page);
      place = page.url();
      students = await studentsOf(page);
      await takeAttendance(page);
      await expect.poll(() => inState(page, 'saved at school')).toBe(students.length);
      expect(Object.keys(await marksAtSchool(school, sheetAt(place)))).toHaveLength(students.length);
      const stored = (await storedOnDevice(page)).map(({ text }) => text).join('\n');
      const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
      expect(refreshTokens).toHaveLength(1);
      for (const token of refreshTokens) expect(stored + kept).not.toContain(token.split('.')[1]);
    });

    test('[ID7, ID3] the access token is renewed while one works, and each time the refresh token is another', async () => {
      for (const key of ['e', 's', 'a']) {
        await page.waitForTimeout(lifetime * 500 + 500);
        await mark(2, key);
        await allSaved();
      }
      await expect.poll(() => marksAtSchool(school, sheetAt(place))).toMatchObject({ [students[2]!]: 'A' });
      expect(refreshTokens.length).toBeGreaterThanOrEqual(4);
      expect(new Set(refreshTokens).size).toBe(refreshTokens.length);
    });

    test('[ID7, ID4] without a network, past the token’s end, all is marked; it goes when the network is back, without a sign-in', async () => {
      await device.context().setOffline(true);
      await mark(3, 'a');
      // Longer than the token lives and the server is patient with clocks.
      await page.waitForTimeout((lifetime + 31) * 1000);
      await mark(4, 'e');
      await expect.poll(() => inState(page, 'on this device')).toBe(2);
      await page.reload();
      await expect.poll(() => inState(page, 'on this device')).toBe(2);
      await device.context().setOffline(false);
      await networkIsBack(page);
      await allSaved();
      expect(await marksAtSchool(school, sheetAt(place))).toMatchObject({ [students[3]!]: 'A', [students[4]!]: 'E' });
    });

    test('[ID7, ID4] a refresh token that somebody else shows ends the sign-in: marks wait, and one sign-in sends them', async () => {
      const stolen = refreshTokens.at(-2)!;
      const thief = askForTokens(school.issuer, { grant_type: 'refresh_token', refresh_token: stolen, client_id: 'osss-teacher' });
      await expect(thief).rejects.toThrow('invalid_grant');
      // The access token at hand is still good; the next one is refused.
      await page.waitForTimeout(lifetime * 1000);
      await mark(5, 's');
      await chip(page)
        .getByText(/^Sign in to send/)
        .waitFor({ timeout: 60_000 });
      expect(await inState(page, 'on this device')).toBe(1);
      await chip(page).getByRole('link').click();
      await page.getByRole('button', { name: 'Sign in to send' }).click();
      // Keycloak's own session goes on: it asks for no password.
      await allSaved();
      expect(await marksAtSchool(school, sheetAt(place))).toMatchObject({ [students[5]!]: 'S' });
    });

    test('[ID7, JN6] a colleague signs in on the device; what the first had not sent waits and goes under the first one’s name', async () => {
      await page.goto(place);
      await row(page, students[6]!).waitFor();
      await school.shut();
      await mark(6, 'e');
      await row(page, students[6]!).getByText('on this device').waitFor();
      await page.getByLabel('Sign in as').selectOption('coteacher');
      await page.getByText('Not you? Press the button beside the name.').waitFor();
      await page.getByRole('button', { name: 'Sign in as somebody else' }).click();
      await page.getByLabel('Username or email').waitFor();
      await enterKeycloakPassword(page, school, 'coteacher');
      await school.open();
      await networkIsBack(page);
      await allSaved();
      expect(await marksAtSchool(school, sheetAt(place))).not.toHaveProperty(students[6]!, 'E');
      await page.getByRole('link', { name: 'Sync', exact: true }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL(`${school.url}/`);
      // The first is still known here and goes on without a password; to send, Keycloak wants one.
      await page.getByRole('list', { name: 'People on this device' }).getByRole('button').click();
      // A page left in the same moment would leave the choice unmade.
      await page.getByRole('link', { name: 'Sync', exact: true }).waitFor();
      await page.goto(`${school.url}/sync`);
      await page.getByRole('button', { name: 'Sign in to send' }).click();
      await enterKeycloakPassword(page, school, null);
      await expect.poll(() => marksAtSchool(school, sheetAt(place)), { timeout: 60_000 }).toMatchObject({ [students[6]!]: 'E' });
      expect(new Set((await historyOf(school, sheetAt(place))).map((edit) => edit.user_id)).size).toBe(1);
    });

    test('[ID7, ID5] signing out ends Keycloak’s session too: the next one is asked for a password', async () => {
      await page.goto(place);
      await expect.poll(() => marksOf(page)).not.toBe('');
      await allSaved();
      expect(await sessionsOf('teacher')).not.toEqual([]);
      await signOut(page, school);
      expect(await sessionsOf('teacher')).toEqual([]);
      const last = refreshTokens.at(-1)!;
      const after = askForTokens(school.issuer, { grant_type: 'refresh_token', refresh_token: last, client_id: 'osss-teacher' });
      await expect(after).rejects.toThrow('invalid_grant');
      await signInAtKeycloak(page, school, 'teacher');
      await allSaved();
    });

    test('[ID7] the application spoke with the school and its Keycloak, with nobody else, and nothing was complained of', () => {
      const known = [school.url, new URL(school.issuer).origin];
      expect(
        [...new Set(device.requested.map(({ origin }) => origin))].filter((origin) => !known.includes(origin) && origin !== 'null'),
      ).toEqual([]);
      const expected = /net::ERR_(CONNECTION_RE(FUSED|SET)|INTERNET_DISCONNECTED)|status of 400 \(Bad Request\)/;
      expect(device.complaints.filter((words) => !expected.test(words))).toEqual([]);
    });
  });
});
