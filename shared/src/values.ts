import { z } from 'zod';

/** Any UUID version, lower case: OneRoster packages carry v5, our own rows v4 and v7. */
const guidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const guid = z.string().regex(guidForm, 'expected a UUID in small letters');

/** As `guid`, for those who ask a thousand times a second. */
export function isGuid(value: unknown): value is Guid {
  return typeof value === 'string' && guidForm.test(value);
}

/** A day of the school's own calendar, `YYYY-MM-DD`; it has no time zone. */
export const schoolDate = z.iso.date('must be a day, such as 2026-08-24');

/** A moment as whole milliseconds since 1970 UTC. The bounds are those of `Date`, so that a broken clock stays representable. */
export const instant = z.int().min(-8.64e15).max(8.64e15);

/** A wall-clock time of the school, `HH:MM`; `24:00` is the end of a day, as in Postgres. */
export const clockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'expected a time of the clock, HH:MM');

export type Guid = string;
export type SchoolDate = string;
export type Instant = number;
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

const jsonValue: z.ZodType<Json> = z.json();
export { jsonValue };
