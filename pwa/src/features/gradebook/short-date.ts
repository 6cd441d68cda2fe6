import type { SchoolDate } from '@osss/shared/values.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** `Nov 20`: a column has no room for the year. */
export function shortDate(language: string, date: SchoolDate): string {
  const format = formats.get(language) ?? new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  formats.set(language, format);
  return format.format(Date.parse(`${date}T00:00:00Z`));
}
