import { z } from 'zod';
import { worksAtSchoolToday } from '../access.ts';
import { guid, instant, schoolDate, type Guid, type SchoolDate } from '../values.ts';
import { defineCollection, type DocumentOf } from './define.ts';

export const accountedStates = ['safe', 'injured', 'released', 'absent', 'missing'] as const;
export type AccountedState = (typeof accountedStates)[number];

const place = z.string().max(120).nullable();
/** `by` and `at` are the server's word (DESIGN §3). */
const accounted = z.object({ state: z.enum(accountedStates), place, by: guid, at: instant });
const stamp = z.object({ by: guid, at: instant });
export type Accounted = z.infer<typeof accounted>;

/**
 * Who is accounted for. `school:names` holds the names and grades of all, so that whoever works at the school can tell of any child, and
 * nothing else of them; `school:date:n` is the n-th roll of that day: two adults who start one unknown to each other start the same.
 */
export const emergencyRolls = defineCollection({
  name: 'emergency_rolls',
  version: 0,
  schema: z.looseObject({
    id: z.string().max(120),
    school_id: guid,
    /** Null of the names. */
    date: schoolDate.nullable(),
    number: z.int().nullable(),
    /** Of `school:names` alone. */
    names: z.record(guid, z.object({ name: z.string(), grade_level: z.string().nullable() })),
    kind: z.enum(['emergency', 'drill']).nullable(),
    accounted: z.record(guid, accounted.nullable()),
    /** Who ended it, and when; an edit that takes it back goes on with it. */
    ended: stamp.nullable(),
  }),
  indexes: [],
  scopeKind: 'emergency',
  keyFields: rollKey,
  scopeRef: (key) => key['school_id'] ?? '',
  blank: ({ number, ...key }) =>
    number === undefined ? null : { ...key, number: Number(number), names: {}, kind: null, accounted: {}, ended: null },
  mayRead: worksAtSchoolToday,
  cells: {
    kind: { schema: z.enum(['emergency', 'drill']), mayWrite: worksAtSchoolToday },
    'accounted.*': { schema: accounted, mayWrite: worksAtSchoolToday, settledByServer: true },
    ended: { schema: stamp, mayWrite: worksAtSchoolToday, settledByServer: true },
  },
});
export type EmergencyRoll = DocumentOf<typeof emergencyRolls>;

export function namesId(school_id: Guid): string {
  return `${school_id}:names`;
}

/** @param number from 1. */
export function rollId(school_id: Guid, date: SchoolDate, number: number): string {
  return `${school_id}:${date}:${number}`;
}

/** @returns the fields a roll's id is made of, or null where it is none; the names have no `date` and no `number`. */
export function rollKey(id: string): Record<string, string> | null {
  const [school_id = '', date = '', number, ...rest] = id.split(':');
  if (rest.length > 0 || !guid.safeParse(school_id).success) return null;
  if (date === 'names' && number === undefined) return { id, school_id };
  const numbered = number !== undefined && /^[1-9]\d?$/.test(number) && schoolDate.safeParse(date).success && date >= '2000-01-01';
  return numbered ? { id, school_id, date, number } : null;
}
