/** One cell of a sheet as it travels; `alias` is the row of attendance_events, absent or without a code where nothing stands. */
export function markOf(alias: string): string {
  // Fields without a column come first, so that they can never stand over a column's.
  return `CASE WHEN ${alias}.code IS NULL THEN NULL ELSE coalesce(${alias}.extra, '{}') - ARRAY['code', 'minutes', 'note']
    || jsonb_strip_nulls(jsonb_build_object('code', ${alias}.code, 'minutes', ${alias}.minutes, 'note', ${alias}.notes)) END`;
}
