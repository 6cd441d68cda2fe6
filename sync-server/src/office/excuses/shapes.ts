import { daysBetween } from '@osss/shared/school-day';
import { guid, schoolDate } from '@osss/shared/values';
import { z } from 'zod';
import { classSection, mark, moment, person, storableDay, storableText, student } from '../shapes.ts';

/** A school year has fewer; what is longer is a slip of the hand. */
export const longestExcuse = 200;

/** Calendar days in which that many school days may lie. */
const longestRange = 366;

export const range = { begins_on: storableDay, ends_on: storableDay };
type Range = { begins_on: string; ends_on: string };

export const inOrder = ({ begins_on, ends_on }: Range) => begins_on <= ends_on;
export const isBounded = ({ begins_on, ends_on }: Range) => daysBetween(begins_on, ends_on) <= longestRange;
export const notInOrder = { path: ['ends_on'], error: 'expected a day not before the first' };
export const notBounded = { path: ['ends_on'], error: 'expected at most a year' };

export const plannedMeeting = z
  .object({
    sheet_id: z.string(),
    date: schoolDate,
    section: classSection,
    period: z.object({ period_id: guid, name: z.string(), sequence: z.int() }),
    teacher: mark.nullable(),
    office: mark.nullable().meta({ description: 'An office mark that stands there already: to be kept or replaced.' }),
  })
  .meta({ id: 'ExcusedMeeting' });
export type PlannedMeeting = z.infer<typeof plannedMeeting>;

export const plan = z.object({ meetings: z.array(plannedMeeting) }).meta({ id: 'ExcusePlan' });

export const newExcuse = z
  .object({
    school_id: guid,
    student_id: guid,
    ...range,
    code: z.string().min(1).max(8).meta({ description: 'One of the school’s attendance codes.' }),
    reason: storableText.trim().min(1).max(2000).meta({ description: 'Shown to the teachers beside each mark.' }),
    period_ids: z.array(guid).min(1).max(50).nullable().default(null).meta({ description: 'Only these periods; null: the whole day.' }),
    existing: z.enum(['keep', 'replace']).meta({ description: 'What becomes of office marks that stand there already.' }),
  })
  .refine(inOrder, notInOrder)
  .refine(isBounded, notBounded)
  .meta({ id: 'NewExcuse' });
export type NewExcuse = z.infer<typeof newExcuse>;

export const excuse = z
  .object({
    excuse_id: guid,
    student,
    begins_on: schoolDate,
    ends_on: schoolDate,
    code: z.string(),
    reason: z.string(),
    period_ids: z.array(guid).nullable(),
    by: person,
    created_at: moment,
    meetings: z.int().meta({ description: 'Class meetings in which it wrote a mark.' }),
    withdrawn: z.object({ by: person, at: moment }).nullable(),
  })
  .meta({ id: 'Excuse' });
export type Excuse = z.infer<typeof excuse>;

export const withdrawal = z
  .object({
    taken_back: z.int().meta({ description: 'Meetings where the mark before it stands again.' }),
    left: z.int().meta({ description: 'Meetings where the office has written since: those stay.' }),
  })
  .meta({ id: 'ExcuseTakenBack' });
