import type { Guid, SchoolDate } from '@osss/shared/values.ts';

export const sourceKinds = ['own', 'canvas', 'power_teacher', 'google', 'other'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** A column of scores or comments, with all the file says of its assignment. */
export type FileColumn = {
  /** Its place in the file. */
  index: number;
  name: string;
  field: 'score' | 'comment';
  /** Of our own export alone. */
  assignment_id: Guid | null;
  points: number | null;
  due_date: SchoolDate | null;
  /** By name. */
  category: string | null;
  /** The cells say all of a score. Elsewhere a number says nothing of a flag, and one that is here stays. */
  exact: boolean;
};

/** A row of one student, with all the file says of who it is. */
export type FileStudent = {
  /** Its place in the file, counted from 0. */
  line: number;
  id: Guid | null;
  /** Any of them may be the school's student number. */
  numbers: string[];
  /** As it is shown. */
  name: string;
  /** By column of the file. */
  cells: readonly string[];
};

export type ImportedFile = {
  source: SourceKind;
  /** The class our own export is of. */
  section_id: Guid | null;
  columns: FileColumn[];
  students: FileStudent[];
  /** Names of columns that have no scores: computed ones, and who the student is. */
  left_out: string[];
};

export type Table = readonly (readonly string[])[];

export function word(text: string | undefined): string {
  return (text ?? '').trim().toLowerCase();
}

/** Points of an assignment as the file spells them; null: it says none. */
export function pointsOf(text: string | undefined): number | null {
  const spelled = (text ?? '').trim().replace(',', '.');
  if (!/^\d{1,5}(\.\d*)?$/.test(spelled)) return null;
  return Math.round(Number(spelled) * 100) / 100;
}

/** `2026-11-17` as it is, `11/17/2026` and `Nov 17, 2026` as they are written in America; null: no day. */
export function dayOf(text: string | undefined): SchoolDate | null {
  const given = (text ?? '').trim();
  const iso = /^(20\d\d-\d\d-\d\d)(?:[T ].*)?$/.exec(given)?.[1];
  if (iso !== undefined) return isDay(iso) ? iso : null;
  const [, month = '', day = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(20\d\d)$/.exec(given) ?? [];
  if (year !== '') return dayFrom(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  const [, name = '', date = '', of = ''] = /^([A-Z][a-z]{2})[a-z]*\.? (\d{1,2}),? (20\d\d)$/.exec(given) ?? [];
  const at = months.indexOf(name) + 1;
  return at === 0 ? null : dayFrom(`${of}-${String(at).padStart(2, '0')}-${date.padStart(2, '0')}`);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dayFrom(text: string): SchoolDate | null {
  return isDay(text) ? text : null;
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(text);
}
