import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Person } from '@osss/pwa/data/classroom';
import { freePort } from '@osss/sync-server/world/free-port';
import { startIdentity, teacherClient } from '@osss/sync-server/world/identity';
import { signIn } from '../support/sign-in.ts';
import { buildPage, freshPage, startBrowser } from './chromium.ts';
import type { BenchDatabase } from './database.ts';
import { runServer, type BenchServer } from './run-server.ts';
import { withDatabase, type Bench } from './world.ts';

/** The year, the server and a sign-in, with a browser to open it in. */
export type YearWorld = {
  database: BenchDatabase;
  server: BenchServer;
  browser: Browser;
  issuer: string;
  person: Person;
  /** After a whole sign-in. */
  token: (username: string) => Promise<string>;
};

export const password = 'bench';
/** The teacher whose year it is, and one who may teach with them. */
export const [teacher, colleague] = ['year-1-1', 'year-1-2'] as const;

/** @param pageFolder what the server serves; the page that is only the engine, if left out. */
export async function withYear<T>(
  bench: Bench,
  name: string,
  work: (world: YearWorld) => Promise<T>,
  pageFolder?: string,
  more?: { gradebooks: boolean },
): Promise<T> {
  await using opened = new AsyncDisposableStack();
  const folder = pageFolder ?? (await buildPage());
  const port = await freePort();
  const origins = [`http://localhost:8080`, `http://127.0.0.1:${port}`];
  const accounts = [teacher, colleague].map((username) => ({
    sub: username,
    username,
    password,
    name: username,
    roles: ['api.user', 'api.teacher'],
    groups: [],
  }));
  const log = { info: () => undefined, error: () => undefined };
  const lifetimes = { accessSeconds: 3_600 };
  const identity = await startIdentity({
    port: 0,
    host: '127.0.0.1',
    accounts,
    clients: [teacherClient(origins)],
    log,
    nodeEnv: 'test',
    lifetimes,
  });
  opened.defer(identity.stop);
  const { issuer } = identity;
  const measure = async (database: BenchDatabase) => {
    const server = await runServer({ databaseUrl: database.url, issuer, pageFolder: folder, port });
    const browser = await startBrowser();
    try {
      const token = async (username: string) => (await signIn(issuer, username, password)).access_token;
      return await work({ database, server, browser, issuer, person: { issuer, subject: teacher }, token });
    } finally {
      await browser.close();
      await server.stop();
    }
  };
  return await withDatabase(bench, name, issuer, measure, more);
}

/** A device that holds the whole year. */
export async function pageWithTheYear({ browser, server, person, token }: YearWorld): Promise<{ context: BrowserContext; page: Page }> {
  const opened = await freshPage(browser, server.url);
  await opened.page.evaluate(([who, bearer]) => window.bench.open(who, bearer), [person, await token(person.subject)] as const);
  await opened.page.evaluate(() => window.bench.whenComplete());
  return opened;
}

/** The teacher's sheets, newest first, with their students. */
export async function sheetsOf(
  { pool }: BenchDatabase,
  username: string,
): Promise<{ sheet: string; date: string; section: string; students: string[] }[]> {
  const { rows } = await pool.query<{ sheet: string; date: string; section: string; students: string[] }>(
    `select sheet.section_id || ':' || sheet.date || ':' || sheet.period_id as sheet, sheet.date, sheet.section_id as section,
       (select json_agg(student_id order by student_id) from student_section_enrollments where section_id = sheet.section_id) as students
     from staff teacher join logins login using (person_id) join teacher_section_assignments work on work.staff_id = teacher.id join attendance_sheets sheet using (section_id)
     where login.subject = $1 order by sheet.date desc, sheet.section_id`,
    [username],
  );
  return rows;
}
