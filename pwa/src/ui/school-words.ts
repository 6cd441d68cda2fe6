import type { Instant, SchoolDate } from '@osss/shared/values.ts';

/** Dates and times as people of this language write them. A school date has no zone; a moment is shown on the school's own clock. */
export type SchoolWords = ReturnType<typeof schoolWords>;

export function schoolWords(language: string, timeZone?: string) {
  const day = (options: Intl.DateTimeFormatOptions) => {
    const format = once(() => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }));
    return (date: SchoolDate) => format().format(Date.parse(`${date}T00:00:00Z`));
  };
  const clock = once(() => new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone }));
  const moment = once(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }));
  const wall = once(() => new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }));
  const collator = once(() => new Intl.Collator(language, { sensitivity: 'base', numeric: true }));
  return {
    weekday: day({ weekday: 'long' }),
    dayAndMonth: day({ day: 'numeric', month: 'long' }),
    wholeDay: day({ weekday: 'long', day: 'numeric', month: 'long' }),
    /** `Oct 25`, where the year is known. */
    monthDay: day({ day: 'numeric', month: 'short' }),
    shortDay: day({ day: 'numeric', month: 'short', year: 'numeric' }),
    /** `8:51`: in a school's day nobody says which half of it. */
    time: (at: Instant) => withoutHalf(clock(), at),
    moment: (at: Instant) => moment().format(at),
    /** A wall-clock time `HH:MM` of the bell schedule. */
    bell: (time: string) => withoutHalf(wall(), Date.parse(`1970-01-01T${time}:00Z`)),
    /** The same two with the half of the day, for a schedule that is longer than one. */
    exactTime: (at: Instant) => clock().format(at),
    exactBell: (time: string) => wall().format(Date.parse(`1970-01-01T${time}:00Z`)),
    compare: (a: string, b: string) => collator().compare(a, b),
  };
}

/** Making a format takes a slow machine ten milliseconds, and a screen asks for two of them. */
function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function withoutHalf(format: Intl.DateTimeFormat, at: number): string {
  const parts = format.formatToParts(at).filter((part) => part.type !== 'dayPeriod');
  return parts
    .map((part) => part.value)
    .join('')
    .trim();
}
