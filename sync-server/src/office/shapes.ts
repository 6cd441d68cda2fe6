import { mark as storedMark } from '@osss/shared/collections/attendance-sheets';
import { clockTime, guid, instant, schoolDate } from '@osss/shared/values';
import { z } from 'zod';

/** What the answers of the REST door are made of. An id here is a component of that name in the OpenAPI document. */
export const moment = instant.meta({ id: 'Moment', description: 'Milliseconds since 1970 UTC.' });
export const mark = storedMark.meta({
  id: 'Mark',
  description: 'A mark with all that belongs to it; of an office mark, `note` is its reason.',
});

export const person = z.object({ user_id: guid, name: z.string() }).meta({ id: 'Person' });

export const student = z
  .object({
    student_id: guid,
    first_name: z.string(),
    last_name: z.string(),
    preferred_name: z.string().nullable(),
    student_number: z.string().nullable(),
    grade_level: z.string().nullable(),
  })
  .meta({ id: 'StudentNames' });

export const classSection = z
  .object({ section_id: guid, course_name: z.string(), course_code: z.string().nullable(), section_number: z.string() })
  .meta({ id: 'SectionNames' });

export const period = z
  .object({
    period_id: guid,
    name: z.string(),
    sequence: z.int(),
    start_time: clockTime.nullable(),
    end_time: clockTime.nullable(),
  })
  .meta({ id: 'PeriodTimes', description: 'Times are the school’s wall clock on that day; null where its schedule names none.' });

export const codeMeaning = z
  .object({ code: z.string(), description: z.string(), is_present: z.boolean(), is_excused: z.boolean(), category: z.string() })
  .meta({ id: 'CodeMeaning' });

/** Postgres knows no year 0. */
export const storableDay = schoolDate.refine((day) => day >= '0001-01-01', 'expected a day of our era');

export const schoolAndDate = z.strictObject({
  school_id: guid,
  date: storableDay.optional().meta({ description: 'A day of the school; without one, the school’s own today.' }),
});

/** Postgres has no NUL in text, and half a surrogate pair is no character. */
export const storableText = z
  .string()
  .refine((text) => !text.includes('\0') && text.isWellFormed(), 'expected text without control characters that cannot be stored');
