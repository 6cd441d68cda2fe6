import { z } from 'zod';
import type { Actor, Duty } from './access.ts';
import { within } from './access.ts';
import type { School } from './collections/schools.ts';
import type { Section } from './collections/sections.ts';
import { assertNever } from './refusals.ts';
import { schoolDay } from './school-day.ts';
import { schoolDate, type Instant, type SchoolDate } from './values.ts';

/** Parts of a school's own order without which no class can be shown. */
export const missingParts = ['calendar', 'bell_times', 'meetings'] as const;

/** Why somebody has no class: token and roster must both give one (SC2). Closed, so that every screen has a sentence for each. */
export const reason = z.discriminatedUnion('code', [
  z.object({ code: z.literal('no_role') }),
  z.object({ code: z.literal('no_teaching_role'), position: z.enum(['classroom_teacher', 'substitute_teacher']), classes: z.int() }),
  z.object({ code: z.literal('no_section') }),
  z.object({ code: z.literal('not_yet'), substitute: z.boolean(), begins_on: schoolDate }),
  z.object({ code: z.literal('no_longer'), substitute: z.boolean(), ended_on: schoolDate }),
  z.object({ code: z.literal('term_not_begun'), term: z.string(), begins_on: schoolDate }),
  // Both null: this device no longer holds the class, and so not its term.
  z.object({ code: z.literal('term_over'), term: z.string().nullable(), ended_on: schoolDate.nullable() }),
  z.object({ code: z.literal('not_set_up'), school: z.string(), missing: z.array(z.enum(missingParts)) }),
]);
export type Reason = z.infer<typeof reason>;

/** A duty with what is known of its section; `home` null: nothing. */
export type KnownDuty = Pick<Duty, 'role' | 'begins_on' | 'ends_on'> & {
  home: {
    today: SchoolDate;
    school: string;
    term: { name: string; start_date: SchoolDate; end_date: SchoolDate };
    missing: (typeof missingParts)[number][];
  } | null;
};

/** ID11. Empty: there are classes, or none are to be expected. @param today of a duty whose section is not known */
export function reasonsFor({ capabilities }: Pick<Actor, 'capabilities'>, duties: readonly KnownDuty[], today: SchoolDate): Reason[] {
  const teaches = capabilities.includes('teach');
  const substitutes = capabilities.includes('substitute');
  if (duties.length === 0) {
    if (teaches || substitutes) return [{ code: 'no_section' }];
    return capabilities.length === 0 ? [{ code: 'no_role' }] : [];
  }
  const allowed = duties.filter(({ role }) => (role === 'substitute' ? substitutes : teaches));
  if (allowed.length === 0) return [withoutRole(duties)];
  const whys = allowed.map((duty) => whyNotNow(duty, today));
  const now = allowed.filter((_duty, index) => whys[index] === null);
  return now.length > 0 ? notSetUp(now) : [nearest(whys.filter((why) => why !== null))].filter((why) => why !== undefined);
}

function withoutRole(duties: readonly KnownDuty[]): Reason {
  const position = duties.some(({ role }) => role !== 'substitute') ? 'classroom_teacher' : 'substitute_teacher';
  return { code: 'no_teaching_role', position, classes: duties.length };
}

function whyNotNow({ role, begins_on, ends_on, home }: KnownDuty, day: SchoolDate): Reason | null {
  const today = home?.today ?? day;
  const substitute = role === 'substitute';
  if (begins_on !== null && today < begins_on) return { code: 'not_yet', substitute, begins_on };
  if (ends_on !== null && !within({ begins_on, ends_on }, today)) return { code: 'no_longer', substitute, ended_on: ends_on };
  // A device holds what is its person's now; of what it does not hold, the term is over.
  if (home === null) return { code: 'term_over', term: null, ended_on: null };
  const { name: term, start_date, end_date } = home.term;
  if (today < start_date) return { code: 'term_not_begun', term, begins_on: start_date };
  return end_date < today ? { code: 'term_over', term, ended_on: end_date } : null;
}

/** What comes soonest, else what ended last: the others explain nothing more. */
function nearest(whys: readonly Reason[]): Reason | undefined {
  const beginOf = (why: Reason) => ('begins_on' in why ? why.begins_on : '9999');
  const endOf = (why: Reason) => ('ended_on' in why ? (why.ended_on ?? '') : '');
  return whys.toSorted((a, b) => beginOf(a).localeCompare(beginOf(b)) || endOf(b).localeCompare(endOf(a)))[0];
}

/** Only where no class at all can be shown. */
function notSetUp(now: readonly KnownDuty[]): Reason[] {
  const homes = now.map(({ home }) => home).filter((home) => home !== null);
  const [first] = homes;
  if (first === undefined || homes.some(({ missing }) => missing.length === 0)) return [];
  return [
    {
      code: 'not_set_up',
      school: first.school,
      missing: missingParts.filter((part) => homes.every(({ missing }) => missing.includes(part))),
    },
  ];
}

/** What a device knows of somebody's duties without a network. */
export function dutiesHere(
  { duties }: Pick<Actor, 'duties'>,
  schools: readonly School[],
  sections: readonly Section[],
  now: Instant,
): KnownDuty[] {
  return duties.map((duty) => {
    const section = sections.find(({ id }) => id === duty.section_id);
    const school = schools.find(({ id }) => id === section?.school_id);
    const term = school?.terms.find(({ id }) => id === section?.term_id);
    if (section === undefined || school === undefined || term === undefined) return { ...duty, home: null };
    const missing = missingParts.filter((part) => isMissing(part, school, section));
    return { ...duty, home: { today: schoolDay(now, school.timezone), school: school.name, term, missing } };
  });
}

function isMissing(part: (typeof missingParts)[number], school: School, section: Section): boolean {
  switch (part) {
    case 'calendar':
      return school.calendar.length === 0;
    case 'bell_times':
      return !school.bell_schedules.some(({ periods }) => periods.some(({ start_time }) => start_time !== null));
    case 'meetings':
      return section.meetings.length === 0;
    default:
      return assertNever(part);
  }
}
