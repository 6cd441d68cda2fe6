import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';

/** What the addresses of screens are made of, as one device finds it. */
export type Known = { section: string; meeting: string; student: string; assignment: string; setup: string };

export type Screen = { name: string; person: 'teacher' | 'office' | 'administrator'; path: (known: Known) => string };

/** Every screen of somebody signed in; what is not among them is looked at by nobody: a test compares with the routes. */
export const allScreens: Screen[] = [
  { name: 'Today', person: 'teacher', path: () => '/' },
  { name: 'Attendance', person: 'teacher', path: ({ meeting }) => meeting },
  { name: 'Attendance on the chart', person: 'teacher', path: ({ meeting }) => `${meeting}/seats` },
  { name: 'Seating chart', person: 'teacher', path: ({ section }) => `/classes/${section}/seating` },
  { name: 'Final grades', person: 'teacher', path: ({ section }) => `/classes/${section}/gradebook/final` },
  { name: 'Term grades', person: 'teacher', path: ({ section }) => `/classes/${section}/gradebook/final/term` },
  { name: 'Class report', person: 'teacher', path: ({ section }) => `/classes/${section}/gradebook/report` },
  { name: 'Student reports', person: 'teacher', path: ({ section }) => `/classes/${section}/gradebook/report/all` },
  { name: 'Gradebook of a class', person: 'teacher', path: ({ section }) => `/classes/${section}/gradebook` },
  { name: 'Gradebook settings', person: 'teacher', path: ({ section }) => `/classes/${section}/gradebook/settings` },
  {
    name: 'A score',
    person: 'teacher',
    path: ({ section, assignment, student }) => `/classes/${section}/gradebook/cells/${assignment}/${student}`,
  },
  { name: 'Roster', person: 'teacher', path: () => '/roster' },
  { name: 'Roster of a class', person: 'teacher', path: ({ section }) => `/classes/${section}/roster` },
  {
    name: 'Scores of a student who joined',
    person: 'teacher',
    path: ({ section, student }) => `/classes/${section}/gradebook/transfer/${student}`,
  },
  { name: 'Student', person: 'teacher', path: ({ student }) => `/students/${student}` },
  { name: 'Grades of a student', person: 'teacher', path: ({ section, student }) => `/classes/${section}/gradebook/students/${student}` },
  {
    name: 'Figures of an assignment',
    person: 'teacher',
    path: ({ section, assignment }) => `/classes/${section}/gradebook/assignments/${assignment}`,
  },
  { name: 'Pictures of a gradebook', person: 'teacher', path: ({ section }) => `/classes/${section}/gradebook/pictures` },
  { name: 'Emergency', person: 'teacher', path: () => '/emergency' },
  { name: 'Gradebook export', person: 'teacher', path: ({ section }) => `/classes/${section}/gradebook/export` },
  { name: 'Gradebook import', person: 'teacher', path: ({ section }) => `/classes/${section}/gradebook/import` },
  { name: 'Gradebook print', person: 'teacher', path: ({ section }) => `/classes/${section}/gradebook/print` },
  { name: 'Notices', person: 'teacher', path: () => '/notices' },
  { name: 'Sync', person: 'teacher', path: () => '/sync' },
  { name: 'Office', person: 'office', path: () => '/office' },
  { name: 'Posted grades', person: 'office', path: () => '/office?view=posted' },
  { name: 'Sign-ins', person: 'office', path: () => '/school/sign-ins' },
  { name: 'School', person: 'administrator', path: () => '/school' },
  { name: 'Set-up', person: 'administrator', path: ({ setup }) => setup },
  { name: 'Import', person: 'administrator', path: () => '/school/import' },
];

export async function waitForScreen(page: Page): Promise<void> {
  await page.locator('main h1').waitFor();
  const parts = page.locator('main :is(table, ol, ul, dl, section, form, [role="grid"], header ~ * button)');
  await parts.filter({ visible: true }).first().waitFor();
}

/** @param teacher at the attendance of a class. @param administrator at the schools. */
export async function knownTo(teacher: Page, administrator: Page): Promise<Known> {
  const meeting = new URL(teacher.url()).pathname;
  const student = (await teacher.locator('tr[data-student]').first().getAttribute('data-student')) ?? '';
  const setup = (await administrator.locator('a[href*="/school/setup/"]').first().getAttribute('href')) ?? '';
  const section = meeting.split('/')[2] ?? '';
  return { meeting, section, student, assignment: demoAssignment(section, 'Chapter 1 quiz'), setup };
}

/** Of the demo's gradebooks, whose ids are made of their names. */
export function demoAssignment(section: string, name: string): string {
  const hash = createHash('md5').update(`demo assignment ${section}${name}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20)].join('-');
}
