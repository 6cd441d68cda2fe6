import type { Instant, SchoolDate } from './values.ts';

/** Wall clock of a school at a moment: its day, and minutes since its midnight. */
export type SchoolMoment = { date: SchoolDate; minutes: number };

/**
 * What the school's own calendar and wall clock say at `at`, whatever the device believes.
 * @param timeZone IANA name, e.g. `America/Chicago`; an unknown one throws `RangeError`.
 */
export function schoolMoment(at: Instant, timeZone: string): SchoolMoment {
  const parts = partsAt(at, timeZone);
  return {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

export function schoolDay(at: Instant, timeZone: string): SchoolDate {
  return schoolMoment(at, timeZone).date;
}

/** `days` may be negative. Calendar arithmetic in UTC, so that no clock change shortens a day. */
export function addDays(date: SchoolDate, days: number): SchoolDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: SchoolDate, to: SchoolDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** 0 = Sunday … 6 = Saturday. */
export function dayOfWeek(date: SchoolDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** Minutes since midnight of a school's wall-clock time `HH:MM`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** The first moment of the school day `date`. On the night of a clock change midnight may be missing: then the first moment that exists. */
export function startOfSchoolDay(date: SchoolDate, timeZone: string): Instant {
  const utcMidnight = Date.parse(`${date}T00:00:00Z`);
  let low = utcMidnight - 15 * 3_600_000;
  let high = utcMidnight + 15 * 3_600_000;
  // The school's day grows with time even where its clock goes back, so bisection needs no table of zones.
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (schoolDay(middle, timeZone) < date) low = middle;
    else high = middle;
  }
  return high;
}

function partsAt(at: Instant, timeZone: string): Record<string, string> {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts[type] = value;
  parts['year'] = (parts['year'] ?? '').padStart(4, '0');
  return parts;
}

// Making a format costs twenty times its use, and every edit that is judged asks for several. What is kept says nothing of anybody.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA-u-nu-latn', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}
