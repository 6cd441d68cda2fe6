import type { Locator, Page } from 'playwright-core';
import type { School } from './school.ts';

/** Through the provider's own login page, as a person would. */
export async function signIn(page: Page, school: Pick<School, 'url' | 'issuer'>, username: string, path = '/'): Promise<void> {
  await page.goto(school.url + path);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await enterPassword(page, school, username);
}

export async function enterPassword(page: Page, { url, issuer }: Pick<School, 'url' | 'issuer'>, username: string): Promise<void> {
  await page.waitForURL((at) => at.href.startsWith(issuer));
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill('demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL((at) => at.origin === new URL(url).origin && at.pathname !== '/signed-in');
}

/** The running class, once today's classes are here. */
export function currentClass(page: Page): Locator {
  return page.getByRole('list', { name: "Today's classes" }).locator('a[aria-current="time"]');
}

export async function openCurrentClass(page: Page): Promise<void> {
  await currentClass(page).click();
  await rows(page).first().waitFor();
}

/** Students on the roster that day. */
export function rows(page: Page): Locator {
  return page.locator('tr[data-student][data-dropped="false"]');
}

export function row(page: Page, student: string): Locator {
  return page.locator(`tr[data-student="${student}"]`);
}

export async function studentsOf(page: Page): Promise<string[]> {
  return rows(page).evaluateAll((found) => found.map((element) => element.getAttribute('data-student') ?? ''));
}

/** What the student is called on the screen: the name of the row. */
export async function nameOf(page: Page, student: string): Promise<string> {
  const label = await row(page, student).getByRole('radiogroup').getAttribute('aria-label');
  return label?.replace('Mark for ', '') ?? '';
}

/** Code, or `-`, of every student in the order of the screen. */
export async function marksOf(page: Page): Promise<string> {
  const codes = await rows(page).evaluateAll((found) =>
    found.map((element) => element.querySelector('[role="radio"][aria-checked="true"]')?.textContent ?? '-'),
  );
  return codes.join('');
}

export function chip(page: Page): Locator {
  return page.getByRole('status', { name: 'Sync status' });
}

/** Until the service worker can start the application without a network. */
export async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { serviceWorker } = navigator;
    await serviceWorker.ready;
    if (serviceWorker.controller !== null) return;
    await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  });
}

/** How many students' marks are in a state, by its words on the screen. */
export function inState(page: Page, words: string): Promise<number> {
  return rows(page).getByText(words, { exact: true }).count();
}

/** What the operating system tells a page when the cable is plugged in again: nobody has to wait for the next patient attempt. */
export async function networkIsBack(page: Page): Promise<void> {
  await page.evaluate(() => void window.dispatchEvent(new Event('online')));
}

/** By keyboard, as a practised hand does: one absent, one twelve minutes late, the rest present, taken. */
export async function takeAttendance(page: Page): Promise<void> {
  await page.keyboard.press('a');
  await page.keyboard.press('t');
  await page.keyboard.type('12');
  await page.keyboard.press('Shift+P');
  await page.keyboard.press('Control+Enter');
}

/** A person with a fresh device, at the running class, able to go on without a network. */
export async function atWork(page: Page, school: Pick<School, 'url' | 'issuer'>, username: string): Promise<void> {
  await signIn(page, school, username);
  // The first exchange has to end before the device knows the school's clock, and so which class is running.
  await chip(page)
    .getByText(/^All saved at school/)
    .waitFor();
  await readyForOffline(page);
  await openCurrentClass(page);
}

/** The office sets its own mark for somebody on its list of absences, with a reason. */
export async function correctAtOffice(desk: Page, name: string, code: string, reason: string): Promise<void> {
  await desk.getByRole('button', { name: `Change the mark of ${name}` }).click();
  await desk.getByLabel('Code').selectOption(code);
  await desk.getByLabel('Reason, shown to the teacher').fill(reason);
  await desk.getByRole('button', { name: "Set the office's mark" }).click();
}

/** To the provider and back, so that its session has ended too. */
export async function signOut(page: Page, school: Pick<School, 'url'>): Promise<void> {
  await page.getByRole('link', { name: 'Sync', exact: true }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  // Asked only where something is unsent.
  const anyway = page.getByRole('dialog', { name: 'Sign out' }).getByRole('button', { name: 'Sign out', exact: true });
  const signedOut = page.getByRole('button', { name: 'Sign in', exact: true });
  await anyway.or(signedOut).first().waitFor();
  if (await anyway.isVisible()) await anyway.click();
  await page.waitForURL(`${school.url}/`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
}

/** Says yes to whatever a page asks; a page that is gone by then waits for no answer. */
export function acceptDialogs(page: Page): void {
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
}
