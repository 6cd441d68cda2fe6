import { z } from 'zod';
import { leadsSection } from '../access.ts';
import { guid } from '../values.ts';
import type { Cell } from './define.ts';
import { gradingComment, letter, gradePercent, weight } from './scores.ts';

const dropped = z.int().min(0).max(100);

/** One value: a weight means something only beside what is dropped and how it is computed. */
export const gradebookCategory = z.looseObject({
  name: z.string().trim().min(1).max(80),
  weight,
  drop_lowest: dropped,
  drop_highest: dropped,
  calculation: z.enum(['points', 'percent']),
  extra_credit: z.boolean(),
  position: z.int().min(-1_000_000).max(1_000_000),
  /** Kept for the assignments that name it. */
  deleted: z.boolean(),
});
export type StoredCategory = z.infer<typeof gradebookCategory>;

const countsAs = z.union([gradePercent, z.literal('nothing')]);
export const latePolicy = z.looseObject({
  kind: z.enum(['per_day', 'flat']),
  percent_off: gradePercent,
  floor_percent: gradePercent.optional(),
});
const band = z.looseObject({ label: letter, minimum: gradePercent, value: gradePercent.optional() });
/** Whole: a band means something only between its neighbours. */
const scale = z
  .array(band)
  .min(1)
  .max(30)
  .refine((bands) => ['label', 'minimum'].every((field) => new Set(bands.map((one) => one[field])).size === bands.length), {
    error: 'has two bands of one label or one minimum',
  });
const bankedComment = z.looseObject({ text: gradingComment, position: z.int().min(-1_000_000).max(1_000_000).optional() });

const settings = {
  weighting: z.enum(['categories', 'none']),
  missing_counts_as: countsAs,
  incomplete_counts_as: countsAs,
  late_policy: latePolicy,
  /** Of the figures shown. */
  decimals: z.int().min(0).max(6),
  letter_from: z.enum(['rounded', 'exact']),
};

/** How a section's grades are computed, in the names of the grade engine; null: nobody has said. */
export const gradebook = z.looseObject({
  settings: z.looseObject({
    weighting: settings.weighting.nullable(),
    missing_counts_as: settings.missing_counts_as.nullable(),
    incomplete_counts_as: settings.incomplete_counts_as.nullable(),
    late_policy: settings.late_policy.nullable(),
    decimals: settings.decimals.nullable(),
    letter_from: settings.letter_from.nullable(),
  }),
  /** By ids that devices make; likewise the comments. */
  categories: z.record(guid, gradebookCategory.nullable()),
  scale: scale.nullable(),
  comment_bank: z.record(guid, bankedComment.nullable()),
});
export type Gradebook = z.infer<typeof gradebook>;

/** Where nobody has said anything yet. */
export const emptyGradebook: Gradebook = {
  settings: {
    ...{ weighting: null, missing_counts_as: null, incomplete_counts_as: null, late_policy: null, decimals: null, letter_from: null },
  },
  categories: {},
  scale: null,
  comment_bank: {},
};

export const gradebookCells: Record<string, Cell> = {
  ...Object.fromEntries(
    Object.entries(settings).map(([name, schema]) => [`gradebook.settings.${name}`, { schema, mayWrite: leadsSection }]),
  ),
  'gradebook.categories.*': { schema: gradebookCategory, mayWrite: leadsSection },
  'gradebook.scale': { schema: scale, mayWrite: leadsSection },
  'gradebook.comment_bank.*': { schema: bankedComment, mayWrite: leadsSection },
};
export const gradebookBounds = { 'gradebook.categories.*': 100, 'gradebook.comment_bank.*': 500 };
