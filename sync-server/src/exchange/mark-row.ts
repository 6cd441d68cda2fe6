import type { JsonObject } from '@osss/shared/cells';
import type { Json } from '@osss/shared/values';

/** A mark as the columns of `attendance_events`; a cleared one has none of them. */
export type MarkRow = { code: string | null; minutes: number | null; notes: string | null; extra: JsonObject | null };

export function markFromRow({ code, minutes, notes, extra }: MarkRow): Json {
  if (code === null) return null;
  return { code, ...extra, ...(minutes === null ? {} : { minutes }), ...(notes === null ? {} : { note: notes }) };
}

/** @param mark a valid mark, or null. */
export function rowFromMark(mark: Json): MarkRow {
  if (mark === null || typeof mark !== 'object' || Array.isArray(mark)) return { code: null, minutes: null, notes: null, extra: null };
  const { code, minutes, note, ...rest } = mark;
  return {
    code: String(code),
    minutes: typeof minutes === 'number' ? minutes : null,
    notes: typeof note === 'string' ? note : null,
    extra: Object.keys(rest).length === 0 ? null : rest,
  };
}
