import { z } from 'zod';
import { anyOf, leadsSection, teachesSection, worksWithWholeSchool } from '../access.ts';
import { guid, instant, schoolDate } from '../values.ts';
import { defineCollection, uuidKey, type DocumentOf } from './define.ts';
import { gradebook, gradebookBounds, gradebookCells } from './gradebook.ts';

/** When a section meets: on a day of the cycle or a weekday (0 = Sunday), or with neither on every instructional day. */
const meeting = z.looseObject({
  cycle_day: z.string().nullable(),
  day_of_week: z.int().min(0).max(6).nullable(),
  period_id: guid,
  room: z.string().nullable(),
});

const sectionTeacher = z.looseObject({
  user_id: guid,
  name: z.string(),
  role: z.enum(['teacher', 'co_teacher', 'substitute']),
  begins_on: schoolDate.nullable(),
  ends_on: schoolDate.nullable(),
});

const name = z.string().trim().min(1).max(80);

/** How large a room's plan is; the front (the board) is above row 0. Columns count from the left of who faces it, in every language. */
export const seatingGrid = z.object({ rows: z.int().min(1).max(20), columns: z.int().min(1).max(20) });
export const seat = z.object({ row: z.int().min(0).max(19), column: z.int().min(0).max(19) });
/** Keyed by student, so that no merge can lose one: two devices may seat two students on one chair, and the plan shows both. */
const seatingLayout = z.looseObject({
  name: name.nullable(),
  grid: seatingGrid.nullable(),
  seats: z.record(guid, seat.nullable()),
  deleted_at: instant.nullable(),
});
export const seatingWish = z.object({ kind: z.enum(['apart', 'together']), student_ids: z.array(guid).min(2).max(12) });
const studentGroup = z.looseObject({
  name: name.nullable(),
  /** `true` for each member. */
  members: z.record(guid, z.literal(true).nullable()),
  deleted_at: instant.nullable(),
});
const timesPicked = z.int().min(0).max(100_000);

export type SeatingGrid = z.infer<typeof seatingGrid>;
export type Seat = z.infer<typeof seat>;
export type SeatingLayout = z.infer<typeof seatingLayout>;
export type SeatingWish = z.infer<typeof seatingWish>;
export type StudentGroup = z.infer<typeof studentGroup>;

export const sections = defineCollection({
  name: 'sections',
  version: 0,
  schema: z.looseObject({
    id: guid,
    school_id: guid,
    term_id: guid,
    course_name: z.string(),
    course_code: z.string().nullable(),
    section_number: z.string(),
    meetings: z.array(meeting),
    teachers: z.array(sectionTeacher),
    /** By an id that the device makes; likewise the groups and wishes. */
    seating_layouts: z.record(guid, seatingLayout),
    seating_wishes: z.record(guid, seatingWish.nullable()),
    groups: z.record(guid, studentGroup),
    /** How often the picker has called each; only who was called least may come next. */
    picked: z.record(guid, timesPicked.nullable()),
    gradebook,
  }),
  indexes: [],
  scopeKind: 'roster',
  keyFields: uuidKey,
  scopeRef: (key) => key['id'] ?? '',
  blank: null,
  mayRead: anyOf(worksWithWholeSchool, teachesSection),
  bounds: {
    'seating_layouts.*': 50,
    'seating_layouts.*.seats.*': 400,
    'seating_wishes.*': 200,
    'groups.*': 100,
    'groups.*.members.*': 400,
    'picked.*': 2_000,
    ...gradebookBounds,
  },
  cells: {
    'seating_layouts.*.name': { schema: name, mayWrite: leadsSection },
    'seating_layouts.*.grid': { schema: seatingGrid, mayWrite: leadsSection },
    'seating_layouts.*.seats.*': { schema: seat, mayWrite: leadsSection },
    'seating_layouts.*.deleted_at': { schema: instant, mayWrite: leadsSection },
    'seating_wishes.*': { schema: seatingWish, mayWrite: leadsSection },
    'groups.*.name': { schema: name, mayWrite: leadsSection },
    'groups.*.members.*': { schema: z.literal(true), mayWrite: leadsSection },
    'groups.*.deleted_at': { schema: instant, mayWrite: leadsSection },
    'picked.*': { schema: timesPicked, mayWrite: leadsSection },
    ...gradebookCells,
  },
});
export type Section = DocumentOf<typeof sections>;
